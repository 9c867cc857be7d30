package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The kind of files that the milestones of a directory lie in: the one that makes most milestones by numbers in
/// names; of those that make equally many, one whose names speak of milestones or embeddings, and then the first
/// of [MilestoneKind]. A file without a number is a milestone only where no kind has one with a number.
///
/// Kinds with numbers in the directory itself go before those with numbers in the folders below it.
///
/// @param chosen the kind as it was found
/// @param before the files of kinds that stand before it in [MilestoneKind]
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

        /// Returns a sentence on files that are taken for labels; known after one of the others was asked.
        Optional<String> labels();

        /// Returns whether the user has said which files are milestones.
        boolean isSaid();
    }

    /// A kind as it was found.
    ///
    /// @param files all files of the kind
    /// @param listing the milestones; empty where the names are refused
    /// @param refusal why they are
    /// @param numbered how many milestones have a number
    /// @param speaks tells whether a name speaks of milestones or embeddings
    record Found(
            MilestoneKind kind,
            List<PartName> files,
            Optional<ForeignListing> listing,
            Optional<InputException> refusal,
            int numbered,
            boolean speaks) {

        boolean isEmpty() {
            return refusal.isEmpty() && listing.orElseThrow().milestones().isEmpty();
        }

        boolean isIncomplete() {
            return listing.map(one -> !one.incomplete().isEmpty()).orElse(false);
        }
    }

    /// Looks at a directory.
    ///
    /// @param look makes a new look for files of a kind
    static KindChoice of(Function<MilestoneKind, Look> look) {
        List<MilestoneKind> kinds = List.of(MilestoneKind.values());
        List<MilestoneKind> above = kinds.stream()
                .filter(kind -> look.apply(kind).above().stream().anyMatch(KindChoice::isNumbered))
                .toList();
        List<Found> found = (above.isEmpty() ? kinds : above)
                .stream().map(look).map(KindChoice::found).toList();
        Found chosen = found.stream()
                .filter(kind -> !kind.isEmpty())
                .min(Comparator.comparingInt((Found kind) -> -kind.numbered())
                        .thenComparingInt(kind -> kind.speaks() ? 0 : 1)
                        .thenComparing(Found::kind))
                .orElseGet(() ->
                        found.stream().filter(Found::isIncomplete).findFirst().orElse(found.getFirst()));
        List<PartName> before = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (MilestoneKind kind : kinds) {
            if (kind.compareTo(chosen.kind()) >= 0) continue;
            Look other = look.apply(kind);
            List<PartName> inDirectory = other.above();
            other.labels().ifPresent(labels::add);
            before.addAll(found.stream()
                    .filter(each -> each.kind() == kind)
                    .findFirst()
                    .map(Found::files)
                    .orElse(inDirectory));
        }
        return new KindChoice(chosen, List.copyOf(before), List.copyOf(labels));
    }

    private static Found found(Look look) {
        try {
            ForeignListing listing = look.listing();
            boolean isNumbered = look.isSaid() || look.files().stream().anyMatch(KindChoice::isNumbered);
            int numbered = isNumbered ? listing.milestones().size() : 0;
            return new Found(
                    look.kind(), look.files(), Optional.of(listing), Optional.empty(), numbered, speaks(look.files()));
        } catch (InputException e) {
            long numbered = look.isSaid()
                    ? 0
                    : look.files().stream().filter(KindChoice::isNumbered).count();
            return new Found(
                    look.kind(), look.files(), Optional.empty(), Optional.of(e), (int) numbered, speaks(look.files()));
        }
    }

    /// Returns whether a name has a number that may be a milestone's or a part's.
    private static boolean isNumbered(PartName file) {
        return file.isPart()
                || NameNumber.of(file.base()).stream()
                        .anyMatch(number -> NameWords.isIndex(number.kind()) || number.kind() == NameNumber.Kind.PLAIN);
    }

    private static boolean speaks(List<PartName> files) {
        return files.stream()
                .anyMatch(file -> MilestoneKind.speaksOfEmbeddings(file.base())
                        || NameNumber.of(file.base()).stream().anyMatch(number -> NameWords.isIndex(number.kind())));
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
