package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.recommend.Recommendation;

/// The main finding, the extent of the measurement, and the runs.
final class FindingSection implements Section {

    @Override
    public String id() {
        return "finding";
    }

    @Override
    public String html(ReportData data) {
        return """
            <section id="%s" aria-label="Finding">
            %s%s
            <p class="measured">%s</p>
            %s
            </section>
            """.formatted(id(), keep(data), finding(data), Html.text(measured(data)), runs(data));
    }

    /// Milestones from which there is a choice.
    private static final int CHOICE = 3;

    /// Returns what to keep of each run with at least three milestones.
    private static String keep(ReportData data) {
        StringBuilder html = new StringBuilder();
        for (RunReport run : data.runs()) {
            Recommendation advice = run.verdict().recommendation();
            if (run.milestones().size() < CHOICE || advice.isOfNothing()) continue;
            String name = data.hasSeveralRuns() ? "<b>" + Html.text(run.name()) + "</b> " : "";
            html.append("<p class=\"keep\">")
                    .append(name)
                    .append("<b>")
                    .append(Html.text(advice.what()))
                    .append("</b>: ")
                    .append(Html.text(advice.reason()))
                    .append(". <span class=\"quiet\">")
                    .append(Html.text(advice.regretText()))
                    .append("</span></p>\n");
        }
        return html.toString();
    }

    private static String finding(ReportData data) {
        if (data.tables().isEmpty()) {
            return "<p class=\"headline\">" + Html.text(withoutReference(data)) + "</p>";
        }
        Findings findings = new Findings(data.tables().getFirst());
        List<String> first = data.evidence().stream()
                .limit(1)
                .flatMap(table -> table.sentences().stream())
                .toList();
        List<String> sentences = new ArrayList<>(first);
        sentences.add(findings.headline());
        sentences.addAll(data.tables().getFirst().columns().size() == 1 ? findings.cautions() : findings.perColumn());
        StringBuilder html = new StringBuilder("<p class=\"headline\">")
                .append(Html.text(sentences.removeFirst()))
                .append("</p>\n");
        List<String> more = sentences;
        if (!more.isEmpty()) {
            html.append("<ul class=\"findings\">");
            more.forEach(
                    sentence -> html.append("<li>").append(Html.text(sentence)).append("</li>"));
            html.append("</ul>");
        }
        return html.toString();
    }

    private static String withoutReference(ReportData data) {
        int scores = data.labelFreeMetrics().size();
        if (scores == 0) return "No label-free score has a value yet.";
        return "Without labels there is nothing to compare with: this report shows how "
                + (scores == 1 ? "the one label-free score moves" : "the " + scores + " label-free scores move")
                + " over training.";
    }

    private static String measured(ReportData data) {
        List<String> extents =
                data.runs().stream().map(FindingSection::milestones).distinct().toList();
        String what;
        if (data.runs().size() == 1) {
            what = "One run was measured at " + extents.getFirst();
        } else if (extents.size() == 1) {
            what = data.runs().size() + " runs were measured, each at " + extents.getFirst();
        } else {
            what = data.runs().size() + " runs were measured: "
                    + data.runs().stream()
                            .map(run -> run.name() + " at " + milestones(run))
                            .collect(Collectors.joining("; "));
        }
        return what
                + ". At each milestone the frozen encoder turned every image into a vector. The scores are computed from"
                + " these vectors alone, unless they are marked as needing labels.";
    }

    private static String milestones(RunReport run) {
        if (run.milestones().isEmpty()) return "no milestone yet";
        String range = run.milestones().size() == 1
                ? " (" + run.indexName() + " "
                        + Numbers.whole(run.milestones().getFirst().index()) + ")"
                : " (" + run.indexName() + " "
                        + Numbers.whole(run.milestones().getFirst().index()) + " to "
                        + Numbers.whole(run.milestones().getLast().index()) + ")";
        return Phrases.count(run.milestones().size(), "milestone") + range + ", n\u00A0=\u00A0"
                + Numbers.whole(run.extent().n()) + " images, d\u00A0=\u00A0"
                + Numbers.whole(run.extent().d());
    }

    private static String runs(ReportData data) {
        StringBuilder html = new StringBuilder("<ul class=\"runs\" aria-label=\"Runs\">");
        for (int i = 0; i < data.runs().size(); i++) {
            RunReport run = data.runs().get(i);
            html.append("<li>")
                    .append(Marks.key(i))
                    .append("<span><b>")
                    .append(Html.text(run.name()))
                    .append("</b> <span class=\"quiet\">")
                    .append(Html.text(run.identity().description()))
                    .append("</span></span></li>");
        }
        return html.append("</ul>").toString();
    }
}
