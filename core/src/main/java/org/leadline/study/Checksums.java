package org.leadline.study;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// The digests of the files in a directory, in its file `SHA256SUMS`, which `sha256sum --check` reads as well. They
/// tell a file that is no longer as it was written: cut short by a copy that broke off, changed in a spreadsheet,
/// mixed by a merge. Numbers of such a file would look like any others.
final class Checksums {

    static final String NAME = "SHA256SUMS";

    /// The most bytes of a list of digests: a hundred for each of ten thousand files.
    private static final int MOST = 1_000_000;

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private record Sum(String digest, String name) {

        private String line() {
            return digest + "  " + name + "\n";
        }
    }

    private Checksums() {}

    /// Writes a file and its digest. A process that is killed between the two leaves a list that knows the file of
    /// before and the new one.
    static void write(Path file, byte[] contents) {
        Path list = list(file);
        List<Sum> sums = Files.exists(list) ? sums(list) : List.of();
        Sum now = new Sum(InputFile.sha256(contents), name(file));
        List<Sum> whole = new ArrayList<>(
                sums.stream().filter(sum -> !sum.name().equals(now.name())).toList());
        whole.add(now);
        List<Sum> meanwhile = new ArrayList<>(sums);
        meanwhile.add(now);
        write(list, meanwhile);
        AtomicFile.write(file, contents);
        if (whole.size() < meanwhile.size()) write(list, whole);
    }

    /// Reads a file.
    ///
    /// @param most the most bytes that it may have
    /// @throws InputException where it is not there, or not as it was written
    static byte[] read(Path file, int most) {
        byte[] contents = InputFile.bytes(file, most);
        Path list = list(file);
        if (!has(file)) {
            throw new InputException(file + " cannot be told from a damaged file, since " + list
                    + " has no digest of it: put the list back, or if you trust the files there, run `sha256sum *.csv > "
                    + NAME + "` in their folder");
        }
        Sum found = new Sum(InputFile.sha256(contents), name(file));
        if (sums(list).contains(found)) return contents;
        throw new InputException(file + " is not as it was written, by its digest in " + list + ": put the file back");
    }

    /// Returns whether a file was written, be it there or not.
    static boolean has(Path file) {
        Path list = list(file);
        return Files.exists(list)
                && sums(list).stream().anyMatch(sum -> sum.name().equals(name(file)));
    }

    private static List<Sum> sums(Path list) {
        String text = new String(InputFile.bytes(list, MOST), StandardCharsets.UTF_8);
        List<Sum> sums = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new InputException(list + ", line " + (sums.size() + 1)
                        + ": it is no digest with the name of a file: put the list back, or"
                        + " if you trust the files there, make it anew with `sha256sum *.csv > " + NAME + "`");
            }
            sums.add(new Sum(found.group(1), found.group(2)));
        }
        return sums;
    }

    private static void write(Path list, List<Sum> sums) {
        AtomicFile.write(
                list,
                sums.stream()
                        .sorted(Comparator.comparing(Sum::name))
                        .map(Sum::line)
                        .collect(Collectors.joining()));
    }

    private static Path list(Path file) {
        return file.resolveSibling(NAME);
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName(), "a file of a study has a name")
                .toString();
    }
}
