package org.leadline.run;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.NpyFile;

/// The files computed from a milestone, which can be computed again: its scores and its layout. Each names the
/// content that it was computed from, so that those of other content are not taken for the milestone's.
///
/// @param directory the directory of the files
record DerivedFiles(Path directory) {

    /// The names of the files, which whoever scores the milestone writes.
    static final Set<String> NAMES = Set.of("scores.json", "layout.npy", "layout.json");

    private static final String SUPERSEDED = "superseded-";
    private static final int DIGITS = 16;

    /// The scores of this content; none, with the reason, where their file cannot be used.
    ///
    /// @param isTrusted whether a file of an earlier build, which names no content, is of this one
    StoredScores scores(String content, Predicate<Path> isTrusted) {
        if (!Files.exists(scoreFile())) return StoredScores.none();
        ScoreFile.Kept kept;
        try {
            kept = ScoreFile.readKept(scoreFile());
        } catch (InputException e) {
            return StoredScores.faulty(StoredFault.of(e));
        }
        boolean isCurrent = kept.content().map(content::equals).orElseGet(() -> isTrusted.test(scoreFile()));
        return isCurrent ? kept.scores() : StoredScores.outdated();
    }

    /// The content that the scores were computed from; empty where there are none, an earlier build wrote them,
    /// or their file cannot be used.
    Optional<String> scoredContent() {
        if (!Files.exists(scoreFile())) return Optional.empty();
        try {
            return ScoreFile.contentAtHead(scoreFile());
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /// Replaces the scores, also those of a damaged file. Those of other content are set aside under another name
    /// before, and those of a newer Leadline stay.
    ///
    /// @param isTrusted whether a file of an earlier build, which names no content, is of this one
    void writeScores(StoredScores scores, String content, Predicate<Path> isTrusted) {
        AtomicFile.createDirectories(directory);
        StoredScores there = scores(content, isTrusted);
        if (there.fault().map(StoredFault::isNewer).orElse(false)) return;
        if (there.isOutdated()) setAside();
        ScoreFile.write(scoreFile(), scores, Optional.of(content));
        EarlierStamp.remove(directory);
    }

    /// Keeps scores that are no longer the milestone's, one file for each content; nothing where there are
    /// none, or another process sets them aside meanwhile.
    private void setAside() {
        try {
            String digest = InputFile.sha256(scoreFile());
            Files.move(scoreFile(), directory.resolve(SUPERSEDED + digest.substring(0, DIGITS) + ".json"), ATOMIC_MOVE);
        } catch (InputException unread) {
            if (Files.exists(scoreFile())) throw unread;
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw InputFile.unreadable(scoreFile(), e);
        }
    }

    /// The time at which the scores were written; empty where there are none.
    Optional<Instant> scoredAt() {
        try {
            return Optional.of(Files.getLastModifiedTime(scoreFile()).toInstant());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// The layout of this content. Empty also where nobody has written what the points were made with, or where a
    /// file of it cannot be used.
    ///
    /// @param isTrusted whether a file of an earlier build, which names no content, is of this one
    Optional<StoredLayout> layout(String content, Predicate<Path> isTrusted) {
        return identity()
                .filter(identity ->
                        identity.content().map(content::equals).orElseGet(() -> isTrusted.test(identityFile())))
                .flatMap(this::layoutOf);
    }

    /// Why the layout that was kept cannot be used; empty where there is none, or it can.
    Optional<StoredFault> layoutFault() {
        if (!Files.exists(layoutFile()) || !Files.exists(identityFile())) return Optional.empty();
        return StoredFault.of(() -> {
            LayoutFile.read(identityFile());
            EmbeddingsFile.read(layoutFile());
        });
    }

    /// The layout that was kept last, of whatever content.
    Optional<StoredLayout> lastLayout() {
        return identity().flatMap(this::layoutOf);
    }

    private Optional<LayoutFile> identity() {
        if (!Files.exists(layoutFile()) || !Files.exists(identityFile())) return Optional.empty();
        try {
            return Optional.of(LayoutFile.read(identityFile()));
        } catch (InputException e) {
            return Optional.empty(); // it is made again
        }
    }

    private Optional<StoredLayout> layoutOf(LayoutFile identity) {
        try {
            return Optional.of(
                    new StoredLayout(EmbeddingsFile.read(layoutFile()), identity.parameters(), identity.seed()));
        } catch (InputException e) {
            return Optional.empty(); // it is made again
        }
    }

    /// Points are never beside another layout's identity: that goes first and comes last. A newer Leadline's
    /// layout stays.
    void writeLayout(StoredLayout layout, String content) {
        AtomicFile.createDirectories(directory);
        boolean isNewer = Files.exists(identityFile())
                && StoredFault.of(() -> LayoutFile.read(identityFile()))
                        .map(StoredFault::isNewer)
                        .orElse(false);
        if (isNewer) return;
        delete(identityFile());
        NpyFile.write(layoutFile(), EmbeddingsFile.toArray(layout.points()));
        new LayoutFile(layout.parameters(), layout.seed(), Optional.of(content)).write(identityFile());
    }

    /// Takes what was computed from embeddings that are being replaced out of the way: scores are set aside, the
    /// layout is removed.
    void supersede() {
        setAside();
        for (Path file : List.of(identityFile(), layoutFile())) delete(file);
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
