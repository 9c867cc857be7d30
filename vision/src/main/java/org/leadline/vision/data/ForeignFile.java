package org.leadline.vision.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.array.StandIn;

/// Says what a file is that has an image's name but no format that is read.
final class ForeignFile {

    /// Brands of files of ISO's base media format that hold pictures. Phones write them, at times as `.jpg`.
    private static final Set<String> HEIF = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");

    /// The first bytes of pictures of other kinds.
    private static final Map<String, String> KINDS = Map.of(
            "8BPS", "a Photoshop document",
            "\0\0\0\fjP  ", "a JPEG 2000 picture",
            "\u00FFO\u00FFQ", "a JPEG 2000 picture",
            "\u00FF\n", "a JPEG XL picture",
            "\0\0\0\fJXL ", "a JPEG XL picture",
            "\0\0\1\0", "an icon",
            "v/1\1", "an OpenEXR picture",
            "PF\n", "a PFM picture",
            "Pf\n", "a PFM picture",
            "%PDF-", "a PDF document");

    private ForeignFile() {}

    /// @param file its first bytes at least
    static UndecodableImageException refused(byte[] file) {
        String brand = text(file, 4, 8).equals("ftyp") ? text(file, 8, 12) : "";
        if (HEIF.contains(brand)) return notRead("a HEIC picture");
        if (brand.equals("avif") || brand.equals("avis")) return notRead("an AVIF picture");
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (text(file, 0, kind.getKey().length()).equals(kind.getKey())) return notRead(kind.getValue());
        }
        Optional<StandIn> standIn = StandIn.of(file);
        if (standIn.isPresent()) {
            return new UndecodableImageException("the file is " + standIn.get().words() + ": "
                    + standIn.get().remedy());
        }
        if (text(file, 0, 64).stripLeading().startsWith("<")) {
            return new UndecodableImageException("the file is a text such as a web page, not an image");
        }
        return new UndecodableImageException("the file is none of "
                + Arrays.stream(ImageFormat.values()).map(ImageFormat::title).collect(Collectors.joining(", ")));
    }

    private static UndecodableImageException notRead(String what) {
        return new UndecodableImageException("the file is " + what + ", which is not read: convert it to PNG or JPEG");
    }

    private static String text(byte[] file, int from, int to) {
        if (file.length <= from) return "";
        return new String(file, from, Math.min(to, file.length) - from, StandardCharsets.ISO_8859_1);
    }
}
