package org.leadline.vision.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names of files from their bytes. Names in UTF-8 are read as such. In other names each byte that is no ASCII is
/// written as `\xE9`, since their encoding is not known. A backslash that would begin such a mark is written as
/// `\x5C` in every name, so that different names stay different.
final class FileNames {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String SEPARATOR = "/";

    /// A backslash that looks like the beginning of a byte's mark.
    private static final Pattern LIKE_A_MARK = Pattern.compile("\\\\(?=x[0-9A-F]{2})");

    private FileNames() {}

    static String decoded(byte[] bytes) {
        return unicode(bytes).map(FileNames::ofCharacters).orElseGet(() -> {
            StringBuilder name = new StringBuilder();
            ofCharacters(new String(bytes, StandardCharsets.ISO_8859_1)).chars().forEach(unit -> {
                if (unit < 0x80) name.append((char) unit);
                else name.append("\\x%02X".formatted(unit));
            });
            return name.toString();
        });
    }

    private static Optional<String> unicode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// Returns a name that is stored as characters.
    static String ofCharacters(String name) {
        return name.contains("\\x") ? LIKE_A_MARK.matcher(name).replaceAll("\\\\x5C") : name;
    }

    /// Returns a name that is stored in a zip, in which some systems separate folders by backslashes. Behind a
    /// byte that is no ASCII the byte of a backslash may be the second half of a character, as in Shift-JIS, so
    /// that it separates nothing there, unless the whole name is UTF-8.
    static String ofZip(byte[] bytes) {
        byte[] separated = bytes.clone();
        boolean unicode = unicode(bytes).isPresent();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && (unicode || i == 0 || bytes[i - 1] >= 0)) separated[i] = '/';
        }
        return decoded(separated);
    }

    /// Returns a name that was read byte by byte, as ISO 8859-1. Names with other characters are returned as they
    /// are.
    static String ofBytes(String name) {
        if (isAscii(name) || name.chars().anyMatch(character -> character > 0xFF)) return ofCharacters(name);
        return decoded(name.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Returns a name that was read twice. Where both readings agree, it was stored as characters, as PAX does;
    /// otherwise as bytes.
    ///
    /// @param latin the name, its bytes read as ISO 8859-1
    /// @param unicode the name, its bytes read as UTF-8
    static String ofReadings(String latin, String unicode) {
        return latin.equals(unicode) ? ofCharacters(unicode) : ofBytes(latin);
    }

    static boolean isAscii(String name) {
        return name.chars().allMatch(character -> character < 0x80);
    }

    /// Returns the name of a path below a folder, with slashes, whatever the locale.
    static String relative(Path folder, Path file) {
        Path relative = folder.relativize(file);
        String separator = file.getFileSystem().getSeparator();
        String plain = relative.toString();
        if (plain.indexOf(REPLACEMENT) >= 0 && separator.equals(SEPARATOR)) return ofUri(folder, file);
        return separator.equals(SEPARATOR) ? ofCharacters(plain) : plain.replace(separator, SEPARATOR);
    }

    /// The URI of a path has the bytes of its name, which its text has lost where the locale can not write them.
    private static String ofUri(Path folder, Path file) {
        int start = folder.toUri().getRawPath().length();
        if (!folder.toUri().getRawPath().endsWith(SEPARATOR)) start++;
        String raw = file.toUri().getRawPath().substring(start);
        byte[] bytes = new byte[raw.length()];
        int count = 0;
        for (int i = 0; i < raw.length(); i++) {
            boolean escaped = raw.charAt(i) == '%';
            bytes[count++] = (byte) (escaped ? Integer.parseInt(raw, i + 1, i + 3, 16) : raw.charAt(i));
            if (escaped) i += 2;
        }
        return decoded(Arrays.copyOf(bytes, count));
    }
}
