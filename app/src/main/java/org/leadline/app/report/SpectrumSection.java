package org.leadline.app.report;

import java.util.List;
import java.util.Locale;
import org.leadline.embedding.NetworkLayer;

/// The stored spectra of each part of the network, at a few milestones. A run without a spectrum says what to run.
final class SpectrumSection implements Section {

    private static final String NOTE = """
        <p class="note">Eigenvalues of the covariance, the largest first. A steep fall means that the directions behind \
        it are lost: dimensional collapse. The projector loses directions before the backbone does.</p>
        <p class="legend">%s</p>
        """.formatted(Blocks.EARLY_TO_LATE);

    @Override
    public String id() {
        return "spectra";
    }

    @Override
    public String html(ReportData data) {
        StringBuilder charts = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (RunReport run : data.runs()) {
            if (run.pictures().spectra().isEmpty()) missing.append(missing(data, run));
            else charts.append(figures(data, run));
        }
        return Blocks.section(
                id(),
                "The spectrum of each part of the network",
                (charts.isEmpty() ? "" : NOTE + Blocks.charts(charts)) + missing);
    }

    private static String missing(ReportData data, RunReport run) {
        String which = data.hasSeveralRuns() ? " of " + Html.text(run.name()) : "";
        return Blocks.note("No spectrum" + which
                + " is stored. <code>leadline evaluate RUN --metrics spectrum</code> computes and stores it.");
    }

    private static String figures(ReportData data, RunReport run) {
        StringBuilder figures = new StringBuilder();
        for (NetworkLayer layer : NetworkLayer.values()) {
            List<SpectrumReport> spectra = run.pictures().spectra().stream()
                    .filter(one -> one.layer() == layer)
                    .toList();
            if (!spectra.isEmpty()) figures.append(figure(data, run, layer, spectra));
        }
        return figures.toString();
    }

    private static String figure(ReportData data, RunReport run, NetworkLayer layer, List<SpectrumReport> spectra) {
        String title = Phrases.capitalized(layer.id());
        String of = data.hasSeveralRuns() ? " of " + run.name() : "";
        SpectrumPlot plot = new SpectrumPlot(title + of, run.indexName(), spectra);
        StringBuilder caption = new StringBuilder();
        for (SpectrumReport one : spectra) {
            caption.append(caption.isEmpty() ? "" : " · ")
                    .append(run.indexName())
                    .append(' ')
                    .append(Numbers.whole(one.index()))
                    .append(String.format(Locale.ROOT, ": %d", SpectrumPlot.used(one)));
        }
        return Blocks.figure(
                Html.text(title + of),
                plot.svg()
                        + "<p class=\"caption quiet\"><span>Directions with at least a hundredth of the largest variance, of "
                        + Numbers.whole(spectra.getFirst().eigenvalues().size()) + ": " + Html.text(caption.toString())
                        + "</span></p>");
    }
}
