package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import org.leadline.embedding.MilestoneRef;

/// The names and stamps of milestones' files.
final class MilestoneFiles {

    private MilestoneFiles() {}

    /// The milestone whose embeddings lie in a file.
    ///
    /// @param embeddings the file of embeddings
    /// @return empty where the file is not there, or not any more
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

    /// The name of a milestone's directory, such as `000020`.
    static String directoryName(int index) {
        return String.format(Locale.ROOT, "%06d", index);
    }
}
