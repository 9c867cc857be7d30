package org.leadline.spark;

import java.io.Serializable;

/// The work of one task: a milestone.
///
/// @param run the whole path of its run
/// @param milestone its index
record MilestoneTask(String run, int milestone) implements Serializable {}
