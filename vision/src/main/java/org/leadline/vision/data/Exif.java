package org.leadline.vision.data;

import java.nio.charset.StandardCharsets;

/// Finds the EXIF data of a JPEG, PNG or WebP. Sizes in the file are not trusted: what does not fit is not there.
final class Exif {

    /// The orientation of a picture that is stored upright.
    static final int UPRIGHT = 1;

    private static final int MAX_ORIENTATION = 8;
    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;

    private Exif() {}

    /// Returns the orientation that a file notes, 1 to 8; 1 where it notes none.
    static int orientation(byte[] file) {
        return ImageFormat.of(file)
                .map(format -> switch (format) {
                    case JPEG -> jpeg(file);
                    case PNG -> chunk(file, 8, true, "eXIf");
                    case WEBP -> chunk(file, 12, false, "EXIF");
                    case TIFF, NETPBM, BMP, GIF -> UPRIGHT;
                })
                .orElse(UPRIGHT);
    }

    /// Returns the orientation that a TIFF, or EXIF data in its form, notes; 1 where it notes none.
    static int orientation(byte[] file, int start, int end) {
        int noted = TiffDirectory.of(file, start, end)
                .first(TiffDirectory.ORIENTATION)
                .orElse(UPRIGHT);
        return noted >= UPRIGHT && noted <= MAX_ORIENTATION ? noted : UPRIGHT;
    }

    private static int jpeg(byte[] file) {
        int place = 2;
        while (place + 4 <= file.length && (file[place] & 0xFF) == 0xFF) {
            int marker = file[place + 1] & 0xFF;
            if (marker == 0xFF) {
                place++;
                continue;
            }
            if (marker == START_OF_SCAN) break;
            int length = Math.max(2, ((file[place + 2] & 0xFF) << 8) | (file[place + 3] & 0xFF));
            int end = Math.min(file.length, place + 2 + length);
            if (marker == APP1 && isPrefixed(file, place + 4)) return orientation(file, place + 4 + PREFIX.length, end);
            place = end;
        }
        return UPRIGHT;
    }

    /// Looks through the chunks of a PNG, whose sizes come first and are big-endian and which end in a checksum, or
    /// of a WebP.
    private static int chunk(byte[] file, int first, boolean png, String wanted) {
        long place = first;
        while (place + 8 <= file.length) {
            int at = (int) place;
            String kind = new String(file, png ? at + 4 : at, 4, StandardCharsets.ISO_8859_1);
            long length = 0;
            for (int i = 0; i < 4; i++) length = (length << 8) | (file[png ? at + i : at + 7 - i] & 0xFF);
            int end = (int) Math.min(file.length, place + 8 + length);
            int start = at + 8;
            if (kind.equals(wanted)) {
                return orientation(file, isPrefixed(file, start) ? start + PREFIX.length : start, end);
            }
            place += 8 + length + (png ? 4 : length % 2);
        }
        return UPRIGHT;
    }

    private static boolean isPrefixed(byte[] file, int place) {
        if (place + PREFIX.length > file.length) return false;
        for (int i = 0; i < PREFIX.length; i++) {
            if (file[place + i] != PREFIX[i]) return false;
        }
        return true;
    }
}
