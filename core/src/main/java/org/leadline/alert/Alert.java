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
public record Alert(Kind kind, int milestone, Optional<Metric> metric, String evidence, String advice) {

    /// What can be wrong with a run, or be over.
    ///
    /// @param id the name in files, such as `dimensional-collapse`
    /// @param title the name for people, such as `dimensional collapse`
    public record Kind(String id, String title) {}

    /// Whether another alert says the same thing of the same score.
    public boolean isAbout(Alert other) {
        return kind.equals(other.kind) && metric.equals(other.metric);
    }
}
