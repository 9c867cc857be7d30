package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.leadline.metric.Metric;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;

/// How a score moves with the linear probe over encoders: a row of the paper's Table II.
///
/// Encoders that were trained apart are independent, so p needs no allowance, but they are few: three points are the
/// least of which a correlation is told, and with so few only one very near to ±1 is significant.
///
/// @param metric the score
/// @param families within each family, in the order of the encoders
/// @param overall over all encoders
public record TransferCorrelation(Metric metric, SequencedMap<String, Cell> families, Cell overall) {

    /// @param n how many encoders have both values
    /// @param pearson r, with its two-sided p
    /// @param spearman the same of ranks
    public record Cell(int n, CorrelationResult pearson, CorrelationResult spearman) {}

    /// Every score against a reference, in the paper's order.
    public static List<TransferCorrelation> of(EncoderScores scores, Metric reference) {
        List<TransferCorrelation> rows = new ArrayList<>();
        for (Metric metric : scores.metrics()) {
            if (metric.is(Metric.Tag.LINEAR_PROBE)) continue;
            SequencedMap<String, Cell> families = new LinkedHashMap<>();
            for (String family : scores.families()) {
                families.put(
                        family,
                        cell(
                                metric,
                                reference,
                                scores.encoders().stream()
                                        .filter(encoder -> encoder.family().equals(family))
                                        .toList()));
            }
            rows.add(new TransferCorrelation(metric, families, cell(metric, reference, scores.encoders())));
        }
        return rows;
    }

    private static Cell cell(Metric metric, Metric reference, List<EncoderScores.Encoder> encoders) {
        List<EncoderScores.Encoder> both = encoders.stream()
                .filter(encoder -> encoder.mean(metric).isPresent()
                        && encoder.mean(reference).isPresent())
                .toList();
        double[] x = values(metric, both);
        double[] y = values(reference, both);
        return new Cell(x.length, Correlation.pearson(x, y), Correlation.spearman(x, y));
    }

    private static double[] values(Metric metric, List<EncoderScores.Encoder> encoders) {
        return encoders.stream()
                .mapToDouble(encoder -> encoder.mean(metric).orElseThrow().mean())
                .toArray();
    }
}
