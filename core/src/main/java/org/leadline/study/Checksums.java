package org.leadline.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// The digests of the files in a directory, in its file `SHA256SUMS`, which `sha256sum --check` reads as well. They
/// tell a file that is no longer as it was written: cut short by a copy that broke off, changed in a spreadsheet,
/// mixed by a merge. Numbers of such a file would look like any others.
///
/// The digest of a file that is being written stands in a list of its own, `SHA256SUMS.next`, which becomes a part
/// of the other one when the file is there. So a process that is killed leaves the file of before or the new one,
/// and either is known.
final class Checksums {

    static final String NAME = "SHA256SUMS";
    private static final String NEXT = NAME + ".next";

    /// The most bytes of a list of digests: a hundred for each of ten thousand files.
    private static final int MOST = 1_000_000;

    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");

    private Checksums() {}

    /// Writes a file and its digest.
    static void write(Path file, byte[] contents) {
        settle(file);
        String digest = InputFile.sha256(contents);
        write(file.resolveSibling(NEXT), Map.of(name(file), digest));
        AtomicFile.write(file, contents);
        settle(file);
    }

    /// Takes the digests of files that are there over into the list.
    private static void settle(Path file) {
        Path next = file.resolveSibling(NEXT);
        if (!Files.exists(next)) return;
        SortedMap<String, String> sums = sums(file.resolveSibling(NAME));
        sums(next).forEach((name, digest) -> {
            Path written = file.resolveSibling(name);
            if (Files.isRegularFile(written) && InputFile.sha256(written).equals(digest)) sums.put(name, digest);
        });
        write(file.resolveSibling(NAME), sums);
        try {
            Files.delete(next);
        } catch (IOException e) {
            throw new InputException(next + " cannot be removed: " + InputFile.reason(e), e);
        }
    }

    /// Reads a file.
    ///
    /// @param most the most bytes that it may have
    /// @throws InputException where it is not there, or not as it was written
    static byte[] read(Path file, int most) {
        byte[] contents = InputFile.bytes(file, most);
        Path list = file.resolveSibling(NAME);
        String found = InputFile.sha256(contents);
        String known = sums(list).get(name(file));
        if (found.equals(known)) return contents;
        if (found.equals(sums(file.resolveSibling(NEXT)).get(name(file)))) return contents;
        if (known == null) {
            throw new InputException(file + " cannot be told from a damaged file, since " + list
                    + " has no digest of it: put the list back, or if you trust the files there, run `sha256sum *.csv > "
                    + NAME + "` in their folder");
        }
        throw new InputException(file + " is not as it was written, by its digest in " + list + ": put the file back");
    }

    /// Returns whether a file was written, be it there or not.
    static boolean has(Path file) {
        return sums(file.resolveSibling(NAME)).containsKey(name(file));
    }

    /// Reads the digests by the names of files; none where there is no list.
    private static SortedMap<String, String> sums(Path list) {
        SortedMap<String, String> sums = new TreeMap<>();
        if (!Files.exists(list)) return sums;
        int number = 0;
        String text = new String(InputFile.bytes(list, MOST), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
            number++;
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new InputException(list + ", line " + number
                        + ": it is no digest with the name of a file: put the list back, or if you trust the files"
                        + " there, make it anew with `sha256sum *.csv > " + NAME + "`");
            }
            sums.put(found.group(2), found.group(1).toLowerCase(Locale.ROOT));
        }
        return sums;
    }

    private static void write(Path list, Map<String, String> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach(
                (name, digest) -> text.append(digest).append("  ").append(name).append('\n'));
        AtomicFile.write(list, text.toString());
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName(), "a file of a study has a name")
                .toString();
    }
}
