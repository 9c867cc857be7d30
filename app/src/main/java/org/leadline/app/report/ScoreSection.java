package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;

/// Every score of every milestone, as tables narrow enough to be read and printed. Where there are very many, the
/// page makes the tables of a run once a person opens them, from the values that its charts are made of.
final class ScoreSection implements Section {

    static final String HEADING = "All the scores";
    static final String NOTE = Blocks.note("Mean ± standard deviation over the seeds.");

    /// The maximum number of scores in one table, for the width of a printed page.
    private static final int COLUMNS = 7;

    /// The most cells of all tables that stand in the page itself.
    private static final long PLAIN_CELLS = 20_000;

    @Override
    public String id() {
        return "scores";
    }

    @Override
    public String html(ReportData data) {
        boolean areMany = areMany(data);
        String runs = IntStream.range(0, data.runs().size())
                .mapToObj(i -> areMany
                        ? folded(data.runs().get(i), i)
                        : run(data, data.runs().get(i)))
                .collect(Collectors.joining());
        return Blocks.section(id(), HEADING, NOTE + runs);
    }

    /// The layout of tables that the page makes.
    ///
    /// @param first the head of the first column of each run
    /// @param heads the head of each metric of the report, as HTML
    /// @param chunks the numbers of the metrics in each table of each run
    record Tables(List<String> first, List<String> heads, List<List<List<Integer>>> chunks) {}

    /// Returns the layout of the tables that the page makes; empty where they stand in the page itself.
    static Optional<Tables> made(ReportData data) {
        if (!areMany(data)) return Optional.empty();
        List<Metric> all = data.metrics();
        return Optional.of(new Tables(
                data.runs().stream().map(ScoreSection::first).toList(),
                all.stream().map(ScoreSection::head).toList(),
                data.runs().stream()
                        .map(run -> chunks(shown(data, run)).stream()
                                .map(chunk -> chunk.stream().map(all::indexOf).toList())
                                .toList())
                        .toList()));
    }

    /// Tells whether the page makes the tables.
    static boolean areMany(ReportData data) {
        long milestones =
                data.runs().stream().mapToLong(run -> run.milestones().size()).sum();
        return milestones * data.metrics().size() > PLAIN_CELLS;
    }

    private static String folded(RunReport run, int number) {
        return "<details data-scores=\"" + number + "\"><summary><h3>" + Html.text(run.name()) + "</h3>, "
                + Phrases.count(run.milestones().size(), "milestone") + "</summary>\n<noscript><p>These tables need"
                + " JavaScript; <code>leadline export csv</code> writes the same numbers.</p></noscript></details>\n";
    }

    private static String run(ReportData data, RunReport run) {
        return Blocks.heading(run.name()) + tables(data, run);
    }

    private static String tables(ReportData data, RunReport run) {
        if (run.milestones().isEmpty()) return "<p>This run has no milestone yet.</p>\n";
        List<Metric> metrics = shown(data, run);
        if (metrics.isEmpty()) return "<p>No score was computed for this run.</p>\n";
        Footnotes reasons = new Footnotes();
        StringBuilder tables = new StringBuilder();
        for (List<Metric> columns : chunks(metrics)) tables.append(table(run, columns, reasons));
        return tables + reasons.html();
    }

    private static List<Metric> shown(ReportData data, RunReport run) {
        return data.metrics().stream()
                .filter(metric ->
                        run.hasValue(metric.id()) || !run.reasons(metric.id()).isEmpty())
                .toList();
    }

    /// Returns the metrics of each table: nearly equal numbers, at most [#COLUMNS].
    private static List<List<Metric>> chunks(List<Metric> metrics) {
        int tables = (metrics.size() + COLUMNS - 1) / COLUMNS;
        List<List<Metric>> chunks = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            chunks.add(metrics.subList(i * metrics.size() / tables, (i + 1) * metrics.size() / tables));
        }
        return chunks;
    }

    private static String table(RunReport run, List<Metric> columns, Footnotes reasons) {
        StringBuilder rows = new StringBuilder();
        for (MilestoneReport milestone : run.milestones()) {
            rows.append("<tr>")
                    .append(Blocks.rowHead(Numbers.whole(milestone.index())
                            + (milestone.isInitial() ? " <span class=\"quiet\">initial</span>" : "")));
            columns.forEach(metric -> rows.append(cell(milestone.score(metric.id()), reasons)));
            rows.append("</tr>\n");
        }
        return Blocks.table("Scores of " + run.name(), "scores", head(first(run), columns), rows.toString());
    }

    private static String first(RunReport run) {
        return Phrases.capitalized(run.indexName());
    }

    /// Returns the head of a table of scores: title and symbol of each, with its source as a tooltip.
    static String head(String first, List<Metric> columns) {
        StringBuilder html = new StringBuilder("<tr>").append(Blocks.columnHeads(List.of(first)));
        columns.forEach(metric -> html.append(head(metric)));
        return html.append("</tr>").toString();
    }

    private static String head(Metric metric) {
        return "<th scope=\"col\" title=\"" + Html.text(metric.source()) + "\">" + Html.text(metric.title()) + "<small>"
                + Html.symbol(metric) + "</small></th>";
    }

    static String cell(Optional<ScoreSummary> score, Footnotes reasons) {
        if (score.isEmpty()) return "<td class=\"undefined\" title=\"not computed\"></td>";
        return switch (score.get()) {
            case ScoreSummary.Mean mean ->
                "<td title=\"" + Phrases.count(mean.seeds(), "seed") + "\">" + mean(mean) + "</td>";
            case ScoreSummary.NoMean(Outcome.Undefined why) ->
                "<td class=\"undefined\" title=\"undefined, because " + Html.text(why.detail()) + "\">"
                        + reasons.dash(why.detail())
                        + "</td>";
        };
    }

    private static String mean(ScoreSummary.Mean mean) {
        String spread = Numbers.spread(mean);
        String value = Numbers.value(mean.mean());
        return spread.isEmpty() ? value : value + "<span class=\"sd\">" + spread + "</span>";
    }
}
