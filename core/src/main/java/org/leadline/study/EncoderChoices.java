package org.leadline.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Direction;
import org.leadline.metric.Metric;
import org.leadline.score.FewLabels;
import org.leadline.trend.Correlation;
import org.leadline.trend.CorrelationResult;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.StatisticResult;
import org.leadline.trend.WeightedKendall;
import org.leadline.trust.PaperTables;
import org.leadline.trust.Ranking;

/// The choice of an encoder without labels: what each score chooses and what that costs, beside baselines that need
/// no images, and one that needs few labels.
///
/// @param encoders the number of encoders that have a probe
/// @param best the probe of the best of them, in [0, 1]
/// @param worst that of the worst
/// @param standardError the standard error of the best one's probe over the images
/// @param context the paper's family whose signs are the scores' directions, or that of all families; empty where
///     the scores' sources alone give directions
/// @param rows the baselines, then a score each
public record EncoderChoices(
        int encoders, double best, double worst, double standardError, Optional<String> context, List<Row> rows) {

    /// The kind of a choice.
    public enum Kind {
        /// The encoder with the most parameters.
        PARAMETERS("parameters"),
        /// The encoder with the highest published accuracy on ImageNet.
        IMAGE_NET("ImageNet accuracy"),
        /// The encoder that the vote of neighbors among a hundredth of the labels prefers.
        FEW_LABELS("kNN among few labels"),
        /// An encoder at random.
        RANDOM("at random"),
        /// The best encoder by a score.
        SCORE("");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /// @param name the baseline in words, or the score's id
    /// @param n the number of encoders with a value and a probe
    /// @param direction the end of the values that is the better one, known without these encoders; unknown where
    ///     nothing is chosen
    /// @param order the relation of the values to the probe; empty for a choice at random
    /// @param choice the choice; empty where nothing is chosen
    public record Row(
            String name, Kind kind, int n, Direction direction, Optional<Order> order, Optional<Choice> choice) {}

    /// @param r Pearson's r with the probe
    /// @param weightedTau Kendall's τ with the probe of the value turned so that better is higher, in which the
    ///     best encoders count most; undefined where the direction is unknown
    public record Order(CorrelationResult r, StatisticResult weightedTau) {}

    /// @param encoders the encoder, or several that are level; empty for a choice at random
    /// @param regret the best encoder's probe less that of the choice, in [0, 1]; the mean over several
    public record Choice(List<String> encoders, double regret) {
        public Choice {
            encoders = List.copyOf(encoders);
        }
    }

    public EncoderChoices {
        rows = List.copyOf(rows);
    }

    /// An encoder with its probe.
    private record Probed(StudiedEncoders.Encoder encoder, double probe) {}

    /// Returns the choices among the encoders of an image set; empty where none has a probe.
    public static Optional<EncoderChoices> of(StudiedEncoders set) {
        Optional<Metric> reference = set.scores().reference();
        List<Probed> probed = set.encoders().stream()
                .flatMap(encoder -> reference.flatMap(encoder.scored()::mean).stream()
                        .map(mean -> new Probed(encoder, mean.mean())))
                .toList();
        if (probed.isEmpty()) return Optional.empty();
        Optional<String> context = context(set.scores().families());
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                Kind.PARAMETERS.text,
                Kind.PARAMETERS,
                Direction.HIGHER,
                probed,
                encoder -> OptionalDouble.of((double) encoder.parameters())));
        rows.add(row(
                Kind.IMAGE_NET.text,
                Kind.IMAGE_NET,
                Direction.HIGHER,
                probed,
                encoder -> encoder.imageNetTop1().map(OptionalDouble::of).orElseGet(OptionalDouble::empty)));
        if (set.scores().metrics().contains(FewLabels.METRIC)) {
            rows.add(row(Kind.FEW_LABELS.text, Kind.FEW_LABELS, Direction.HIGHER, probed, valueOf(FewLabels.METRIC)));
        }
        rows.add(random(probed));
        for (Metric metric : set.scores().metrics()) {
            if (!metric.needsLabels()) rows.add(row(metric, direction(metric, context), probed));
        }
        Probed best =
                probed.stream().max(Comparator.comparingDouble(Probed::probe)).orElseThrow();
        double worst = probed.stream().mapToDouble(Probed::probe).min().orElseThrow();
        int images = best.encoder()
                .scored()
                .scores()
                .measurement(reference.orElseThrow())
                .map(Measurement::n)
                .orElseThrow();
        double error = Math.sqrt(best.probe() * (1 - best.probe()) / images);
        return Optional.of(new EncoderChoices(probed.size(), best.probe(), worst, error, context, rows));
    }

    /// The paper's family of all encoders, or where there are several, that of all families.
    private static Optional<String> context(List<String> families) {
        List<Optional<String>> known =
                families.stream().map(PaperTables::familyOf).distinct().toList();
        if (known.contains(Optional.<String>empty())) return Optional.empty();
        return known.size() == 1 ? known.getFirst() : Optional.of(PaperTables.OVERALL);
    }

    private static Direction direction(Metric metric, Optional<String> context) {
        return Ranking.Reading.of(
                        metric, context.flatMap(found -> PaperTables.table().find(metric.id(), found)))
                .direction();
    }

    private static Row row(Metric metric, Direction direction, List<Probed> probed) {
        return row(metric.id(), Kind.SCORE, direction, probed, valueOf(metric));
    }

    private static Function<StudiedEncoders.Encoder, OptionalDouble> valueOf(Metric metric) {
        return encoder -> encoder.scored()
                .mean(metric)
                .map(ScoreSummary.Mean::mean)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    private static Row row(
            String name,
            Kind kind,
            Direction direction,
            List<Probed> probed,
            Function<StudiedEncoders.Encoder, OptionalDouble> value) {
        List<Probed> valued = probed.stream()
                .filter(one -> value.apply(one.encoder()).isPresent())
                .toList();
        double[] x = valued.stream()
                .mapToDouble(one -> value.apply(one.encoder()).orElseThrow())
                .toArray();
        double[] y = valued.stream().mapToDouble(Probed::probe).toArray();
        StatisticResult tau = direction == Direction.UNKNOWN
                ? new NoStatistic("nobody knows which way the value is better")
                : WeightedKendall.of(
                        Arrays.stream(x).map(one -> -direction.cost(one)).toArray(), y);
        Order order = new Order(Correlation.pearson(x, y), tau);
        Optional<Choice> choice = direction == Direction.UNKNOWN || valued.isEmpty()
                ? Optional.empty()
                : Optional.of(choice(direction, valued, x, probed));
        return new Row(name, kind, x.length, direction, Optional.of(order), choice);
    }

    /// The best by a value; the mean over those that are level.
    private static Choice choice(Direction direction, List<Probed> valued, double[] x, List<Probed> probed) {
        double least = Double.POSITIVE_INFINITY;
        for (double one : x) least = Math.min(least, direction.cost(one));
        List<Probed> chosen = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (direction.cost(x[i]) == least) chosen.add(valued.get(i));
        }
        return new Choice(chosen.stream().map(one -> one.encoder().name()).toList(), regret(chosen, probed));
    }

    private static double regret(List<Probed> chosen, List<Probed> probed) {
        double best = probed.stream().mapToDouble(Probed::probe).max().orElseThrow();
        return best - chosen.stream().mapToDouble(Probed::probe).average().orElseThrow();
    }

    private static Row random(List<Probed> probed) {
        Choice choice = new Choice(List.of(), regret(probed, probed));
        return new Row(
                Kind.RANDOM.text, Kind.RANDOM, probed.size(), Direction.UNKNOWN, Optional.empty(), Optional.of(choice));
    }
}
