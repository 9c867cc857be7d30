package org.leadline.option;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leadline.label.LabelsRequest;
import org.leadline.label.RowCounts;
import picocli.CommandLine.Option;

/// The column of labels where a file has several.
public final class LabelColumn {

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "Heading or number, from 1, of the column of labels where a file has several; or the name of"
                    + " an array in an .npz or .safetensors file.")
    private @Nullable String name;

    /// Returns whether one was named.
    boolean isNamed() {
        return name != null;
    }

    /// Returns what is asked of a file of labels.
    ///
    /// @param rows how many labels there may be
    LabelsRequest request(RowCounts rows) {
        return new LabelsRequest(rows, Optional.ofNullable(name));
    }
}
