package org.leadline.probe;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.random.Shuffle;

/// Stratified folds: the rows of each class are shuffled and dealt to the folds in turn. Each class continues at
/// the fold where the class before it stopped, so that fold sizes differ by at most one row, within a class and
/// in total.
public final class Folds {

    /// The number of folds.
    public static final int COUNT = 5;

    private Folds() {}

    /// Returns the reason why these rows cannot be cross-validated, if there is one: every class has to be in every
    /// training set, and every fold needs a row.
    static Optional<Outcome> obstacle(LabeledRows known) {
        if (known.rows().length < COUNT) {
            return Optional.of(Outcome.undefined(
                    Cause.TOO_FEW_ROWS,
                    "only " + known.rows().length + " rows have a known label, fewer than the " + COUNT
                            + " folds of a cross-validation"));
        }
        boolean single = Arrays.stream(known.sizes()).anyMatch(size -> size == 1);
        return single
                ? Optional.of(Outcome.undefined(
                        Cause.TOO_FEW_CLASSES,
                        "a class has a single row, which cannot be both learned from and left out"))
                : Optional.empty();
    }

    /// @return a fold for each row, from 0 to `COUNT − 1`; −1 for rows without a known label
    static int[] assign(LabeledRows known, SplittableRandom random) {
        int[] folds = new int[known.classes().length];
        Arrays.fill(folds, -1);
        int dealt = 0;
        for (int label = 0; label < known.sizes().length; label++) {
            int wanted = label;
            int[] members = Arrays.stream(known.rows())
                    .filter(row -> known.classes()[row] == wanted)
                    .toArray();
            for (int row : Shuffle.shuffled(members, random)) folds[row] = dealt++ % COUNT;
        }
        return folds;
    }
}
