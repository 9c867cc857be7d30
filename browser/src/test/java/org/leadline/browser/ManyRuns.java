package org.leadline.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Runs with their scores, made by scoring one and copying it.
final class ManyRuns {

    private ManyRuns() {}

    /// Scores one run, as `leadline evaluate` does.
    ///
    /// @param metrics the ids of the scores
    static void score(Path run, String metrics) throws IOException {
        List<String> scoring = List.of("evaluate", run.toString(), "--metrics", metrics, "--repeats", "1", "--k", "5");
        WatchedRuns.launch(scoring, ProcessBuilder.Redirect.DISCARD);
    }

    /// Copies a run with its scores.
    static void copy(Path run, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(run)) {
            all = found.toList();
        }
        for (Path one : all) {
            Path target = to.resolve(run.relativize(one).toString());
            if (Files.isDirectory(one)) Files.createDirectories(target);
            else Files.copy(one, target);
        }
    }

    /// Gives a run of one scored milestone further ones that are equal to it.
    static void repeat(Path run, int milestones) throws IOException {
        Path scored = run.resolve(".leadline/000001");
        for (int epoch = 2; epoch <= milestones; epoch++) {
            Files.copy(run.resolve("epoch_1.npy"), run.resolve("epoch_" + epoch + ".npy"));
            copy(scored, run.resolve(".leadline/%06d".formatted(epoch)));
        }
    }
}
