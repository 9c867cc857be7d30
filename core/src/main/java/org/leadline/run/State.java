package org.leadline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// The place of what is computed from a run: in the run itself, or in a directory that the user named.
///
/// One named directory serves any number of runs: each has a directory of its own there, called by the run's name
/// and the checksum of its real path.
///
/// @param base the directory of the files about the whole run
/// @param milestones the directory that holds a directory a milestone
/// @param isKept whether files can be written there
record State(Path base, Path milestones, boolean isKept) {

    /// The name of the file that tells of which run a directory of a named place is.
    static final String OWNER = "of.json";
    private static final int DIGITS = 16;

    /// The place in the run itself, kept where the file system allows it.
    static State in(Path base, Path milestones) {
        return new State(base, milestones, isWritable(base));
    }

    /// The place of a run in a directory that the user named, which is made where it is missing.
    ///
    /// @throws InputException where it cannot be written
    static State named(Path directory, Path run) {
        Path real = realPath(run);
        String digest = InputFile.sha256(real.toString().getBytes(StandardCharsets.UTF_8));
        Path own = directory.resolve(real.getFileName() + "-" + digest.substring(0, DIGITS));
        if (Files.exists(own.resolve(OWNER)) && Files.isWritable(own)) return new State(own, own, true);
        requireDirectory(directory);
        AtomicFile.createDirectories(own);
        if (!Files.isWritable(own)) {
            throw new InputException("the directory " + own + " cannot be written, but `state` names where scores are"
                    + " kept: name another one");
        }
        if (!Files.exists(own.resolve(OWNER))) {
            AtomicFile.writeSoon(own.resolve(OWNER), Json.line(Map.of("run", real.toString())));
        }
        return new State(own, own, true);
    }

    /// Refuses a place that is, or lies below, something that is no directory.
    private static void requireDirectory(Path directory) {
        Path there = directory.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) there = there.getParent();
        if (there == null || Files.isDirectory(there)) return;
        String kind = Files.exists(there) ? "a file" : "a link that leads nowhere";
        throw new InputException(there + " is " + kind + ", but `state` names a directory in which scores are kept, "
                + directory + ": name a directory, or one that can be made");
    }

    DerivedFiles of(int milestone) {
        return new DerivedFiles(milestones.resolve(MilestoneFiles.directoryName(milestone)));
    }

    Path file(String name) {
        return base.resolve(name);
    }

    /// Why nothing is kept, as a whole sentence; empty where all is.
    Optional<String> notKept() {
        return isKept
                ? Optional.empty()
                : Optional.of("Scores are not kept: " + base + " cannot be written; `state` DIR keeps them elsewhere.");
    }

    /// Removes the parts of files whose writer is gone.
    void removeAbandoned() {
        if (!isKept || !Files.isDirectory(base)) return;
        AtomicFile.removeAbandoned(base);
        if (!Files.isDirectory(milestones)) return;
        for (Path directory : InputFile.list(milestones)) {
            OptionalInt index = MilestoneFiles.index(directory);
            if (index.isPresent() && Files.isDirectory(directory)) AtomicFile.removeAbandoned(directory);
        }
    }

    /// Returns whether a directory can be written, or where it is missing, be made.
    private static boolean isWritable(Path directory) {
        Path there = directory.toAbsolutePath().normalize();
        while (!Files.exists(there)) {
            Path parent = there.getParent();
            if (parent == null) return false;
            there = parent;
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }

    private static Path realPath(Path run) {
        try {
            return run.toRealPath();
        } catch (IOException e) {
            throw InputFile.unreadable(run, e);
        }
    }
}
