package org.leadline.vision.ssl;

import java.util.function.Supplier;
import org.leadline.random.Seed;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.setting.Values;

/// A method and values of its own settings.
///
/// @param spec the method
/// @param settings the values
public record ConfiguredMethod<S extends MethodSettings>(MethodSpec<S> spec, S settings) {

    /// The method with the settings that were given.
    public static <S extends MethodSettings> ConfiguredMethod<S> of(MethodSpec<S> spec, Values values) {
        return new ConfiguredMethod<>(spec, spec.own().reader().apply(values));
    }

    /// Tells whether there is a predictor behind the projector.
    public boolean hasPredictor() {
        return spec.hasPredictor().test(settings);
    }

    /// Puts the method around an encoder.
    ///
    /// @param encoders makes encoders that are all the same, each with tensors of its own
    /// @param seed initializes the heads
    public Method create(Supplier<Encoder> encoders, Seed seed) {
        return spec.factory().create(encoders, settings, seed);
    }
}
