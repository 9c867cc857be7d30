package org.leadline.spark;

import java.io.Serializable;

/// The work of one task: a milestone.
///
/// @param run the path of its run, as the driver was told it
/// @param milestone its index
record MilestoneTask(String run, int milestone) implements Serializable {}
