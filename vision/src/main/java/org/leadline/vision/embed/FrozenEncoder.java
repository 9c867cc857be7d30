package org.leadline.vision.embed;

import java.util.Optional;
import org.leadline.run.EncoderDescription;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.weights.WeightsOrigin;

/// An encoder that was trained elsewhere.
public sealed interface FrozenEncoder permits TorchvisionEncoder, TorchScriptEncoder, OnnxEncoder {

    /// The name for people, unique within a run.
    String name();

    /// The family within which scores are compared.
    String family();

    /// The name of the file of its weights, or `random weights`.
    String source();

    /// The preprocessing of its images.
    Preprocessing preprocessing();

    /// Reads the encoder. Its tensors are freed with the open scope of JavaCPP, other memory by closing the
    /// result.
    ///
    /// @param device the device that shall hold the encoder
    /// @throws org.leadline.InputException where the file is missing, damaged or of another encoder
    Opened open(Device device);

    /// An encoder in memory.
    ///
    /// @param network the network from images `[b, 3, size, size]` to features `[b, d]`
    /// @param description the description for `run.json`
    /// @param origin where in their file the weights were found; empty for weights that were not searched for
    /// @param release frees memory that is not a tensor's
    record Opened(Layer network, EncoderDescription description, Optional<WeightsOrigin> origin, Runnable release)
            implements AutoCloseable {

        Opened(Layer network, EncoderDescription description) {
            this(network, description, Optional.empty(), () -> {});
        }

        @Override
        public void close() {
            release.run();
        }
    }
}
