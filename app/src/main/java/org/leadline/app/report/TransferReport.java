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

/// The data of a report on encoders: the paper's Table II and figures 5 and 6, for each image set.
///
/// @param title the heading
/// @param generatedAt the date and time of writing, in words
/// @param sets at least one
public record TransferReport(String title, String generatedAt, List<ImageSet> sets) {

    /// Encoders on one image set.
    ///
    /// @param scores the scores of the encoders
    /// @param reference the score that the others are compared with; empty without labels
    /// @param correlations a row for each score; empty without labels
    /// @param trust the known trust records, in each family and over all families
    /// @param provenance facts about the embeddings by name, in the order of showing
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

        /// Returns the image set with the correlations of its scores.
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

        /// Returns this image set with trust records.
        public ImageSet withTrust(List<TrustRecord> known) {
            return new ImageSet(scores, reference, correlations, known, provenance);
        }
    }

    public TransferReport {
        sets = List.copyOf(sets);
        if (sets.isEmpty()) throw new IllegalArgumentException("a report on encoders has at least one image set");
    }
}
