package org.leadline.vision.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The marks of a JPEG that tell how its colors are stored. Java's reader refuses profiles that are damaged,
/// though profiles are not applied, and marks that contradict one another; libjpeg has an answer for each of
/// them.
///
/// @param segments the segments in front of the first scan, in order
/// @param components the number of its components, such as 3
/// @param jfif tells whether it is of JFIF, whose three components are luma and two of chroma
record JpegColors(List<Segment> segments, int components, boolean jfif) {

    private static final int RGB_OR_YCC = 3;
    private static final int CMYK_OR_YCCK = 4;
    private static final int NO_TRANSFORM = 0;
    private static final int YCC = 1;
    private static final int YCCK = 2;

    private static final int APP0 = 0xE0;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int SCAN = 0xDA;

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /// Offsets in a segment, whose mark has two bytes and its length two more.
    private static final int CONTENT = 4;

    private static final int COMPONENTS = CONTENT + 5;
    private static final int TRANSFORM = CONTENT + 11;

    JpegColors {
        segments = List.copyOf(segments);
    }

    /// A segment of a file.
    record Segment(int marker, int start, int end) {

        boolean begins(byte[] file, byte[] word) {
            int from = start + CONTENT;
            return from + word.length <= end && Arrays.equals(file, from, from + word.length, word, 0, word.length);
        }

        boolean isAdobe(byte[] file) {
            return marker == APP14 && begins(file, ADOBE) && start + TRANSFORM < end;
        }

        /// Tells whether it describes the frame; of the marks of this range three have other uses.
        boolean isFrame() {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }

    /// Returns a JPEG without profiles, and with the marks by which Java reads the colors as libjpeg does: JFIF
    /// goes before Adobe's mark, and a transform that is unknown is the usual one.
    ///
    /// @param file holds the JPEG in its first `length` bytes
    static byte[] settled(byte[] file, int length) {
        JpegColors colors = of(file, length);
        ByteArrayOutputStream settled = new ByteArrayOutputStream(length);
        int copied = 0;
        for (Segment segment : colors.segments()) {
            boolean adobe = segment.isAdobe(file);
            boolean overruled = adobe && colors.components() == RGB_OR_YCC && colors.jfif();
            if (segment.marker() == APP2 || overruled) {
                settled.write(file, copied, segment.start() - copied);
                copied = segment.end();
            } else if (adobe) {
                int transform = segment.start() + TRANSFORM;
                settled.write(file, copied, transform - copied);
                settled.write(colors.transform(file[transform]));
                copied = transform + 1;
            }
        }
        settled.write(file, copied, length - copied);
        return settled.toByteArray();
    }

    private int transform(int stored) {
        return switch (components) {
            case RGB_OR_YCC -> stored == NO_TRANSFORM ? stored : YCC;
            case CMYK_OR_YCCK -> stored == NO_TRANSFORM ? stored : YCCK;
            default -> stored;
        };
    }

    private static JpegColors of(byte[] file, int length) {
        List<Segment> segments = new ArrayList<>();
        int components = 0;
        boolean jfif = false;
        int place = 2;
        while (place + CONTENT <= length && (file[place] & 0xFF) == 0xFF) {
            int marker = file[place + 1] & 0xFF;
            if (marker == 0xFF) {
                place++;
                continue;
            }
            int end = place + 2 + (((file[place + 2] & 0xFF) << 8) | (file[place + 3] & 0xFF));
            if (marker == SCAN || end < place + CONTENT || end > length) break;
            Segment segment = new Segment(marker, place, end);
            segments.add(segment);
            jfif |= marker == APP0 && segment.begins(file, JFIF);
            if (segment.isFrame() && place + COMPONENTS < end) components = file[place + COMPONENTS];
            place = end;
        }
        return new JpegColors(segments, components, jfif);
    }
}
