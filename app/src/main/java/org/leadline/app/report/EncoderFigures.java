package org.leadline.app.report;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.leadline.metric.Metric;

/// Draws the paper's figures 5 and 6: each label-free score of encoders against the linear probe.
public final class EncoderFigures {

    private EncoderFigures() {}

    /// Draws `ID-NUMBER`, such as `entropy-1`, for each label-free score of an image set.
    ///
    /// @param number the number of the image set, from 1
    /// @return SVG by file name without ending; none without labels
    public static SequencedMap<String, String> of(int number, TransferReport.ImageSet set) {
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (Metric reference : set.reference()) {
            for (Metric metric : set.scores().metrics()) {
                EncoderPlot plot = new EncoderPlot(set.scores(), metric, reference);
                if (!metric.needsLabels() && !plot.isEmpty()) figures.put(metric.id() + "-" + number, plot.file());
            }
        }
        return figures;
    }
}
