package org.leadline.vision.ssl;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leadline.random.Seed;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Linear;

/// The kind of head on the projector whose outputs must give those of the projector for the other view.
enum PredictorKind {

    /// The method's own perceptron.
    MLP,

    /// A single linear map without biases. Source: Tian, Chen and Ganguli 2021.
    LINEAR,

    /// No predictor: projections are compared with projections.
    NONE;

    /// Declares the kind as a setting of a method.
    static <S extends MethodSettings> Setting<S, PredictorKind> setting(Function<S, PredictorKind> getter) {
        return Setting.of(
                "predictor",
                new Help("mlp|linear|none", "Head on the projector: the method's perceptron, a linear map, or none."),
                Forms.constant(PredictorKind.class),
                getter);
    }

    /// Tells whether there is a predictor.
    boolean isThere() {
        return this != NONE;
    }

    /// Makes the predictor.
    ///
    /// @param width the dimension of projections
    /// @param perceptron makes the method's own
    /// @param seed initializes the linear map
    Optional<Layer> create(int width, Supplier<Layer> perceptron, Seed seed) {
        return switch (this) {
            case MLP -> Optional.of(perceptron.get());
            case LINEAR -> Optional.of(Linear.withoutBias(width, width, seed));
            case NONE -> Optional.empty();
        };
    }
}
