package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.leadline.cluster.Geometry;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.embedding.TrainSplit;
import org.leadline.embedding.Views;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.probe.KnnProbeConfig;
import org.leadline.probe.LinearProbeConfig;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.config.Frame;
import org.leadline.score.config.ProbeConfig;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.testing.Clouds;

/// Equal key means equal value: whatever is changed about an evaluation, a score either has another key or the same
/// value.
@Tag("slow")
class ScoreKeyTest {

    private static final int ROWS = 90;

    private static final UmapConfig UMAP = UmapConfig.paper().withNeighbors(12).withEpochs(25);

    private static final EvaluationConfig BASE = EvaluationConfig.paper()
            .withRepeats(1)
            .withClusters(3)
            .withUmap(UMAP)
            .withProbes(probes(new LinearProbeConfig(3, 32, 0.08, 1e-4), new KnnProbeConfig(20, 0.1)));

    private static ProbeConfig probes(LinearProbeConfig linear, KnnProbeConfig knn) {
        return new ProbeConfig(linear, knn);
    }

    /// One evaluation: a config, and what is evaluated.
    private record Evaluation(EvaluationConfig config, Data data) {

        Setting setting() {
            Setting.TrainIdentity train = new Setting.TrainIdentity(
                    data.train().labels(),
                    data.trainSource().isEmpty() ? Optional.empty() : Optional.of(data.trainSource()));
            return new Setting(
                    config,
                    data.rows().rows(),
                    data.labels(),
                    train,
                    OptionalInt.of(data.views().views()),
                    data.rotations().isPresent());
        }

        Source source() {
            return Source.of(
                    new Milestone(1, data.rows(), data.labels(), data.train()),
                    new MilestoneExtras(
                                    () -> Optional.of(data.views()),
                                    () -> List.of(new TrainLogEntry(5, 1, 2, 0.1, 0.9, 100)))
                            .withRotations(data::rotations),
                    seed -> Outcome.of(data.labels().hashCode() * 1e-12 + seed.value() * 1e-30));
        }
    }

    private record Data(
            Embeddings rows,
            Optional<Labels> labels,
            TrainSplit train,
            String trainSource,
            Views views,
            Optional<Views> rotations) {

        Data(Embeddings rows, Optional<Labels> labels, TrainSplit train, String trainSource, Views views) {
            this(rows, labels, train, trainSource, views, Optional.empty());
        }
    }

    private static final Embeddings POINTS = Clouds.blobs(ROWS, 16, 3, 1.5, 1);
    private static final Optional<Labels> LABELS = Optional.of(Labels.of(Clouds.classes(ROWS, 3)));
    private static final TrainSplit TRAIN = train(Clouds.blobs(60, 16, 3, 1.5, 1), Labels.of(Clouds.classes(60, 3)));
    private static final Data DATA = new Data(POINTS, LABELS, TRAIN, "", views(4));

    private static TrainSplit train(Embeddings rows, Labels labels) {
        return new TrainSplit(Optional.of(rows), Optional.of(labels), Optional.empty());
    }

    private static Views views(int count) {
        return new Views(Clouds.blobs(30 * count, 16, 30, 1, 9), count);
    }

    private static Evaluation config(EvaluationConfig config) {
        return new Evaluation(config, DATA);
    }

    private static Evaluation umap(UmapConfig umap) {
        return config(BASE.withUmap(umap));
    }

    private static Evaluation linear(int epochs, int batch, double peak, double decay) {
        return config(BASE.withProbes(probes(
                new LinearProbeConfig(epochs, batch, peak, decay), BASE.probes().knn())));
    }

    private static Evaluation knn(int neighbors, double temperature) {
        return config(BASE.withProbes(probes(BASE.probes().linear(), new KnnProbeConfig(neighbors, temperature))));
    }

    private static UmapConfig umap(int neighbors, int components, double distance, double spread) {
        return new UmapConfig(neighbors, components, new UmapConfig.Spacing(distance, spread), UMAP.epochs(), 5, 1);
    }

    /// Each component of the config, and each thing that is evaluated, changed in turn.
    private static Map<String, Evaluation> changes() {
        Map<String, Evaluation> all = new LinkedHashMap<>();
        all.put("neighbors", umap(umap(14, 3, 0.1, 1)));
        all.put("components", umap(umap(12, 2, 0.1, 1)));
        all.put("minimum distance", umap(umap(12, 3, 0.3, 1)));
        all.put("spread", umap(umap(12, 3, 0.1, 1.5)));
        all.put("epochs", umap(UMAP.withEpochs(40)));
        all.put("negative samples", umap(new UmapConfig(12, 3, UmapConfig.Spacing.DEFAULT, UMAP.epochs(), 3, 1)));
        all.put("learning rate", umap(new UmapConfig(12, 3, UmapConfig.Spacing.DEFAULT, UMAP.epochs(), 5, 0.5)));
        all.put("frame umap", config(BASE.withFrame(Frame.UMAP)));
        all.put("frame of eight corners", config(BASE.withFrame(Frame.UMAP_SIGNS)));
        all.put("geometry", config(BASE.withGeometry(Geometry.EUCLIDEAN)));
        all.put("k", config(BASE.withClusters(4)));
        all.put("rows sampled", config(BASE.withExactUpTo(40)));
        all.put("probe epochs", linear(4, 32, 0.08, 1e-4));
        all.put("probe batch", linear(3, 16, 0.08, 1e-4));
        all.put("probe peak", linear(3, 32, 0.2, 1e-4));
        all.put("probe decay", linear(3, 32, 0.08, 1e-1));
        all.put("voters", knn(3, 0.1));
        all.put("temperature", knn(20, 5));
        for (Formula formula : Scores.ALL) {
            formula.metric().tunable().values().forEach((name, usual) -> {
                Object other = usual instanceof Double decimal ? decimal * 1.5 : (Long) usual - 9;
                all.put(formula + " " + name, config(BASE.withConstant(formula.metric(), name, other)));
            });
        }
        all.put("layer", new Evaluation(BASE.withLayer(NetworkLayer.PROJECTOR), ofProjector()));
        all.put("labels", new Evaluation(BASE, labelled(Optional.of(Labels.of(Clouds.classes(ROWS, 2))), TRAIN)));
        all.put("no labels", new Evaluation(BASE, labelled(Optional.empty(), TRAIN)));
        all.put("no train split", new Evaluation(BASE, labelled(LABELS, TrainSplit.none())));
        TrainSplit others = train(TRAIN.rows().orElseThrow(), Labels.of(Clouds.classes(60, 2)));
        all.put("train labels", new Evaluation(BASE, labelled(LABELS, others)));
        TrainSplit elsewhere =
                train(Clouds.blobs(60, 16, 3, 3, 5), TRAIN.labels().orElseThrow());
        all.put("train source", new Evaluation(BASE, new Data(POINTS, LABELS, elsewhere, "other", DATA.views())));
        all.put("views", new Evaluation(BASE, new Data(POINTS, LABELS, TRAIN, "", views(3))));
        Views turned = new Views(Clouds.blobs(60, 16, 4, 1, 3), 4);
        all.put("rotations", new Evaluation(BASE, new Data(POINTS, LABELS, TRAIN, "", views(4), Optional.of(turned))));
        return all;
    }

    private static Data ofProjector() {
        Embeddings rows = Clouds.blobs(ROWS, 5, 4, 2, 77);
        Views views = new Views(Clouds.blobs(120, 5, 30, 2, 78), 4);
        return new Data(
                rows,
                LABELS,
                train(Clouds.blobs(60, 5, 4, 2, 79), TRAIN.labels().orElseThrow()),
                "",
                views);
    }

    private static Data labelled(Optional<Labels> labels, TrainSplit train) {
        return new Data(POINTS, labels, train, "", DATA.views());
    }

    static final List<Formula> ALL = Scores.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void anEqualKeyMeansAnEqualValue(Formula formula) {
        Evaluation base = new Evaluation(BASE, DATA);
        Map<Score.Key, Outcome> before = Scored.of(formula, base.setting(), base.source());
        changes()
                .forEach((name, change) -> Scored.of(formula, change.setting(), change.source())
                        .forEach((key, outcome) -> {
                            Outcome known = before.get(key);
                            if (known != null) {
                                assertThat(outcome)
                                        .as(formula + " with other " + name)
                                        .isEqualTo(known);
                            }
                        }));
    }

    /// Each change reaches some score, or it would not test anything.
    @Test
    void everyChangeGivesSomeScoreAnotherKey() {
        Evaluation base = new Evaluation(BASE, DATA);
        changes().forEach((name, change) -> {
            Set<String> changed = new TreeSet<>();
            for (Formula formula : ALL) {
                if (!keys(formula, change).equals(keys(formula, base))) changed.add(formula.toString());
            }
            assertThat(changed).as(name).isNotEmpty();
        });
    }

    private static List<Score.Key> keys(Formula formula, Evaluation evaluation) {
        return formula.wanted(evaluation.setting()).stream()
                .map(Formula.Wanted::key)
                .toList();
    }

    @Test
    void everyFormulaOfTheListIsAskedForInSomeSetting() {
        Set<String> asked = new TreeSet<>();
        for (Evaluation evaluation : changes().values()) {
            for (Formula formula : ALL) {
                Scored.of(formula, evaluation.setting(), evaluation.source()).forEach((key, outcome) -> {
                    if (outcome instanceof Outcome.Value) asked.add(key.metric());
                });
            }
        }
        assertThat(asked).contains(Scores.metrics().stream().map(Metric::id).toArray(String[]::new));
    }
}
