package org.leadline.app.report;

import java.util.List;
import java.util.Locale;
import org.leadline.run.Output;

/// How the variance of each part of the network is spread over directions, at a few milestones.
final class SpectrumSection {

    private SpectrumSection() {}

    static String html(ReportData data) {
        StringBuilder charts = new StringBuilder();
        for (RunReport run : data.runs()) {
            for (Output output : Output.values()) {
                List<SpectrumReport> spectra = run.spectra().stream()
                        .filter(one -> one.output() == output)
                        .toList();
                if (!spectra.isEmpty()) charts.append(figure(data, run, output, spectra));
            }
        }
        if (charts.isEmpty()) return "";
        return """
            <section id="spectra" aria-labelledby="h-spectra">
            <h2 id="h-spectra">The spectrum of each part of the network</h2>
            <p class="note">Eigenvalues of the covariance, the largest first. A line that falls off a cliff has lost the \
            directions behind it: dimensional collapse. Projectors lose directions before the features do.</p>
            <p class="legend"><span>early</span> <span class="ramp" role="img" aria-label="from amber to blue"></span> \
            <span>late</span></p>
            <div class="charts">%s</div>
            </section>
            """.formatted(charts);
    }

    private static String figure(ReportData data, RunReport run, Output output, List<SpectrumReport> spectra) {
        String title = switch (output) {
            case EMBEDDING -> "Backbone";
            case PROJECTION -> "Projector";
            case PREDICTION -> "Predictor";
        };
        String of = data.runs().size() == 1 ? "" : " of " + run.name();
        SpectrumPlot plot = new SpectrumPlot(title + of, run.indexName(), spectra);
        StringBuilder caption = new StringBuilder();
        for (SpectrumReport one : spectra) {
            caption.append(caption.isEmpty() ? "" : " · ")
                    .append(run.indexName())
                    .append(' ')
                    .append(Numbers.whole(one.index()))
                    .append(String.format(Locale.ROOT, ": %d", SpectrumPlot.used(one)));
        }
        return "<figure class=\"chart\"><figcaption>" + Html.text(title + of) + "</figcaption>\n" + plot.svg()
                + "<p class=\"caption quiet\"><span>Directions with a hundredth of the largest variance, of "
                + Numbers.whole(spectra.getFirst().eigenvalues().size()) + ": " + Html.text(caption.toString())
                + "</span></p></figure>\n";
    }
}
