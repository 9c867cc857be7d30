package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.metric.Metric;
import org.leadline.score.LayoutEntropy;

/// The label-free scores of encoders against the reference: the entropy, which the paper draws, then the others.
final class TransferFigures {

    private TransferFigures() {}

    static String html(ImageSet set) {
        if (set.reference().isEmpty()) return "";
        Metric reference = set.reference().getFirst();
        List<Metric> metrics = new ArrayList<>(List.of(LayoutEntropy.METRIC));
        set.scores().metrics().stream()
                .filter(metric -> !metric.needsLabels() && !metrics.contains(metric))
                .forEach(metrics::add);
        StringBuilder charts = new StringBuilder();
        for (Metric metric : metrics) {
            EncoderPlot plot = new EncoderPlot(set.scores(), metric, reference);
            if (!plot.isEmpty()) charts.append(Blocks.figure(Html.named(metric), plot.svg()));
        }
        return Blocks.charts(charts);
    }
}
