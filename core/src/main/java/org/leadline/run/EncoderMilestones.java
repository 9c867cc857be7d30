package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;

/// The milestones of a run whose milestones are encoders: which one is which encoder's, and the parts of those that
/// are being embedded.
///
/// @param milestones the directory of milestones
record EncoderMilestones(Path milestones) {

    private static final String ENCODER = "encoder.json";
    private static final String PARTS = "parts";

    /// Returns the encoder of a milestone; empty where it has none.
    static Optional<EncoderDescription> encoder(Path milestone) {
        if (MilestoneFiles.index(milestone).isEmpty()) return Optional.empty();
        Path file = milestone.resolve(ENCODER);
        return Files.exists(file) ? Optional.of(EncoderDescription.read(file)) : Optional.empty();
    }

    /// Returns the milestone that an encoder has, or where it has none, the next that is free, which is its own
    /// from now on.
    ///
    /// @throws InputException where another encoder of the run has the same name
    int of(EncoderDescription wanted) {
        AtomicFile.createDirectories(milestones);
        int last = 0;
        for (Path directory : InputFile.list(milestones)) {
            Optional<EncoderDescription> found = encoder(directory);
            if (found.isEmpty()) continue;
            int index = Integer.parseInt(String.valueOf(directory.getFileName()));
            if (found.get().isOf(wanted)) {
                boolean isNews =
                        wanted.imageNetTop1().isPresent() && !found.get().equals(wanted);
                if (isNews) wanted.write(directory.resolve(ENCODER));
                return index;
            }
            if (found.get().name().equals(wanted.name())) {
                requireEmpty(directory, found.get());
                removeParts(directory);
                wanted.write(directory.resolve(ENCODER));
                return index;
            }
            last = Math.max(last, index);
        }
        wanted.write(MilestoneFiles.directory(milestones, last + 1).resolve(ENCODER));
        return last + 1;
    }

    private void requireEmpty(Path directory, EncoderDescription other) {
        if (!Files.exists(directory.resolve(MilestoneFiles.EMBEDDINGS))) return;
        throw new InputException("the run " + milestones.getParent() + " holds another encoder called " + other.name()
                + " (" + other.weights() + "): give this one another name, or take another directory");
    }

    /// Returns the directory of the parts of a milestone; what a killed writer has left there is removed.
    static Path parts(Path milestone) {
        Path directory = milestone.resolve(PARTS);
        AtomicFile.createDirectories(directory);
        AtomicFile.removeLeftovers(directory);
        AtomicFile.removeLeftovers(milestone, DerivedFiles.NAMES);
        return directory;
    }

    /// Removes the parts of a milestone, if there are any.
    static void removeParts(Path milestone) {
        Path parts = milestone.resolve(PARTS);
        if (!Files.isDirectory(parts)) return;
        try {
            for (Path part : InputFile.list(parts)) Files.delete(part);
            Files.delete(parts);
        } catch (IOException e) {
            throw new InputException(parts + " can not be removed: " + InputFile.reason(e), e);
        }
    }
}
