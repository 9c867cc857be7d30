package org.leadline.run;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A file that may hold a part of a matrix, by its name.
///
/// @param path the file
/// @param base its name without its ending, a star in the place of each number that counts parts
/// @param rank the process that wrote it
/// @param shard its number among the parts
/// @param ranks the number of all processes, where the name has it
/// @param shards the number of all parts, or of those of a process, where the name has it
record PartName(Path path, String base, OptionalInt rank, OptionalInt shard, OptionalInt ranks, OptionalInt shards) {

    private static final int MAX_PARTS = 10_000_000;
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    /// Reads a name.
    ///
    /// @param name the file's name without its ending, with the folders above it where they count
    static PartName of(Path path, String name) {
        List<NameNumber> numbers = NameNumber.of(name);
        StringBuilder base = new StringBuilder(name);
        OptionalInt rank = OptionalInt.empty();
        OptionalInt shard = OptionalInt.empty();
        OptionalInt ranks = OptionalInt.empty();
        OptionalInt shards = OptionalInt.empty();
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
                case TOTAL -> {
                    if (isOfRanks(number, numbers)) ranks = or(ranks, value);
                    else shards = or(shards, value);
                }
                case EPOCH, STEP, MILESTONE, FOREIGN, PLAIN, DEPTH, TIME, NEVER -> {
                    continue;
                }
            }
            base.replace(number.start(), number.end(), "*");
        }
        if (rank.isEmpty()) return new PartName(path, base.toString(), rank, shard, rank, or(shards, ranks));
        if (shard.isEmpty()) return new PartName(path, base.toString(), rank, shard, or(ranks, shards), shard);
        return new PartName(path, base.toString(), rank, shard, ranks, shards);
    }

    /// Returns whether a total counts processes: by its word, else by the number before it, else by the one after it.
    private static boolean isOfRanks(NameNumber total, List<NameNumber> numbers) {
        Optional<NameNumber.Kind> worded = NameWords.counted(total.word());
        if (worded.isPresent()) return worded.get() == NameNumber.Kind.RANK;
        List<NameNumber> counts = numbers.stream()
                .filter(number -> number.kind() == NameNumber.Kind.RANK || number.kind() == NameNumber.Kind.SHARD)
                .toList();
        return counts.stream()
                .filter(number -> number.start() < total.start())
                .reduce((_, last) -> last)
                .or(() -> counts.stream().findFirst())
                .filter(number -> number.kind() == NameNumber.Kind.RANK)
                .isPresent();
    }

    private static OptionalInt or(OptionalInt first, OptionalInt other) {
        return first.isPresent() ? first : other;
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
        return new PartName(path, counted, rank, small(number.value()), ranks, shards);
    }

    /// Returns whether the name says how many parts or processes there are.
    boolean hasTotal() {
        return ranks.isPresent() || shards.isPresent();
    }

    /// Returns whether the name says that the file is a part.
    boolean isPart() {
        return rank.isPresent() || shard.isPresent();
    }

    /// Returns whether the name has a number, or is one of a part.
    boolean hasNumber() {
        return isPart() || DIGIT.matcher(base).find();
    }

    /// Returns the name of a file below a directory, with slashes.
    static String relative(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }
}
