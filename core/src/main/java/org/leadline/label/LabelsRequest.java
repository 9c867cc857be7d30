package org.leadline.label;

import java.util.Optional;

/// The knowledge of labels before their file is read.
///
/// @param rows the numbers of rows that the labels may belong to
/// @param column the heading or the number, from 1, of the column of labels in a table, or the name of the array in
///     an `.npz` or `.safetensors` file; empty where the file's content decides
public record LabelsRequest(RowCounts rows, Optional<String> column) {

    /// Returns a request without knowledge.
    public static LabelsRequest plain() {
        return new LabelsRequest(RowCounts.unknown(), Optional.empty());
    }

    /// Returns a request for labels of matrices with this many rows.
    public static LabelsRequest of(int rows) {
        return new LabelsRequest(RowCounts.of(rows), Optional.empty());
    }

    /// Returns the request with a column or an array by its name.
    public LabelsRequest withColumn(String name) {
        return new LabelsRequest(rows, Optional.of(name));
    }
}
