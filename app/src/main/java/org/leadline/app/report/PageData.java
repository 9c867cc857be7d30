package org.leadline.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.leadline.embedding.Labels;
import org.leadline.metric.Metric;
import tools.jackson.databind.json.JsonMapper;

/// The content that the scripts of the page draw: numbers, as JSON that can stand inside a script element, and the
/// bytes of
/// clouds.
///
/// @param json the numbers, without the character `<`, so that no text in them can end the script element
/// @param clouds what places in the numbers point to
record PageData(String json, byte[] clouds) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Returns the metrics with a chart, in the order of the charts.
    static List<Metric> drawn(ReportData data) {
        return data.metrics().stream()
                .filter(metric -> data.runs().stream().anyMatch(run -> run.hasValue(metric.id())))
                .toList();
    }

    static PageData of(ReportData data) {
        CloudData bytes = new CloudData();
        List<Metric> metrics = data.metrics();
        Page page = new Page(
                data.indexName(),
                drawn(data).stream().map(metrics::indexOf).toList(),
                IntStream.range(0, data.runs().size())
                        .mapToObj(run -> new Run(
                                Marks.path(run, 0, 0, 3.4),
                                ScoreValues.of(data.runs().get(run), metrics)))
                        .toList(),
                ScoreSection.made(data).orElse(null),
                losses(data),
                data.runs().stream()
                        .filter(run -> !run.pictures().clouds().isEmpty())
                        .map(run -> clouds(run, bytes))
                        .toList());
        return new PageData(JSON.writeValueAsString(page).replace("<", "\\u003c"), bytes.bytes());
    }

    private static List<Loss> losses(ReportData data) {
        List<Loss> losses = new ArrayList<>();
        for (int run = 0; run < data.runs().size(); run++) {
            List<RunReport.LossPoint> points =
                    LossSection.thinned(data.runs().get(run).pictures().losses());
            if (points.isEmpty()) continue;
            losses.add(new Loss(
                    run,
                    points.stream().map(point -> rounded(point.epoch())).toList(),
                    points.stream().map(point -> rounded(point.loss())).toList()));
        }
        return losses;
    }

    private static CloudRun clouds(RunReport run, CloudData bytes) {
        List<Cloud> clouds = new ArrayList<>();
        for (CloudReport cloud : run.pictures().clouds()) {
            int[] rows = CloudData.shown(cloud.layout().rows());
            boolean initial = run.milestones().stream()
                    .anyMatch(milestone -> milestone.index() == cloud.index() && milestone.isInitial());
            clouds.add(new Cloud(
                    cloud.index(),
                    initial,
                    cloud.layout().rows(),
                    bytes.points(cloud.layout(), rows),
                    cloud
                            .clusters()
                            .map(known -> new Classes(bytes.classes(known, rows), names(known, "cluster ")))
                            .stream()
                            .toList(),
                    cloud.truth().map(known -> new Classes(bytes.classes(known, rows), names(known, "class "))).stream()
                            .toList()));
        }
        return new CloudRun(VisibleText.line(run.name()), run.indexName(), clouds);
    }

    /// @param prefix the text before names that are numbers
    private static List<String> names(Labels known, String prefix) {
        return known.names().stream()
                .map(VisibleText::line)
                .map(name -> name.matches("[0-9]+") ? prefix + name : name)
                .toList();
    }

    private static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .doubleValue();
    }

    /// @param trends the number of the metric of each chart
    /// @param tables null where the tables stand in the page itself
    private record Page(
            String indexName,
            List<Integer> trends,
            List<Run> runs,
            ScoreSection.@Nullable Tables tables,
            List<Loss> losses,
            List<CloudRun> clouds) {}

    /// @param mark the outline of the run's mark around (0, 0)
    private record Run(String mark, ScoreValues scores) {}

    private record Loss(int run, List<Double> x, List<Double> y) {}

    private record CloudRun(String name, String indexName, List<Cloud> clouds) {}

    /// @param clusters a list of none or one
    /// @param truth a list of none or one
    private record Cloud(
            long index,
            boolean initial,
            int total,
            CloudData.Place points,
            List<Classes> clusters,
            List<Classes> truth) {}

    private record Classes(CloudData.Place labels, List<String> names) {}
}
