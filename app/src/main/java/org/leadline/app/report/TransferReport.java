package org.leadline.app.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.TransferCorrelation;
import org.leadline.metric.Metric;
import org.leadline.trust.TrustRecord;

/// All that a report on encoders shows: the paper's Table II and figures 5 and 6, for each image set.
///
/// @param title the heading
/// @param generatedAt the date and time of writing, as people read it
/// @param sets at least one
public record TransferReport(String title, String generatedAt, List<ImageSet> sets) {

    /// Encoders on one image set.
    ///
    /// @param scores of its encoders
    /// @param reference what they are held against; empty, with no correlations, where there are no labels
    /// @param correlations a row a score
    /// @param trust what is known of its scores, in each family and over all
    /// @param provenance how its embeddings came to be, by name, in the order of showing
    public record ImageSet(
            EncoderScores scores,
            List<Metric> reference,
            List<TransferCorrelation> correlations,
            List<TrustRecord> trust,
            SequencedMap<String, String> provenance) {

        public ImageSet {
            reference = List.copyOf(reference);
            correlations = List.copyOf(correlations);
            trust = List.copyOf(trust);
            provenance = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(provenance));
        }

        /// With the correlations of these scores.
        public static ImageSet of(EncoderScores scores, Map<String, String> provenance) {
            List<Metric> reference = scores.reference().stream().toList();
            return new ImageSet(
                    scores,
                    reference,
                    reference.stream()
                            .flatMap(metric -> TransferCorrelation.of(scores, metric).stream())
                            .toList(),
                    List.of(),
                    new LinkedHashMap<>(provenance));
        }

        /// With what is known of its scores.
        public ImageSet withTrust(List<TrustRecord> known) {
            return new ImageSet(scores, reference, correlations, known, provenance);
        }
    }

    public TransferReport {
        sets = List.copyOf(sets);
        if (sets.isEmpty()) throw new IllegalArgumentException("a report on encoders has at least one image set");
    }
}
