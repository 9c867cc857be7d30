package org.leadline.run;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.label.RowCounts;

/// How many rows the milestones of a run have, for labels that are read beside it.
public final class MilestoneRows {

    private MilestoneRows() {}

    /// Returns the numbers of rows of a run's milestones, in their order. A milestone is looked at when its number
    /// is asked for, and one that cannot be read has none.
    public static RowCounts of(RunDirectory run) {
        return RowCounts.of(() -> run.milestones().stream().flatMapToInt(ref -> rows(run, ref)));
    }

    /// Returns the numbers of rows of the train splits that lie beside the embeddings of a run's milestones.
    public static RowCounts ofTrain(RunDirectory run) {
        return RowCounts.of(
                () -> run.milestones().stream().map(ref -> trainRows(run, ref)).flatMapToInt(OptionalInt::stream));
    }

    private static OptionalInt trainRows(RunDirectory run, MilestoneRef ref) {
        try {
            return run.trainEmbeddings(ref).map(Embeddings::rows).stream()
                    .mapToInt(Integer::intValue)
                    .findFirst();
        } catch (InputException e) {
            return OptionalInt.empty(); // whoever reads the milestone says so
        }
    }

    private static IntStream rows(RunDirectory run, MilestoneRef ref) {
        try {
            return run.labelCounts(ref);
        } catch (InputException e) {
            return IntStream.empty(); // whoever reads the milestone says so
        }
    }
}
