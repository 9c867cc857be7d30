package org.leadline.vision.ssl;

import org.leadline.random.Seed;
import org.leadline.vision.encoder.Encoder;

/// A method by name: the recipe that its defaults come from, and how to put it around an encoder.
///
/// @param id the name on the command line, such as `simclr`
/// @param title the name for people, such as `SimCLR`
/// @param recipe the paper's hyperparameters
/// @param factory puts the method around an encoder
public record MethodSpec(String id, String title, Recipe recipe, Factory factory) {

    /// The paper's hyperparameters of a method (section III-B).
    ///
    /// @param peakLearningRate η
    /// @param weightDecay λ, on every parameter
    /// @param temperature τ; unused by methods without one
    /// @param epochs the length of training
    public record Recipe(double peakLearningRate, double weightDecay, double temperature, int epochs) {}

    /// Puts a method around an encoder.
    @FunctionalInterface
    public interface Factory {

        /// @param temperature τ
        /// @param seed initialises the heads
        Method create(Encoder encoder, double temperature, Seed seed);
    }
}
