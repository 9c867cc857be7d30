package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;

/// The training loss, one chart for each run, because losses of different methods cannot be compared.
final class LossSection implements Section {

    /// The maximum number of points of a curve. More points are not visible at a chart's width.
    private static final int POINTS = 600;

    @Override
    public String id() {
        return "loss";
    }

    @Override
    public String html(ReportData data) {
        StringBuilder charts = new StringBuilder();
        int number = 0;
        for (RunReport run : data.runs()) {
            if (!run.pictures().losses().isEmpty()) charts.append(chart(run, number++));
        }
        if (charts.isEmpty()) return "";
        return Blocks.section(
                id(),
                "Training loss",
                Blocks.note("Losses of different methods have different scales; compare a curve only with itself.")
                        + Blocks.charts(charts));
    }

    private static String chart(RunReport run, int number) {
        RunReport.LossPoint first = run.pictures().losses().getFirst();
        RunReport.LossPoint last = run.pictures().losses().getLast();
        String description = "Training loss of " + run.name() + ": " + Numbers.value(first.loss()) + " at epoch "
                + Numbers.value(first.epoch()) + ", " + Numbers.value(last.loss()) + " at epoch "
                + Numbers.value(last.epoch()) + ".";
        return Blocks.figure(
                Html.text(run.name()), """
            <p class="readout quiet" data-loss-readout="%s" aria-hidden="true"></p>
            <div class="plot" data-loss="%s" role="img" aria-label="%s"></div>
            <noscript><p class="note">%s</p></noscript>""".formatted(number, number, Html.text(description), Html.text(description)));
    }

    /// Returns at most [#POINTS] points, each the mean of an equally long stretch.
    static List<RunReport.LossPoint> thinned(List<RunReport.LossPoint> losses) {
        if (losses.size() <= POINTS) return losses;
        List<RunReport.LossPoint> means = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            int from = (int) ((long) i * losses.size() / POINTS);
            int to = (int) ((long) (i + 1) * losses.size() / POINTS);
            double epoch = 0;
            double loss = 0;
            for (RunReport.LossPoint point : losses.subList(from, to)) {
                epoch += point.epoch();
                loss += point.loss();
            }
            means.add(new RunReport.LossPoint(epoch / (to - from), loss / (to - from)));
        }
        return means;
    }
}
