package org.leadline.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// The end of a task.
///
/// @param task the task
/// @param content the content that the kept scores were computed from; empty where there are none
/// @param reason why there are no scores, as a sentence without its full stop; empty where there are, or where it
///     is left
/// @param warnings whole sentences on what else could not be scored
record Tried(MilestoneTask task, String content, String reason, List<String> warnings) implements Serializable {

    Tried {
        warnings = new ArrayList<>(warnings);
    }

    static Tried scored(MilestoneTask task, String content, List<String> warnings) {
        return new Tried(task, content, "", warnings);
    }

    static Tried failed(MilestoneTask task, String reason) {
        return new Tried(task, "", reason, List.of());
    }

    /// A task that is to be done by itself, since its executors were lost.
    static Tried left(MilestoneTask task) {
        return new Tried(task, "", "", List.of());
    }

    boolean isLeft() {
        return content.isEmpty() && reason.isEmpty();
    }

    boolean hasFailed() {
        return !reason.isEmpty();
    }
}
