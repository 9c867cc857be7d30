package org.leadline.score.input;

import org.leadline.Fingerprint;
import org.leadline.embedding.Labels;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;

/// The annotated classes of the rows.
public final class TruthInput {

    /// The outcome of what asks for labels, where there are none.
    public static final Outcome.Undefined NO_LABELS = new Outcome.Undefined(Cause.NO_LABELS, "there are no labels");

    /// A class a row, some maybe unknown. Undefined where there are no labels.
    public static final Input<Labels> TRUTH = Input.named("labels")
            .needs(RowsInput.ROWS)
            .parameters(setting -> setting.labels()
                    .map(labels -> Parameters.none().with("labels", Fingerprint.of(labels.toArray())))
                    .orElseGet(Parameters::none))
            .make(
                    scope -> {
                        scope.get(RowsInput.ROWS);
                        return RowsInput.milestone(scope)
                                .labels()
                                .orElseThrow(() -> new UndefinedInputException(NO_LABELS));
                    },
                    labels -> labels.knownRows().length);

    private TruthInput() {}
}
