package org.leadline.app.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.monitor.Verdict;

/// One run: its origin, its scores, and the pictures of its milestones.
///
/// @param identity the run's name, method, data and encoder
/// @param extent the size of the embeddings, and the unit of a milestone's index
/// @param scores the scores of every milestone
/// @param pictures the layouts, spectra and losses to draw
/// @param verdict the alerts, and how far the scores can be trusted
/// @param background the provenance and the notes
public record RunReport(
        Identity identity, Extent extent, Measured scores, Pictures pictures, Verdict verdict, Background background) {

    /// The run's name and origin, in words. Method, data and encoder are empty where unknown.
    ///
    /// @param name the heading of the run, unique in a report
    /// @param method the training method, such as `SimCLR`
    /// @param data the name of the images, such as `CIFAR-10`
    /// @param encoder the architecture and the dimension, such as `ResNet-18, 512-d`
    public record Identity(String name, String method, String data, String encoder) {

        /// Returns the known ones of method, data and encoder as one line.
        String description() {
            return String.join(
                    " · ",
                    List.of(method, data, encoder).stream()
                            .filter(part -> !part.isBlank())
                            .toList());
        }
    }

    /// The size of the embeddings.
    ///
    /// @param indexName the unit of a milestone's index: `epoch`, `step` or `milestone`
    /// @param n the number of images embedded at each milestone
    /// @param d the dimension of the embedding
    public record Extent(String indexName, int n, int d) {}

    /// The scores of every milestone.
    ///
    /// @param metrics the metrics computed, in the order of showing
    /// @param milestones ascending by index; may be empty
    public record Measured(List<Metric> metrics, List<MilestoneReport> milestones) {
        public Measured {
            metrics = List.copyOf(metrics);
            milestones = List.copyOf(milestones);
        }
    }

    /// The data that the charts draw, except the scores. Each list may be empty.
    ///
    /// @param clouds the layouts to show, ascending by index; at most six are sensible
    /// @param spectra the eigenvalues of a few milestones, ascending by index within each part of the network
    /// @param losses the training loss, ascending by epoch
    /// @param outliers the entropy against training and layouts, outliers marked
    public record Pictures(
            List<CloudReport> clouds, List<SpectrumReport> spectra, List<LossPoint> losses, List<Picture> outliers) {

        /// No picture.
        public static final Pictures NONE = new Pictures(List.of(), List.of(), List.of(), List.of());

        public Pictures {
            clouds = List.copyOf(clouds);
            spectra = List.copyOf(spectra);
            losses = List.copyOf(losses);
            outliers = List.copyOf(outliers);
        }
    }

    /// A finished picture.
    ///
    /// @param svg the picture as a file of its own
    public record Picture(String caption, String svg) {}

    /// The training loss at one step.
    ///
    /// @param epoch the epochs done by then, fractions allowed
    /// @param loss the loss, finite
    public record LossPoint(double epoch, double loss) {
        public LossPoint {
            if (!Double.isFinite(epoch) || !Double.isFinite(loss)) {
                throw new IllegalArgumentException("a point of the loss is finite, not " + epoch + ", " + loss);
            }
        }
    }

    /// The provenance of the run and the notes on it.
    ///
    /// @param provenance facts by name, in the order of showing
    /// @param notes sentences that a reader needs to know, such as how many images were skipped
    public record Background(SequencedMap<String, String> provenance, List<String> notes) {

        /// Nothing known.
        public static final Background NONE = new Background(new LinkedHashMap<>(), List.of());

        public Background {
            provenance = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(provenance));
            notes = List.copyOf(notes);
        }
    }

    /// Returns the name from [Identity].
    public String name() {
        return identity.name();
    }

    /// Returns the unit of a milestone's index.
    String indexName() {
        return extent.indexName();
    }

    /// Returns the milestones with their scores, ascending by index.
    List<MilestoneReport> milestones() {
        return scores.milestones();
    }

    /// Returns whether some milestone has a value for the metric.
    boolean hasValue(String metric) {
        return milestones().stream()
                .anyMatch(milestone -> milestone.mean(metric).isPresent());
    }

    /// Returns the reason why a metric has no value, for each milestone at which it is undefined.
    Map<MilestoneReport, String> reasons(String metric) {
        Map<MilestoneReport, String> reasons = new LinkedHashMap<>();
        for (MilestoneReport milestone : milestones()) {
            if (milestone.scores().get(metric) instanceof ScoreSummary.NoMean(Outcome.Undefined why)) {
                reasons.put(milestone, why.detail());
            }
        }
        return reasons;
    }
}
