package org.leadline.alert;

import java.util.Optional;
import org.leadline.metric.Metric;

/// Something that a person should look at.
///
/// @param kind the rule that found it
/// @param milestone the milestone at which it was first seen
/// @param metric the metric that it is about, where it is about one
/// @param evidence a sentence with the numbers
/// @param advice a sentence with what to try
/// @param begins the milestone at which the trouble began: an earlier one where a rule waits for a second milestone
public record Alert(Kind kind, int milestone, Optional<Metric> metric, String evidence, String advice, int begins) {

    public Alert {
        if (begins > milestone) {
            throw new IllegalArgumentException("trouble begins before it is seen, not at " + begins);
        }
    }

    /// Trouble that is seen at the milestone at which it begins.
    public Alert(Kind kind, int milestone, Optional<Metric> metric, String evidence, String advice) {
        this(kind, milestone, metric, evidence, advice, milestone);
    }

    /// The kind of trouble with a run, or the news that it is over.
    ///
    /// @param id the name in files, such as `dimensional-collapse`
    /// @param title the name for people, such as `dimensional collapse`
    public record Kind(String id, String title) {}

    /// Returns the alert as a line for people.
    public String line() {
        return "! milestone " + milestone + ", " + kind.id() + ": " + evidence + "; " + advice + ".";
    }

    /// Returns whether another alert has the kind and the metric of this one. Alerts of earlier builds name no
    /// metric, so one without a metric is about all of its kind.
    public boolean isAbout(Alert other) {
        return kind.equals(other.kind) && (metric.isEmpty() || other.metric.isEmpty() || metric.equals(other.metric));
    }
}
