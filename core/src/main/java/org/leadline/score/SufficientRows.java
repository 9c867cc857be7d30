package org.leadline.score;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.ClustersInput;
import org.leadline.score.input.Input;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.Setting;

/// Tells before anything is trained or embedded whether there will be enough rows for the chosen scores. Settings
/// that none of them uses are not looked at.
public final class SufficientRows {

    private SufficientRows() {}

    /// @param rows the number of rows of the evaluation split
    /// @param labels their labels, where there are any
    /// @throws InputException where a chosen score needs more rows
    public static void require(EvaluationConfig config, int rows, Optional<Labels> labels) {
        Setting setting = new Setting(config, rows, labels, Setting.TrainIdentity.none(), OptionalInt.empty());
        List<Formula> chosen = Scores.selected(config.selection().metrics());
        if (anyNeeds(ClustersInput.C2, chosen)) {
            setting.clusterCounts().forEach(k -> config.requireRowsForC2(rows, k));
        }
        if (anyNeeds(ClustersInput.C1, chosen)) {
            setting.clusterCounts().forEach(k -> config.requireRowsForC1(rows, k));
        }
        if (anyNeeds(LayoutInput.LAYOUT, chosen)) config.requireRowsForLayout(rows);
    }

    private static boolean anyNeeds(Input<?> input, List<Formula> formulas) {
        return formulas.stream()
                .flatMap(formula -> formula.inputs().stream())
                .anyMatch(needed -> needed.isMadeOf(input));
    }
}
