package org.leadline.run;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The kind of files that the milestones of a directory lie in. A file without a number is a milestone only where
/// no kind has one with a number.
///
/// Kinds with numbers whose names speak of milestones or embeddings go first, then those with numbers in the
/// directory itself, then those whose names tell the milestones apart, then the first of [MilestoneKind]. A
/// kind with less than half the milestones of another gives way to it: pictures of a run, or one stray file,
/// are no milestones, but one milestone more or less says nothing. So a run that is written does not change its
/// kind.
///
/// Files below count beside numbered files in the directory where their kind is before all of those, or where
/// their folders alone speak of milestones. They go before files that are [UnsureCopies].
///
/// @param chosen the kind as it was found
/// @param before the files of kinds that mostly go before it
/// @param labels sentences on files of such kinds that are taken for labels
record KindChoice(Found chosen, List<PartName> before, List<String> labels) {

    /// One look at a directory for files of a kind.
    interface Look {

        MilestoneKind kind();

        /// Returns the files in the directory itself.
        List<PartName> above();

        /// Returns the milestones.
        ///
        /// @throws InputException where the names do not tell which milestone a file is
        ForeignListing listing();

        /// Returns the files that the milestones were looked for among; known after [#listing].
        List<PartName> files();

        /// Returns sentences on files that are taken for labels; known after one of the others was asked.
        List<String> labels();

        /// Returns whether the user has said which files are milestones.
        boolean isSaid();
    }

    /// A kind as it was found.
    ///
    /// @param look the look that found it
    /// @param listing the milestones; empty where the names are refused
    /// @param refusal why they are
    /// @param numbered how many milestones have a number
    /// @param speaks tells whether the names speak of milestones or embeddings
    /// @param isAbove tells whether files with a number lie in the directory itself
    record Found(
            Look look,
            Optional<ForeignListing> listing,
            Optional<InputException> refusal,
            int numbered,
            boolean speaks,
            boolean isAbove) {

        /// Kinds with numbers, by how far their names speak of milestones.
        private static final Comparator<Found> BY_NAMES =
                Comparator.comparing((Found kind) -> kind.numbered() == 0).thenComparing(kind -> !kind.speaks());

        private static final Comparator<Found> ORDER = BY_NAMES.thenComparingInt(Found::place)
                .thenComparing(kind -> kind.refusal().isPresent())
                .thenComparing(Found::kind);

        MilestoneKind kind() {
            return look.kind();
        }

        List<PartName> files() {
            return look.files();
        }

        /// Returns the place of files in the directory itself, of files below it, and of those above that may be no
        /// milestones.
        private int place() {
            List<PartName> numbered =
                    files().stream().filter(PartName::hasNumber).toList();
            boolean areBelow = !numbered.isEmpty()
                    && numbered.stream().allMatch(file -> file.base().indexOf('/') >= 0);
            if (!isAbove || areBelow) return 1;
            return UnsureCopies.are(files()) ? 2 : 0;
        }

        /// Returns whether another kind has far more milestones, whose names speak of them as much. Files below
        /// are not counted against those of a kind that is mostly before theirs.
        private boolean givesWayTo(Found other) {
            boolean isCounted = isAbove == other.isAbove || other.kind().compareTo(kind()) < 0;
            return isCounted && BY_NAMES.compare(this, other) == 0 && 2 * numbered < other.numbered;
        }

        boolean isEmpty() {
            return refusal.isEmpty() && listing.orElseThrow().milestones().isEmpty();
        }

        boolean isIncomplete() {
            return listing.map(one -> !one.incomplete().isEmpty()).orElse(false);
        }

        boolean isSpokenOf() {
            return listing.map(one -> !one.notes().isEmpty()).orElse(false);
        }
    }

    /// Looks at a directory.
    ///
    /// @param look makes a new look for files of a kind
    static KindChoice of(Function<MilestoneKind, Look> look) {
        List<Found> found = all(look);
        List<Found> whole = found.stream().filter(kind -> !kind.isEmpty()).toList();
        Found chosen = whole.stream()
                .filter(kind -> whole.stream().noneMatch(kind::givesWayTo))
                .min(Found.ORDER)
                .or(() -> found.stream().filter(Found::isIncomplete).findFirst())
                .or(() -> found.stream().filter(Found::isSpokenOf).findFirst())
                .orElse(found.getFirst());
        List<PartName> before = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (MilestoneKind kind : MilestoneKind.values()) {
            Optional<Found> other =
                    found.stream().filter(each -> each.kind() == kind).findFirst();
            boolean isPassedBy = other.isPresent() && other.get().isAbove() && !chosen.isAbove();
            if (kind == chosen.kind() || (kind.compareTo(chosen.kind()) > 0 && !isPassedBy)) continue;
            Look again = look.apply(kind);
            List<PartName> inDirectory = again.above();
            labels.addAll(again.labels());
            before.addAll(other.map(Found::files).orElse(inDirectory));
        }
        return new KindChoice(chosen, List.copyOf(before), List.copyOf(labels));
    }

    /// Returns the kinds that the milestones may be of, in their order.
    private static List<Found> all(Function<MilestoneKind, Look> look) {
        List<MilestoneKind> kinds = List.of(MilestoneKind.values());
        List<MilestoneKind> above = kinds.stream()
                .filter(kind -> look.apply(kind).above().stream().anyMatch(KindChoice::isNumbered))
                .toList();
        if (above.isEmpty()) {
            return kinds.stream().map(look).map(one -> found(one, false)).toList();
        }
        List<Found> found = new ArrayList<>();
        above.forEach(kind -> found.add(found(look.apply(kind), true)));
        boolean speaks = found.stream().anyMatch(each -> each.speaks() && each.place() == 0);
        for (MilestoneKind kind : kinds) {
            boolean isFirst = kind.compareTo(above.getFirst()) < 0;
            if (above.contains(kind) || (speaks && !isFirst)) continue;
            Found below = found(look.apply(kind), false);
            if (isFirst || below.files().stream().anyMatch(KindChoice::isInNumberedFolder)) found.add(below);
        }
        found.sort(Comparator.comparing(Found::kind));
        return found;
    }

    private static Found found(Look look, boolean isAbove) {
        try {
            ForeignListing listing = look.listing();
            boolean isNumbered = look.isSaid() || look.files().stream().anyMatch(KindChoice::isNumbered);
            int numbered = isNumbered ? listing.milestones().size() : 0;
            return new Found(look, Optional.of(listing), Optional.empty(), numbered, speaks(look.files()), isAbove);
        } catch (InputException e) {
            int numbered = look.isSaid() ? 0 : numbers(look.files());
            return new Found(look, Optional.empty(), Optional.of(e), numbered, speaks(look.files()), isAbove);
        }
    }

    /// Returns how many milestones files may have whose names do not tell: each number counts once.
    private static int numbers(List<PartName> files) {
        Set<BigInteger> numbers = new HashSet<>();
        for (PartName file : files) {
            if (!isNumbered(file)) continue;
            List<NameNumber> all = NameNumber.of(file.base());
            all.stream()
                    .filter(number -> NameWords.isIndex(number.kind()))
                    .findFirst()
                    .or(() -> all.stream()
                            .filter(number -> number.kind() == NameNumber.Kind.PLAIN)
                            .reduce((_, last) -> last))
                    .ifPresent(number -> numbers.add(number.value()));
        }
        return numbers.size();
    }

    /// Returns whether a name has a number that may be a milestone's or a part's.
    private static boolean isNumbered(PartName file) {
        return file.isPart()
                || NameNumber.of(file.base()).stream()
                        .anyMatch(number -> NameWords.isIndex(number.kind()) || number.kind() == NameNumber.Kind.PLAIN);
    }

    /// Returns whether most of the files with numbers have names that speak of milestones or embeddings; where
    /// none has a number, whether one does.
    private static boolean speaks(List<PartName> files) {
        List<PartName> numbered = files.stream().filter(KindChoice::isNumbered).toList();
        if (numbered.isEmpty()) return files.stream().anyMatch(file -> speaks(file.base()));
        long speaking = numbered.stream().filter(file -> speaks(file.base())).count();
        return 2 * speaking >= numbered.size();
    }

    private static boolean speaks(String name) {
        return MilestoneKind.speaksOfEmbeddings(name) || UnsureCopies.hasIndex(name);
    }

    private static boolean isInNumberedFolder(PartName file) {
        return UnsureCopies.hasIndex(file.base().substring(0, file.base().lastIndexOf('/') + 1));
    }

    MilestoneKind kind() {
        return chosen.kind();
    }

    /// Returns the milestones of the kind.
    ///
    /// @throws InputException where the names do not tell which milestone a file is
    ForeignListing listing() {
        if (chosen.refusal().isPresent()) throw chosen.refusal().get();
        return chosen.listing().orElseThrow();
    }

    /// Returns a sentence on files of kinds that mostly count before the one that was chosen; none where there
    /// are none.
    List<String> notes(Path directory) {
        LeftOutFiles leftOut = new LeftOutFiles(directory);
        int count = listing().milestones().size();
        if (count == 0) return List.of();
        String milestones = count == 1 ? "the milestone, which ends" : "the " + count + " milestones, which end";
        before.forEach(file -> leftOut.add(
                PartName.relative(directory, file.path()),
                "is of another kind than " + milestones + " in " + kind().words() + " (`files` in " + Roles.FILE
                        + " says otherwise)"));
        return Stream.concat(leftOut.sentences().stream(), labels.stream()).toList();
    }
}
