package org.leadline.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.SafetensorsFile;
import org.leadline.random.Seed;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.State;
import org.leadline.vision.weights.WeightsChoice;

/// Weights that something writes to between their checksum and their reading have no checksum that is theirs.
class ChangingWeightsTest {

    private static final Preprocessing PREPROCESSING = new Preprocessing(
            8, Resampling.BILINEAR, new ChannelStatistics(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)));
    private static final int MOST_TRIES = 1000;

    @TempDir
    private Path directory;

    @Test
    void aProgramThatChangesWhileItIsReadIsRefused() throws IOException {
        Path file = Files.copy(EncoderRunTest.PROGRAM, directory.resolve("program.pt"));
        refuses(new TorchScriptEncoder("tiny", "small", file, PREPROCESSING), file);
    }

    @Test
    void weightsThatChangeWhileTheyAreReadAreRefused() {
        Path file = directory.resolve("w.safetensors");
        try (PointerScope _ = new PointerScope()) {
            Encoder encoder = Architecture.RESNET18.encoder(new Seed(1));
            SafetensorsFile.write(file, State.arrays(visitor -> encoder.visit("", visitor)), Map.of());
        }
        refuses(
                new TorchvisionEncoder(
                        "resnet18",
                        Architecture.RESNET18,
                        Optional.of(file),
                        WeightsChoice.BY_CONVENTION,
                        new Seed(1),
                        PREPROCESSING),
                file);
    }

    /// Opens an encoder until it is refused, while another thread writes to its file.
    private static void refuses(FrozenEncoder encoder, Path file) {
        try (PointerScope _ = new PointerScope()) {
            encoder.open(Device.CPU);
            AtomicBoolean isDone = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> touch(file, isDone));
            String refusal = "";
            for (int tries = 0; tries < MOST_TRIES && refusal.isEmpty(); tries++) {
                try {
                    encoder.open(Device.CPU);
                } catch (InputException e) {
                    refusal = String.valueOf(e.getMessage());
                }
            }
            isDone.set(true);
            writer.join();
            assertThat(refusal).isEqualTo(file + " changed while it was read: start again when nothing writes to it");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void touch(Path file, AtomicBoolean isDone) {
        try {
            for (long millis = 0; !isDone.get(); millis += 1000) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
