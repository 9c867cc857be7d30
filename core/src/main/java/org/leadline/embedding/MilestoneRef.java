package org.leadline.embedding;

import java.nio.file.Path;

/// A milestone in a run directory: a moment of training whose embeddings are stored.
///
/// @param index the epoch or step, not negative
/// @param path the milestone's directory, or the file where another trainer wrote it
/// @param stamp the size and time of the file of embeddings as it was when listed, so that scores of a file
///     that has been written anew since are not taken for its own
public record MilestoneRef(int index, Path path, String stamp) {}
