package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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
            + " --image-size 32 --data shapes --data shapes --limit 100 --limit-test 60 --repeats 1 --metrics paper --out {}";

    private SharedRuns() {}

    /// A run, where it was made, and what the call that made it printed.
    record Made(Path path, Path original, Cli call) {

        private static Made by(String command) {
            Path path = temporary().resolve("run");
            Cli call = Cli.run(command, path);
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
        private static final Made RUN = Made.by(REPRODUCE);
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
