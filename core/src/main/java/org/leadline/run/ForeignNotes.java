package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.array.ArrayFormat;
import org.leadline.array.CsvFile;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;

/// Sentences on the content of the files of a run of another trainer: of each kind, on the first milestone that
/// gives rise to it.
///
/// @param run the run
/// @param rows the number of rows by the labels, where they say it
record ForeignNotes(ForeignRun run, OptionalInt rows) {

    private static final int MAX_SHOWN = 8;

    /// The size of tables of text whose rows are counted, in bytes.
    private static final long MAX_COUNTED = 1L << 28;

    List<String> sentences(List<MilestoneRef> milestones) {
        List<String> notes = new ArrayList<>();
        List<Function<MilestoneRef, Optional<String>>> kinds =
                List.of(this::repeated, this::empty, this::leftAside, this::joined, this::unended);
        for (Function<MilestoneRef, Optional<String>> kind : kinds) {
            milestones.stream().map(kind).flatMap(Optional::stream).findFirst().ifPresent(notes::add);
        }
        milestones.stream().limit(1).map(this::wholes).flatMap(Optional::stream).forEach(notes::add);
        differing(milestones).ifPresent(notes::add);
        return notes;
    }

    /// Returns a sentence on a table of text that may be cut off in its last number.
    private Optional<String> unended(MilestoneRef milestone) {
        try {
            for (Path file : run.parts(milestone).files()) {
                boolean isText =
                        ArrayFormat.of(file).filter(ArrayFormat.CSV::equals).isPresent();
                if (isText && !CsvFile.isEnded(file)) {
                    return Optional.of(file + " ends without a line break: where its writer was stopped, its last"
                            + " number is cut off");
                }
            }
        } catch (InputException e) {
            return Optional.empty(); // said where the milestone is read
        }
        return Optional.empty();
    }

    /// Returns a sentence on the first milestone that has another number of rows than the first one. Tables of
    /// text, whose rows are counted one by one, are looked at up to a size.
    private Optional<String> differing(List<MilestoneRef> milestones) {
        long left = MAX_COUNTED;
        Optional<MilestoneRef> first = Optional.empty();
        int expected = 0;
        for (MilestoneRef milestone : milestones) {
            left -= textBytes(milestone);
            if (left < 0) return Optional.empty();
            OptionalInt found = rows(milestone);
            if (found.isEmpty()) continue;
            if (first.isPresent() && found.getAsInt() != expected) {
                return Optional.of("milestone " + milestone.index() + " in " + run.path() + " has " + found.getAsInt()
                        + " rows, and milestone " + first.get().index() + " has " + expected
                        + ": scores of other rows are not those of one training over time");
            }
            if (first.isEmpty()) expected = found.getAsInt();
            if (first.isEmpty()) first = Optional.of(milestone);
        }
        return Optional.empty();
    }

    private OptionalInt rows(MilestoneRef milestone) {
        try {
            return OptionalInt.of(run.shape(milestone, NetworkLayer.BACKBONE).rows());
        } catch (InputException e) {
            return OptionalInt.empty(); // said where the milestone is read
        }
    }

    /// Returns the size of a milestone's tables of text, in bytes.
    private long textBytes(MilestoneRef milestone) {
        try {
            return run.parts(milestone).files().stream()
                    .filter(file ->
                            ArrayFormat.of(file).filter(ArrayFormat.CSV::equals).isPresent())
                    .mapToLong(InputFile::size)
                    .sum();
        } catch (InputException e) {
            return 0; // said where the milestone is read
        }
    }

    /// Returns a sentence on columns that are dimensions and may be labels.
    private Optional<String> wholes(MilestoneRef milestone) {
        List<String> names = run.columns(milestone, EmbeddingsFile::wholeColumns);
        if (names.isEmpty()) return Optional.empty();
        return Optional.of("of " + run.file(milestone) + ", " + String.join(", ", names)
                + (names.size() == 1 ? " holds" : " hold") + " whole numbers alone, as labels do, and "
                + (names.size() == 1 ? "counts as a dimension" : "count as dimensions")
                + ": take labels out, or give the columns of the embeddings numbered names in a heading");
    }

    /// Returns a sentence on columns of a milestone's table, or keys of its dictionary, that are none of its
    /// matrix.
    private Optional<String> leftAside(MilestoneRef milestone) {
        List<String> names = run.columns(milestone, EmbeddingsFile::leftAside);
        if (names.isEmpty()) return Optional.empty();
        String shown = String.join(", ", names.subList(0, Math.min(MAX_SHOWN, names.size())));
        String more = names.size() > MAX_SHOWN ? " and " + (names.size() - MAX_SHOWN) + " more" : "";
        boolean isTable = ArrayFormat.of(run.file(milestone))
                .filter(ArrayFormat.TORCH::equals)
                .isEmpty();
        return Optional.of("of " + run.file(milestone) + ", " + (isTable ? "columns" : "keys")
                + " that are none of the embeddings are left aside: " + shown + more);
    }

    /// Returns a sentence on a list of tensors that is joined to one matrix.
    private Optional<String> joined(MilestoneRef milestone) {
        List<String> rows = run.columns(milestone, TorchArrays::batches);
        if (rows.isEmpty()) return Optional.empty();
        String what = "of " + run.file(milestone) + ", a list of " + rows.size() + " tensors is joined as batches";
        return Optional.of(
                rows.size() > 2
                        ? what
                        : what + ", of " + String.join(" and ", rows) + " rows, but a train and a test split would look"
                                + " the same: where they are these, save each alone, in files of two folders");
    }

    /// Returns a sentence on a part of a milestone that has no rows.
    private Optional<String> empty(MilestoneRef milestone) {
        List<Path> filled = run.parts(milestone).files();
        return run.allParts(milestone).files().stream()
                .filter(file -> !filled.contains(file))
                .findFirst()
                .map(file -> file + " has no rows: the other parts are the whole matrix");
    }

    /// Returns a sentence on rows that a sampler repeated to fill up the last batch.
    private Optional<String> repeated(MilestoneRef milestone) {
        if (rows.isEmpty() || run.parts(milestone).ranks().size() == 1) return Optional.empty();
        try {
            int extra = run.repeatedRows(milestone);
            if (extra == 0) return Optional.empty();
            return Optional.of((extra == 1 ? "the last row" : "the last " + extra + " rows") + " of milestone "
                    + milestone.index() + " in " + run.path() + (extra == 1 ? " repeats" : " repeat")
                    + " its first ones, as a sampler does to fill up the ranks: they are left out here and wherever"
                    + " they do, since there are " + rows.getAsInt() + " labels");
        } catch (InputException e) {
            return Optional.empty(); // said where the milestone is read
        }
    }
}
