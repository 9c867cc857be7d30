package org.leadline.label;

import java.util.List;
import org.leadline.embedding.Labels;

/// Labels as they were read.
///
/// @param labels a class a row
/// @param notes a sentence on each choice that was made, such as which column holds the labels or how many are
///     unknown
public record LabelsReading(Labels labels, List<String> notes) {

    public LabelsReading {
        notes = List.copyOf(notes);
    }
}
