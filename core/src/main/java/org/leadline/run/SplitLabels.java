package org.leadline.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.label.LabelsFile;

/// The classes of one split of a run: their numbers in a file of labels, their names in the run's description.
///
/// @param file the file of labels, which may be missing
/// @param split the description of the split
record SplitLabels(Path file, SplitDescription split) {

    /// Returns the labels with their names; empty where there are none.
    ///
    /// @throws InputException where the file is damaged or does not fit the names
    Optional<Labels> read() {
        if (!Files.exists(file)) return Optional.empty();
        int[] classes = LabelsFile.readStored(file);
        if (split.classNames().isEmpty()) return Optional.of(Labels.of(classes));
        try {
            return Optional.of(Labels.of(classes, split.classNames()));
        } catch (InputException e) {
            throw new InputException(
                    file + " does not fit the class names in " + LeadlineRun.DESCRIPTION + ": " + e.getMessage(), e);
        }
    }

    /// @throws InputException where the labels have other rows or names than the description says
    void write(Labels labels) {
        if (labels.size() != split.rows()
                || !(split.classNames().isEmpty() || split.classNames().equals(labels.names()))) {
            throw new InputException("the labels for " + file + " have " + labels.size() + " rows and classes "
                    + labels.names() + ", but the run describes " + split.rows() + " rows and classes "
                    + split.classNames());
        }
        LabelsFile.write(file, labels);
    }
}
