package org.leadline.embedding;

/// The shape of an embedding matrix.
///
/// @param rows n
/// @param dimension d
public record MatrixShape(int rows, int dimension) {}
