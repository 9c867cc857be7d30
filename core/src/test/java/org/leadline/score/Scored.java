package org.leadline.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.Progress;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;

/// Scores computed straight from formulas, for tests of all of them.
final class Scored {

    private static final Progress.Task SILENT = Progress.silent().begin("", 1);

    private Scored() {}

    /// The outcome of each key of a formula.
    static Map<Score.Key, Outcome> of(Formula formula, Setting setting, Source source) {
        List<Formula.Wanted> wanted = formula.wanted(setting);
        Map<Score.Key, Outcome> outcomes = new LinkedHashMap<>();
        try (Inputs inputs = inputs(wanted, setting, source)) {
            for (Formula.Wanted one : wanted)
                outcomes.put(one.key(), one.from(inputs).outcome());
        }
        return outcomes;
    }

    /// The inputs of some scores, to be closed.
    static Inputs inputs(List<Formula.Wanted> wanted, Setting setting, Source source) {
        return new Inputs(
                setting, source, wanted.stream().map(Formula.Wanted::request).toList(), SILENT);
    }
}
