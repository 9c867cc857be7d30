package org.leadline.vision.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The formats of image files that are read. A file is listed by the ending of its name and decoded by its first
/// bytes, since endings are often wrong.
enum ImageFormat {
    JPEG("JPEG", List.of("jpg", "jpeg")),
    PNG("PNG", List.of("png")),
    NETPBM("PPM", List.of("ppm", "pgm", "pbm", "pnm")),
    BMP("BMP", List.of("bmp")),
    TIFF("TIFF", List.of("tif", "tiff")),
    WEBP("WebP", List.of("webp")),
    GIF("GIF", List.of("gif"));

    private static final Set<String> LISTED =
            Arrays.stream(values()).flatMap(format -> format.endings.stream()).collect(Collectors.toUnmodifiableSet());

    /// The endings of names, for messages.
    static final String ENDINGS = Arrays.stream(values())
            .flatMap(format -> format.endings.stream())
            .map(ending -> "." + ending)
            .collect(Collectors.joining(", "));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // it is a copy
    private final List<String> endings;

    ImageFormat(String title, List<String> endings) {
        this.title = title;
        this.endings = List.copyOf(endings);
    }

    /// The name for messages and for Java's list of readers.
    String title() {
        return title;
    }

    /// Tells whether a file is listed as an image, in any case of letters.
    static boolean isImageName(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && LISTED.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /// Recognizes a file by its first bytes; empty where they are of no format that is read.
    static Optional<ImageFormat> of(byte[] file) {
        if (startsWith(file, 0, 0xFF, 0xD8, 0xFF)) return Optional.of(JPEG);
        if (startsWith(file, 0, 0x89, 'P', 'N', 'G')) return Optional.of(PNG);
        if (startsWith(file, 0, 'G', 'I', 'F', '8')) return Optional.of(GIF);
        if (startsWith(file, 0, 'B', 'M')) return Optional.of(BMP);
        if (startsWith(file, 0, 'I', 'I', 42, 0) || startsWith(file, 0, 'M', 'M', 0, 42)) return Optional.of(TIFF);
        if (startsWith(file, 0, 'I', 'I', 43, 0) || startsWith(file, 0, 'M', 'M', 0, 43)) return Optional.of(TIFF);
        if (startsWith(file, 0, 'R', 'I', 'F', 'F') && startsWith(file, 8, 'W', 'E', 'B', 'P'))
            return Optional.of(WEBP);
        return isNetpbm(file) ? Optional.of(NETPBM) : Optional.empty();
    }

    private static boolean isNetpbm(byte[] file) {
        return file.length > 2 && file[0] == 'P' && file[1] >= '1' && file[1] <= '6' && NetpbmDecoder.isBlank(file[2]);
    }

    private static boolean startsWith(byte[] file, int offset, int... magic) {
        if (file.length < offset + magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((file[offset + i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }
}
