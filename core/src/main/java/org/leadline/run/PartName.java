package org.leadline.run;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// A file that may hold a part of a matrix, by its name.
///
/// @param path the file
/// @param base its name without its ending, a star in the place of each number that counts parts
/// @param rank the process that wrote it
/// @param shard its number among the parts
/// @param total the number of all parts or processes, where the name has it
record PartName(Path path, String base, OptionalInt rank, OptionalInt shard, OptionalInt total) {

    private static final int MAX_PARTS = 10_000_000;

    /// Reads a name.
    ///
    /// @param name the file's name without its ending, with the folders above it where they count
    static PartName of(Path path, String name) {
        List<NameNumber> numbers = NameNumber.of(name);
        StringBuilder base = new StringBuilder(name);
        OptionalInt rank = OptionalInt.empty();
        OptionalInt shard = OptionalInt.empty();
        OptionalInt total = OptionalInt.empty();
        for (NameNumber number : numbers.reversed()) {
            OptionalInt value = small(number.value());
            if (value.isEmpty()) continue;
            switch (number.kind()) {
                case RANK -> {
                    if (rank.isPresent()) continue;
                    rank = value;
                }
                case SHARD -> {
                    if (shard.isPresent()) continue;
                    shard = value;
                }
                case TOTAL -> total = total.isPresent() ? total : value;
                case EPOCH, STEP, MILESTONE, FOREIGN, PLAIN, DEPTH, TIME, NEVER -> {
                    continue;
                }
            }
            base.replace(number.start(), number.end(), "*");
        }
        return new PartName(path, base.toString(), rank, shard, total);
    }

    /// Returns a name with the digits 0 to 9 for those of other scripts.
    static String decimal(String name) {
        StringBuilder read = new StringBuilder(name);
        for (int i = 0; i < read.length(); i++) {
            if (Character.isDigit(read.charAt(i))) {
                read.setCharAt(i, Character.forDigit(Character.digit(read.charAt(i), 10), 10));
            }
        }
        return read.toString();
    }

    private static OptionalInt small(BigInteger value) {
        boolean isSmall = value.signum() >= 0 && value.compareTo(BigInteger.valueOf(MAX_PARTS)) <= 0;
        return isSmall ? OptionalInt.of(value.intValueExact()) : OptionalInt.empty();
    }

    /// Returns the file as the part that a number of its name counts.
    PartName asPart(NameNumber number) {
        String counted = new StringBuilder(base)
                .replace(number.start(), number.end(), "*")
                .toString();
        return new PartName(path, counted, rank, small(number.value()), total);
    }

    /// Returns whether the name says that the file is a part.
    boolean isPart() {
        return rank.isPresent() || shard.isPresent();
    }

    /// Returns the name of a file below a directory, with slashes.
    static String relative(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
