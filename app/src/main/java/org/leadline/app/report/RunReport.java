package org.leadline.app.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// One run: how it came to be and what was measured at its milestones.
///
/// @param name what people call it, unlike the other runs' names
/// @param method such as `SimCLR`, or an empty string where nobody knows
/// @param data such as `CIFAR-10`, or an empty string
/// @param encoder such as `ResNet-18, 512-d`, or an empty string
/// @param indexName what a milestone's index counts: `epoch` or `step`
/// @param n the number of images that were embedded at each milestone
/// @param d the dimension of the embedding
/// @param metrics what was measured, in the order of showing
/// @param milestones in ascending order of their index; may be empty
/// @param clouds the layouts to show, in ascending order of their index; six at most are sensible
/// @param verdict alerts, and how far the scores can be trusted
/// @param spectra of a few milestones, in ascending order of their index; may be empty
/// @param losses the training loss, in order; may be empty
/// @param provenance how the run came to be, by name, in the order of showing
/// @param notes whole sentences that a reader must know, such as how many images were skipped
public record RunReport(
        String name,
        String method,
        String data,
        String encoder,
        String indexName,
        int n,
        int d,
        List<Metric> metrics,
        List<MilestoneReport> milestones,
        List<CloudReport> clouds,
        VerdictReport verdict,
        List<SpectrumReport> spectra,
        List<LossPoint> losses,
        SequencedMap<String, String> provenance,
        List<String> notes) {

    /// @param epoch where in the training, fractions allowed
    /// @param loss finite
    public record LossPoint(double epoch, double loss) {
        public LossPoint {
            if (!Double.isFinite(epoch) || !Double.isFinite(loss)) {
                throw new IllegalArgumentException("a point of the loss is finite, not " + epoch + ", " + loss);
            }
        }
    }

    public RunReport {
        metrics = List.copyOf(metrics);
        milestones = List.copyOf(milestones);
        clouds = List.copyOf(clouds);
        spectra = List.copyOf(spectra);
        losses = List.copyOf(losses);
        provenance = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(provenance));
        notes = List.copyOf(notes);
    }

    /// Whether some milestone has a value for the metric.
    boolean hasValue(String metric) {
        return milestones.stream().anyMatch(milestone -> milestone.mean(metric).isPresent());
    }

    /// Method, data and encoder, those that are known, as one line.
    String description() {
        return String.join(
                " · ",
                List.of(method, data, encoder).stream()
                        .filter(part -> !part.isBlank())
                        .toList());
    }

    /// The reason why a metric has no value, by milestone, for the milestones that say one.
    Map<MilestoneReport, String> reasons(String metric) {
        Map<MilestoneReport, String> reasons = new LinkedHashMap<>();
        for (MilestoneReport milestone : milestones) {
            if (milestone.scores().get(metric) instanceof ScoreSummary.Undefined(String reason)) {
                reasons.put(milestone, reason);
            }
        }
        return reasons;
    }
}
