package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.metric.Score;

/// What was computed from a milestone, and can be again: its scores and its layout.
///
/// @param directory where the files lie
record DerivedFiles(Path directory) {

    List<Score> scores() {
        return Files.exists(scoreFile()) ? ScoreFile.read(scoreFile()) : List.of();
    }

    void writeScores(List<Score> scores) {
        AtomicFile.createDirectories(directory);
        ScoreFile.write(scoreFile(), scores);
    }

    Optional<Embeddings> layout() {
        return Files.exists(layoutFile()) ? Optional.of(EmbeddingsFile.read(layoutFile())) : Optional.empty();
    }

    void writeLayout(Embeddings layout) {
        AtomicFile.createDirectories(directory);
        NpyFile.write(layoutFile(), EmbeddingsFile.toArray(layout));
    }

    /// Removes what was computed from embeddings that are being replaced.
    void clear() {
        for (Path file : List.of(scoreFile(), layoutFile())) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw InputFile.unreadable(file, e);
            }
        }
    }

    private Path scoreFile() {
        return directory.resolve("scores.json");
    }

    private Path layoutFile() {
        return directory.resolve("layout.npy");
    }
}
