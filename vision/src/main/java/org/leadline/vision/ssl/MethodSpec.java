package org.leadline.vision.ssl;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.leadline.random.Seed;
import org.leadline.vision.augment.ViewConfig;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.encoder.Stem;

/// A method by name: the recipe that its defaults come from, its own settings, and how to put it around an encoder.
///
/// @param <S> the method's own settings
/// @param id the name on the command line, such as `simclr`
/// @param title the name for people, such as `SimCLR`
/// @param recipe the published hyperparameters
/// @param own the declarations of the method's own settings, with the published values
/// @param hasPredictor tells whether there is a predictor behind the projector
/// @param factory puts the method around an encoder
public record MethodSpec<S extends MethodSettings>(
        String id, String title, Recipe recipe, OwnSettings<S> own, Predicate<S> hasPredictor, Factory<S> factory) {

    /// The published hyperparameters of a method. Those of the methods of the study are the paper's (section III-B).
    ///
    /// @param peakLearningRate η
    /// @param weightDecay λ, on every parameter
    /// @param epochs the length of training
    /// @param largeViews how views of large images are made, by the method's own recipe for ImageNet
    public record Recipe(double peakLearningRate, double weightDecay, int epochs, ViewConfig largeViews) {}

    /// The method with the published settings.
    public ConfiguredMethod<S> byDefault() {
        return new ConfiguredMethod<>(this, own.defaults());
    }

    /// How the method's views are made: SimCLR's way for small images, as in the paper; for large ones the method's
    /// own.
    public ViewConfig views(int imageSize) {
        return Stem.of(imageSize) == Stem.LARGE ? recipe.largeViews() : ViewConfig.cifar();
    }

    /// Puts a method around an encoder.
    @FunctionalInterface
    public interface Factory<S extends MethodSettings> {

        /// @param encoders makes encoders that are all the same, each with tensors of its own
        /// @param settings the method's own settings
        /// @param seed initializes the heads
        Method create(Supplier<Encoder> encoders, S settings, Seed seed);
    }
}
