package org.leadline.score.input;

import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.Views;
import org.leadline.metric.Cause;
import org.leadline.metric.Parameters;

/// The features of evaluation images that were turned by right angles.
public final class RotationsInput {

    private static final int ANGLES = 4;

    /// The features of each image at 0°, 90°, 180° and 270°, as its four views. Undefined where the milestone holds
    /// none, or they are not finite.
    public static final Input<Views> ROTATIONS = Input.named("rotations")
            .needs(RowsInput.ROWS)
            .parameters(setting -> setting.hasRotations()
                    ? RowsInput.sums((long) ANGLES * setting.rows()).with("rotations", ANGLES)
                    : Parameters.none())
            .make(RotationsInput::of, Views::samples);

    private RotationsInput() {}

    private static Views of(Scope scope) {
        scope.get(RowsInput.ROWS);
        try {
            return scope.source()
                    .extras()
                    .rotations()
                    .orElseThrow(() -> scope.undefined(
                            Cause.NO_ROTATIONS,
                            "the milestone holds no features of turned images of this layer, an array 'rotations'"
                                    + " beside its embedding"));
        } catch (NonFiniteEmbeddingsException e) {
            throw scope.undefined(Cause.NON_FINITE_ROTATIONS, "of the turned images, " + e.sentence());
        }
    }
}
