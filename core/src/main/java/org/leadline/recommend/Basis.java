package org.leadline.recommend;

import org.leadline.alert.Alert;
import org.leadline.metric.Metric;

/// The rule that decided a recommendation.
public sealed interface Basis {

    /// Returns its name in files: `last`, `before-collapse`, `none`, `score:ID` or `nothing-to-choose`.
    String id();

    /// The last milestone, because nothing speaks for another.
    record LastMilestone() implements Basis {
        @Override
        public String id() {
            return "last";
        }
    }

    /// The last milestone before the training broke.
    ///
    /// @param alert what says that it broke
    record BeforeBreak(Alert alert) implements Basis {
        @Override
        public String id() {
            return "before-collapse";
        }
    }

    /// No milestone, because the training was broken from its start.
    ///
    /// @param alert what says that it broke
    record NothingLearnt(Alert alert) implements Basis {
        @Override
        public String id() {
            return "none";
        }
    }

    /// The choice of a score that has beaten the last milestone in other runs of the method.
    ///
    /// @param metric the score
    record EarnedScore(Metric metric) implements Basis {
        @Override
        public String id() {
            return "score:" + metric.id();
        }
    }

    /// No choice, because no trained milestone is there.
    record NothingToChoose() implements Basis {
        @Override
        public String id() {
            return "nothing-to-choose";
        }
    }
}
