package org.leadline.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The numbers that the scripts of the page draw, as JSON that can stand inside a script element.
final class PageData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ReportData data;

    /// The number of each encoded list of classes. The milestones of a run mostly share their ground truth, so each
    /// text is written once.
    private final Map<String, Integer> labels = new LinkedHashMap<>();

    private PageData(ReportData data) {
        this.data = data;
    }

    /// Returns the metrics with a chart, in the order of the charts.
    static List<Metric> drawn(ReportData data) {
        return data.metrics().stream()
                .filter(metric -> data.runs().stream().anyMatch(run -> run.hasValue(metric.id())))
                .toList();
    }

    /// Returns the data as JSON without the character `<`, so that no text in it can end the script element.
    static String json(ReportData data) {
        ObjectNode all = JSON.valueToTree(new PageData(data).page());
        all.set("tables", JSON.valueToTree(ScoreSection.packed(data)));
        return JSON.writeValueAsString(all).replace("<", "\\u003c");
    }

    private Page page() {
        List<Trend> trends = drawn(data).stream().map(this::trend).toList();
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
        List<CloudRun> clouds = data.runs().stream()
                .filter(run -> !run.pictures().clouds().isEmpty())
                .map(this::clouds)
                .toList();
        List<String> marks = IntStream.range(0, data.runs().size())
                .mapToObj(run -> Marks.path(run, 0, 0, 3.4))
                .toList();
        return new Page(data.indexName(), marks, trends, losses, clouds, List.copyOf(labels.keySet()));
    }

    private Trend trend(Metric metric) {
        List<Series> series = new ArrayList<>();
        for (int number = 0; number < data.runs().size(); number++) {
            Series line =
                    new Series(number, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (MilestoneReport milestone : data.runs().get(number).milestones()) {
                Optional<ScoreSummary.Mean> mean = milestone.mean(metric.id());
                if (mean.isEmpty()) continue;
                line.x().add(milestone.index());
                if (milestone.isInitial()) line.hollow().add(milestone.index());
                line.mean().add(rounded(mean.get().mean()));
                line.sd().add(rounded(mean.get().sd()));
            }
            if (!line.x().isEmpty()) series.add(line);
        }
        return new Trend(series);
    }

    private CloudRun clouds(RunReport run) {
        List<Cloud> clouds = new ArrayList<>();
        for (CloudReport cloud : run.pictures().clouds()) {
            int[] rows = CloudData.shown(cloud.layout().rows());
            boolean initial = run.milestones().stream()
                    .anyMatch(milestone -> milestone.index() == cloud.index() && milestone.isInitial());
            clouds.add(new Cloud(
                    cloud.index(),
                    initial,
                    cloud.layout().rows(),
                    CloudData.points(cloud.layout(), rows),
                    cloud.clusters().map(known -> classes(known, rows, "cluster ")).stream()
                            .toList(),
                    cloud.truth().map(known -> classes(known, rows, "class ")).stream()
                            .toList()));
        }
        return new CloudRun(run.name(), run.indexName(), clouds);
    }

    /// @param prefix the text before names that are numbers
    private Classes classes(Labels known, int[] rows, String prefix) {
        String encoded = CloudData.classes(known, rows);
        int reference = labels.computeIfAbsent(encoded, _ -> labels.size());
        List<String> names = known.names().stream()
                .map(name -> name.matches("[0-9]+") ? prefix + name : name)
                .toList();
        return new Classes(reference, names);
    }

    private static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(6))
                .doubleValue();
    }

    /// @param marks the outline of each run's mark around (0, 0)
    private record Page(
            String indexName,
            List<String> marks,
            List<Trend> trends,
            List<Loss> losses,
            List<CloudRun> clouds,
            List<String> labels) {}

    private record Trend(List<Series> series) {}

    /// @param hollow the milestones of the initial network
    private record Series(int run, List<Long> x, List<Long> hollow, List<Double> mean, List<Double> sd) {}

    private record Loss(int run, List<Double> x, List<Double> y) {}

    private record CloudRun(String name, String indexName, List<Cloud> clouds) {}

    /// @param clusters a list of none or one
    /// @param truth a list of none or one
    private record Cloud(
            long index, boolean initial, int total, String points, List<Classes> clusters, List<Classes> truth) {}

    /// @param labels the number of the encoded list of classes
    private record Classes(int labels, List<String> names) {}
}
