package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.NpyFile;

/// The files that were computed from a milestone, and can be again: its scores and its layout.
///
/// @param directory where the files lie
record DerivedFiles(Path directory) {

    StoredScores scores() {
        return Files.exists(scoreFile()) ? ScoreFile.read(scoreFile()) : StoredScores.none();
    }

    void writeScores(StoredScores scores) {
        AtomicFile.createDirectories(directory);
        ScoreFile.write(scoreFile(), scores);
    }

    /// Empty also where nobody has written what the points were made with.
    Optional<StoredLayout> layout() {
        if (!Files.exists(layoutFile()) || !Files.exists(identityFile())) return Optional.empty();
        LayoutFile identity = LayoutFile.read(identityFile());
        return Optional.of(new StoredLayout(EmbeddingsFile.read(layoutFile()), identity.parameters(), identity.seed()));
    }

    /// Points are never beside another layout's identity: that goes first and comes last.
    void writeLayout(StoredLayout layout) {
        AtomicFile.createDirectories(directory);
        delete(identityFile());
        NpyFile.write(layoutFile(), EmbeddingsFile.toArray(layout.points()));
        new LayoutFile(layout.parameters(), layout.seed()).write(identityFile());
    }

    /// Removes what was computed from embeddings that are being replaced.
    void clear() {
        for (Path file : List.of(scoreFile(), identityFile(), layoutFile())) delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    private Path scoreFile() {
        return directory.resolve("scores.json");
    }

    private Path layoutFile() {
        return directory.resolve("layout.npy");
    }

    private Path identityFile() {
        return directory.resolve("layout.json");
    }
}
