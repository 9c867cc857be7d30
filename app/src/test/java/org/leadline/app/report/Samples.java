package org.leadline.app.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.leadline.app.report.MilestoneReport.Network;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.BeyondTime;
import org.leadline.evaluation.Following;
import org.leadline.evaluation.PooledEvidence;
import org.leadline.evaluation.ProbeCorrelation.Statistics;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.evaluation.TrendEvidence;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.metric.MetricBuilder;
import org.leadline.monitor.Verdict;
import org.leadline.trend.Correlation;
import org.leadline.trend.Interval;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Regret;
import org.leadline.trend.Statistic;

/// Small reports for the tests.
final class Samples {

    static final Metric PROBE = metric("linear-probe", "Linear probe", "", true);
    static final Metric AGREEMENT = metric("agreement", "Clustering agreement", "AMI(C_1, C_2)", false);
    static final Metric ENTROPY = metric("entropy", "Entropy", "H(Z_3)", false);

    private Samples() {}

    static Metric metric(String id, String title, String symbol, boolean needsLabels) {
        MetricBuilder metric = Metric.named(id, title)
                .symbol(symbol)
                .range(0, 1)
                .better(Direction.HIGHER)
                .source("section III")
                .definition("a definition")
                .reading("A reading.");
        return (needsLabels ? metric.needsLabels() : metric).build();
    }

    /// A run of SimCLR with scores alone.
    static RunReport run(String name, List<Metric> metrics, List<MilestoneReport> milestones) {
        return new RunReport(
                new RunReport.Identity(name, "SimCLR", "CIFAR-10", "ResNet-18"),
                new RunReport.Extent("epoch", 200, 512),
                new RunReport.Measured(metrics, milestones),
                RunReport.Pictures.NONE,
                Verdict.none(),
                RunReport.Background.NONE);
    }

    /// The same run with pictures and a verdict.
    static RunReport with(RunReport run, RunReport.Pictures pictures, Verdict verdict) {
        return new RunReport(run.identity(), run.extent(), run.scores(), pictures, verdict, run.background());
    }

    /// A run with clouds, losses, provenance and notes.
    static RunReport fullRun(String name) {
        SequencedMap<String, String> provenance = new LinkedHashMap<>();
        provenance.put("seed", "7");
        provenance.put("directory", "runs/" + name);
        RunReport plain = run(name, List.of(PROBE, AGREEMENT, ENTROPY), milestones(5));
        return new RunReport(
                plain.identity(),
                plain.extent(),
                plain.scores(),
                new RunReport.Pictures(
                        List.of(cloud(0, 200), cloud(80, 200)),
                        List.of(),
                        List.of(new RunReport.LossPoint(0, 6.1), new RunReport.LossPoint(1, 5.2)),
                        List.of(new RunReport.Picture("Layouts", "<svg/>"))),
                Verdict.none(),
                new RunReport.Background(provenance, List.of("3 images of " + name + " were skipped")));
    }

    /// Epochs 0, 20, 40 …, the first one the initial network.
    static List<MilestoneReport> milestones(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new MilestoneReport(
                        i * 20L,
                        i == 0 ? Network.INITIAL : Network.TRAINED,
                        Map.of(
                                "linear-probe", new ScoreSummary.Mean(0.4 + 0.1 * i, 0.002, 3),
                                "agreement", new ScoreSummary.Mean(0.6 + 0.02 * i * i, 0.01, 3),
                                "entropy", new ScoreSummary.Mean(6.25 - 0.3 * i, 0, 1))))
                .toList();
    }

    static CloudReport cloud(long index, int n) {
        SplittableRandom random = new SplittableRandom(5);
        float[] points = new float[3 * n];
        for (int i = 0; i < points.length; i++) points[i] = (float) random.nextDouble(-4, 9);
        int[] classes = IntStream.range(0, n).map(i -> i % 3).toArray();
        return new CloudReport(
                index,
                Embeddings.of(points, n, 3),
                Optional.of(Labels.of(classes)),
                Optional.of(Labels.of(classes, List.of("cat", "dog", "ship"))));
    }

    static Statistics found(double r, double p, int n) {
        return new Statistics(
                new Correlation(r, p, n),
                new Correlation(r / 2, p, n),
                new Interval(r - 0.011, r + 0.011, 0.95, 3, 2000, 0));
    }

    static Statistics undefined(String reason) {
        NoStatistic undefined = new NoStatistic(reason);
        return new Statistics(undefined, undefined, undefined);
    }

    static CorrelationTable.Row row(Metric metric, Statistics... pairs) {
        return new CorrelationTable.Row(
                metric,
                IntStream.range(0, pairs.length / 2)
                        .mapToObj(i -> new CorrelationTable.Cell(pairs[2 * i], pairs[2 * i + 1]))
                        .toList());
    }

    /// Evidence on two scores of one run: agreement tells more than time and beats the last milestone, entropy has
    /// no direction.
    ///
    /// @param name the run's name
    static EvidenceTable evidence(String name) {
        Correlation strong = new Correlation(0.8123, 0.001, 11);
        NoStatistic undefined = new NoStatistic("the first series is constant");
        double[] probe = {0.2, 0.5, 0.6, 0.4};
        Following.Choice choice = new Following.Choice(
                Direction.HIGHER, 2, Regret.of(probe, 2), Regret.of(probe, 3), 0.05, new Statistic(0.125, 8));
        TrendEvidence evidence = new TrendEvidence(
                PROBE,
                new TrendEvidence.Last(3, Regret.of(probe, 3)),
                0.175,
                List.of(
                        new TrendEvidence.Row(
                                AGREEMENT,
                                new BeyondTime(12, strong, strong, strong, strong, new Statistic(5.25, 12)),
                                new Statistic(0.7, 12),
                                choice),
                        new TrendEvidence.Row(
                                ENTROPY,
                                new BeyondTime(12, undefined, undefined, undefined, undefined, undefined),
                                undefined,
                                new Following.None("nobody knows which way"))));
        return new EvidenceTable(
                PROBE,
                List.of(new EvidenceTable.Run(name, evidence)),
                List.of(new EvidenceTable.Together(
                        "2 runs of " + name, PooledEvidence.of(List.of(evidence, evidence)))));
    }

    static ReportData report(List<RunReport> runs, List<CorrelationTable> tables) {
        return new ReportData("A title", "21 November 2025, 14:02 UTC", runs, List.of(), tables, List.of());
    }
}
