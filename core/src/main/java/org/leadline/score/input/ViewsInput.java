package org.leadline.score.input;

import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.Views;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;

/// Several views of some samples.
public final class ViewsInput {

    /// The views. Undefined where the milestone holds none, they are not finite, or they are too wide.
    public static final Input<Views> VIEWS = Input.named("views")
            .needs(RowsInput.ROWS)
            .parameters(setting -> setting.views().isPresent()
                    ? RowsInput.sums((long) setting.rows() * setting.views().getAsInt())
                            .with("views", setting.views().getAsInt())
                    : Parameters.none())
            .make(ViewsInput::of, Views::samples);

    private ViewsInput() {}

    private static Views of(Scope scope) {
        scope.get(RowsInput.ROWS);
        try {
            Views views = scope.source()
                    .extras()
                    .views()
                    .orElseThrow(() -> scope.undefined(
                            Cause.NO_VIEWS,
                            "the milestone holds no views of the rows of this layer; a training stores"
                                    + " them where it is asked to"));
            SpectrumInput.requireNarrow(views.rows());
            return views;
        } catch (NonFiniteEmbeddingsException e) {
            throw scope.undefined(Cause.NON_FINITE_VIEWS, "of the views, " + e.sentence());
        }
    }
}
