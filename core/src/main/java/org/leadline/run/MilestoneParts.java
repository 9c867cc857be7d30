package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;

/// The files of a milestone.
///
/// @param index the epoch or step
/// @param ranks the files of each process that wrote some, in the order of their rows; one list where no
///     process is named
/// @param problem why they make no milestone that can be read, as a sentence without a full stop; empty where
///     they do
record MilestoneParts(int index, List<List<Path>> ranks, Optional<String> problem) {

    MilestoneParts {
        ranks = ranks.stream().map(List::copyOf).toList();
        if (ranks.isEmpty() || ranks.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a milestone has at least one file");
        }
    }

    MilestoneParts(int index, List<List<Path>> ranks) {
        this(index, ranks, Optional.empty());
    }

    /// Returns the files of a milestone among those that were listed. One that changed since, or that was listed by a
    /// run that knows other labels, is found by its index.
    static MilestoneParts among(Collection<MilestoneParts> listed, MilestoneRef milestone) {
        return listed.stream()
                .filter(parts -> parts.index == milestone.index())
                .findFirst()
                .orElseGet(() -> new MilestoneParts(milestone.index(), List.of(List.of(milestone.path()))));
    }

    /// Returns the files as a milestone that cannot be read.
    MilestoneParts without(String reason) {
        return new MilestoneParts(index, ranks, Optional.of(reason));
    }

    /// Returns these files.
    ///
    /// @throws InputException where they make no milestone that can be read
    MilestoneParts readable() {
        if (problem.isPresent()) throw new InputException(problem.get());
        return this;
    }

    /// Puts the parts of a milestone in order.
    ///
    /// @throws InputException where two files are the same part, or files are not named as parts
    static MilestoneParts of(int index, List<PartName> files) {
        SortedMap<Integer, List<PartName>> byRank = new TreeMap<>();
        files.forEach(file -> byRank.computeIfAbsent(file.rank().orElse(0), _ -> new ArrayList<>())
                .add(file));
        List<List<Path>> ranks = new ArrayList<>();
        for (List<PartName> own : byRank.values()) {
            own.sort(Comparator.comparingInt(file -> file.shard().orElse(0)));
            for (int i = 1; i < own.size(); i++) {
                if (own.get(i).shard().equals(own.get(i - 1).shard())) {
                    throw new InputException(own.get(i - 1).path() + " and "
                            + own.get(i).path().getFileName() + " are both milestone " + index
                            + (own.get(i).isPart() ? ", and the same part of it" : "")
                            + ": move one away, or say with `indexPattern` which number is the milestone's");
                }
            }
            ranks.add(own.stream().map(PartName::path).toList());
        }
        return new MilestoneParts(index, ranks);
    }

    /// Returns what the parts of a milestone lack, as the end of a sentence; empty where all are there.
    ///
    /// @param files the files of one milestone
    /// @param beside the numbers of files of the milestone before it that is whole and of the one after it
    /// @param most the number of files of the milestone that has most
    static Optional<String> lack(List<PartName> files, Set<Integer> beside, int most) {
        if (!files.getFirst().isPart()) return Optional.empty();
        PartName first = files.getFirst();
        Set<Integer> shards = numbers(files, PartName::shard);
        Set<Integer> ranks = numbers(files, PartName::rank);
        Optional<String> gap = gap(shards, "parts").or(() -> gap(ranks, "ranks"));
        if (gap.isPresent()) return gap;
        if (files.size() != Math.max(1, shards.size()) * Math.max(1, ranks.size())) {
            return Optional.of("has ranks with more parts than others");
        }
        Optional<String> few = few(ranks, first.ranks(), "ranks").or(() -> few(shards, first.shards(), "parts"));
        if (few.isPresent()) return few;
        boolean areAllTold = (ranks.isEmpty() || first.ranks().isPresent())
                && (shards.isEmpty() || first.shards().isPresent());
        if (areAllTold || files.size() >= most || beside.contains(files.size())) return Optional.empty();
        return Optional.of("has " + files.size() + (files.size() == 1 ? " part" : " parts") + ", fewer than the " + most
                + " of another milestone");
    }

    /// Returns what the names of the parts of a milestone say that cannot be, as the end of a sentence.
    ///
    /// @param files the files of one milestone
    static Optional<String> contradiction(List<PartName> files) {
        PartName first = files.getFirst();
        boolean agree = files.stream()
                .allMatch(file ->
                        file.ranks().equals(first.ranks()) && file.shards().equals(first.shards()));
        if (!agree) return Optional.of("has parts whose names do not agree how many there are");
        if (!first.isPart()) return Optional.empty();
        return many(numbers(files, PartName::rank), first.ranks(), "ranks")
                .or(() -> many(numbers(files, PartName::shard), first.shards(), "parts"));
    }

    private static Optional<String> few(Set<Integer> numbers, OptionalInt total, String what) {
        if (total.isEmpty() || numbers.size() >= total.getAsInt()) return Optional.empty();
        return Optional.of("has " + numbers.size() + " of its " + total.getAsInt() + " " + what);
    }

    private static Optional<String> many(Set<Integer> numbers, OptionalInt total, String what) {
        if (total.isEmpty() || numbers.size() <= total.getAsInt()) return Optional.empty();
        return Optional.of("has " + numbers.size() + " " + what + ", but their names say that there are "
                + total.getAsInt() + ": take away those of another writing");
    }

    private static Set<Integer> numbers(List<PartName> files, Function<PartName, OptionalInt> number) {
        Set<Integer> numbers = new HashSet<>();
        files.forEach(file -> number.apply(file).ifPresent(numbers::add));
        return numbers;
    }

    /// Says which number is missing in a count from 0 or 1.
    private static Optional<String> gap(Set<Integer> numbers, String what) {
        int first = numbers.contains(0) ? 0 : 1;
        for (int number = first; number < first + numbers.size(); number++) {
            if (numbers.contains(number)) continue;
            return Optional.of("has " + numbers.size() + " of its " + what + ", without number " + number);
        }
        return Optional.empty();
    }

    /// Returns the parts without the files that have no rows, as the last one of a writer may be; the files as
    /// they are where none has rows. A rank that was dealt rows in turn with others counts among them without
    /// any.
    ///
    /// @param named the names in the files of arrays that are known by others, by these
    MilestoneParts withRows(RankOrder order, Map<String, String> named) {
        if (files().size() == 1 || problem.isPresent()) return this;
        boolean keepsRanks = ranks.size() > 1 && order == RankOrder.INTERLEAVED;
        List<List<Path>> filled = new ArrayList<>();
        for (List<Path> own : ranks) {
            List<Path> files = own.stream()
                    .filter(file -> !EmbeddingsFile.hasNoRows(file, named))
                    .toList();
            if (!files.isEmpty()) filled.add(files);
            else if (keepsRanks) filled.add(own);
        }
        return filled.isEmpty() ? this : new MilestoneParts(index, filled);
    }

    /// Returns all files, in the order of their numbers.
    List<Path> files() {
        return ranks.stream().flatMap(List::stream).toList();
    }

    /// Returns the file, or what stands for the files: the folder that they share below a directory, or the
    /// first.
    Path path(Path directory) {
        Path first = ranks.getFirst().getFirst();
        Path folder = first.resolveSibling("");
        boolean isShared = !folder.equals(directory.resolve(""))
                && files().stream().allMatch(file -> file.resolveSibling("").equals(folder));
        return files().size() > 1 && isShared ? folder : first;
    }
}
