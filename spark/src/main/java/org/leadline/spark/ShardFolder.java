package org.leadline.spark;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.leadline.InputException;

/// The files of one matrix in a folder, in the order of their rows: by name, numbers in names by their value.
final class ShardFolder {

    private static final List<String> ENDINGS = List.of(".npy", ".safetensors");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private ShardFolder() {}

    /// Reads the headers of the files.
    ///
    /// @param folder a folder, or one file
    /// @return at least one
    /// @throws InputException where there is no file, or the files do not fit together
    static List<ShardFile> files(String folder, Configuration configuration) {
        List<ShardFile> files = new ArrayList<>();
        int start = 0;
        for (FileStatus file : listed(folder, configuration)) {
            ShardFile next = ShardFile.of(file, start, configuration);
            if (!files.isEmpty()) requireAlike(files.getFirst(), next);
            if (next.rows().count() > Integer.MAX_VALUE - start) {
                throw new InputException(
                        folder + " has more than " + Integer.MAX_VALUE + " rows, which are not scored");
            }
            start = next.end();
            if (next.rows().count() > 0) files.add(next);
        }
        if (files.isEmpty()) {
            throw new InputException(folder + " holds no rows: a milestone is a folder of "
                    + String.join(" or ", ENDINGS) + " files [n, d]");
        }
        return files;
    }

    private static void requireAlike(ShardFile first, ShardFile next) {
        if (first.rows().columns() == next.rows().columns()) return;
        throw new InputException(next.path() + " has " + next.rows().columns() + " columns, and " + first.path()
                + " has " + first.rows().columns() + ": files of one milestone have the same");
    }

    private static List<FileStatus> listed(String folder, Configuration configuration) {
        FileStatus[] found = Storage.ask(folder, configuration, FileSystem::listStatus);
        return Arrays.stream(found)
                .filter(file -> file.isFile()
                        && ENDINGS.stream().anyMatch(file.getPath().getName()::endsWith))
                .filter(file -> !file.getPath().getName().startsWith("."))
                .sorted(Comparator.<FileStatus, String>comparing(
                                file -> sortable(file.getPath().getName()))
                        .thenComparing(file -> file.getPath().getName()))
                .toList();
    }

    /// A text by which part-2 comes before part-10: before each number stands how many digits it has.
    static String sortable(String name) {
        return NUMBER.matcher(name).replaceAll(ShardFolder::withLength);
    }

    private static String withLength(MatchResult number) {
        String digits = new BigInteger(number.group()).toString();
        return "%05d%s".formatted(digits.length(), digits);
    }
}
