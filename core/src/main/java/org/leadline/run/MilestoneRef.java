package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/// A milestone in a run directory: a moment of training whose embeddings are stored.
///
/// @param index the epoch or step, not negative
/// @param path the milestone's directory, or the file where another trainer wrote it
/// @param stamp the size and time of the file of embeddings as it was when listed, so that scores of a file
///     that has been written anew since are not taken for its own
public record MilestoneRef(int index, Path path, String stamp) {

    /// @param embeddings the file of embeddings
    /// @return empty where that is not there, or not any more
    static Optional<MilestoneRef> find(int index, Path path, Path embeddings) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(embeddings, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) return Optional.empty();
            String stamp =
                    attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
            return Optional.of(new MilestoneRef(index, path, stamp));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// How a milestone's directory is called, such as `000020`.
    static String directoryName(int index) {
        return String.format(Locale.ROOT, "%06d", index);
    }
}
