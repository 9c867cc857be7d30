package org.leadline.spark;

import java.io.Serializable;

/// What became of a task.
///
/// @param task the task
/// @param content the content that the kept scores were computed from; empty where there are none
/// @param reason why there are no scores, as a sentence without its full stop; empty where there are
record Tried(MilestoneTask task, String content, String reason) implements Serializable {

    static Tried scored(MilestoneTask task, String content) {
        return new Tried(task, content, "");
    }

    static Tried failed(MilestoneTask task, String reason) {
        return new Tried(task, "", reason);
    }

    boolean hasFailed() {
        return !reason.isEmpty();
    }
}
