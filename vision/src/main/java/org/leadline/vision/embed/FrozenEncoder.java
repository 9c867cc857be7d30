package org.leadline.vision.embed;

import org.leadline.run.EncoderDescription;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Layer;

/// An encoder that was trained before, wherever that was.
public sealed interface FrozenEncoder permits TorchvisionEncoder, TorchScriptEncoder, OnnxEncoder {

    /// What people call it, unlike others of the same run.
    String name();

    /// What it takes.
    Preprocessing preprocessing();

    /// Reads it. Tensors are freed with the scope of JavaCPP that is open, the rest by closing.
    ///
    /// @param device where it is to lie
    /// @throws org.leadline.InputException where its file is missing, damaged or of another encoder
    Opened open(Device device);

    /// @param network from images to features `[b, d]`
    /// @param description what a run says of it
    /// @param release frees what is no tensor
    record Opened(Layer network, EncoderDescription description, Runnable release) implements AutoCloseable {

        Opened(Layer network, EncoderDescription description) {
            this(network, description, () -> {});
        }

        @Override
        public void close() {
            release.run();
        }
    }
}
