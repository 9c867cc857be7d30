package org.leadline.app.report;

import java.util.List;
import org.leadline.app.report.TransferReport.ImageSet;
import org.leadline.evaluation.EncoderScores;
import org.leadline.metric.Metric;

/// Every score of every encoder as a table.
final class TransferScores {

    private TransferScores() {}

    static String html(ImageSet set) {
        List<Metric> metrics = set.scores().metrics();
        Footnotes reasons = new Footnotes();
        StringBuilder rows = new StringBuilder();
        for (EncoderScores.Encoder encoder : set.scores().encoders()) {
            rows.append("<tr>").append(Blocks.rowHead(Html.text(encoder.name())));
            metrics.forEach(
                    metric -> rows.append(ScoreSection.cell(encoder.scores().summary(metric), reasons)));
            rows.append("</tr>\n");
        }
        return Blocks.heading(ScoreSection.HEADING)
                + ScoreSection.NOTE
                + Blocks.table("Scores", "scores", ScoreSection.head("Encoder", metrics), rows.toString())
                + reasons.html();
    }
}
