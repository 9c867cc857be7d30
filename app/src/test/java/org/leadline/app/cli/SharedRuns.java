package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Runs that take long to make. Each is made once, when a test first asks for it, and every test gets a copy of its
/// own.
final class SharedRuns {

    /// SimCLR on 200 images of shapes: milestones 0 to 2, scored once.
    static final String TRAIN = "train --data shapes --limit 200 --width 8 --epochs 2 --batch-size 100"
            + " --milestone-every 1 --repeats 1 --out {}";

    /// SimCLR on 60 images of shapes, with the rows and views of the projector: milestones 0 and 1.
    private static final String TRAIN_WITH_PROJECTOR = "train --data shapes --limit 60 --width 8 --epochs 1"
            + " --batch-size 30 --milestone-every 1 --repeats 1 --store projector --views 2 --view-samples 40"
            + " --metrics linear-probe,collapse,agreement --out {}";

    /// Three encoders on two image sets: `run-1`, `run-2`, the table, its figures and a report. The paper's scores
    /// alone, because the spectra of a thousand columns are slow.
    static final String REPRODUCE = "reproduce table2 --encoder resnet18,densenet121,efficientnet_b0 --random"
            + " --image-size 32 --data shapes --data {} --limit 100 --limit-test 60 --repeats 1 --metrics paper --out {}";

    private SharedRuns() {}

    /// A run, where it was made, and what the call that made it printed.
    record Made(Path path, Path original, Cli call) {

        private static Made by(String command) {
            return by(command, temporary().resolve("run"));
        }

        /// @param words the words that the command leaves open; the last one is the directory of what is made
        private static Made by(String command, Object... words) {
            Path path = (Path) words[words.length - 1];
            Cli call = Cli.run(command, words);
            assertThat(call.exit()).as(call.err()).isZero();
            return new Made(path, path, call);
        }

        private Made copiedTo(Path target) {
            copy(path, target);
            return new Made(target, original, call);
        }
    }

    private static final class Trained {
        private static final Made RUN = Made.by(TRAIN);
    }

    private static final class WithProjector {
        private static final Made RUN = Made.by(TRAIN_WITH_PROJECTOR);
    }

    private static final class Encoders {
        private static final Path IMAGES = stripes(temporary().resolve("stripes"));
        private static final Made RUN = Made.by(REPRODUCE, IMAGES, temporary().resolve("run"));
    }

    /// The run of [#TRAIN].
    static Made trained(Path target) {
        return Trained.RUN.copiedTo(target);
    }

    /// The run of [#TRAIN_WITH_PROJECTOR].
    static Made withProjector(Path target) {
        return WithProjector.RUN.copiedTo(target);
    }

    /// The files that [#REPRODUCE] writes.
    static Made encoders(Path target) {
        return Encoders.RUN.copiedTo(target);
    }

    /// Calls [#REPRODUCE] once more.
    static Cli encodersAgain(Path out) {
        return Cli.run(REPRODUCE, Encoders.IMAGES, out);
    }

    /// Writes a folder of images of five classes, each of other stripes.
    private static Path stripes(Path folder) {
        Random random = new Random(0);
        try {
            for (int i = 0; i < 5 * 34; i++) {
                int kind = i % 5;
                BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
                for (int place = 0; place < 16 * 16; place++) {
                    int bright = (place / 16 + place % 16 * kind) % 5 * 40 + random.nextInt(40);
                    image.setRGB(place % 16, place / 16, bright << (8 * (kind % 3)));
                }
                Path of = folder.resolve(i < 5 * 20 ? "train" : "test").resolve("kind-" + kind);
                Files.createDirectories(of);
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static Path temporary() {
        try {
            Path made = Files.createTempDirectory("leadline-shared-run");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path target) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) Files.copy(file, target.resolve(from.relativize(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
