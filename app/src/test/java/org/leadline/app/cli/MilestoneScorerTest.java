package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.monitor.KnownTrust;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Precision;
import org.leadline.vision.train.ComputeConfig;
import org.leadline.vision.train.EncoderConfig;
import org.leadline.vision.train.MilestoneConfig;
import org.leadline.vision.train.MilestoneContents;
import org.leadline.vision.train.Milestones;
import org.leadline.vision.train.OptimizerConfig;
import org.leadline.vision.train.TrainConfig;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.train.TrainingRun;

class MilestoneScorerTest {

    private static final DatasetOptions OPTIONS =
            DatasetOptions.defaults().withLimit(20).withImageSize(8);
    private static final EvaluationConfig QUICK =
            EvaluationConfig.paper().withMetrics(Scores.named(List.of("silhouette-gt")));
    private static final TrainConfig PAPER = TrainConfig.of(Methods.byId("simclr"));
    private static final TrainingPlan PLAN = new TrainingPlan(
            new TrainConfig(
                    PAPER.learning(),
                    new EncoderConfig("resnet18", 8),
                    new OptimizerConfig(3, 10, 0.05, 1e-4),
                    new MilestoneConfig(new Milestones.Every(1), MilestoneContents.FEATURES),
                    new ComputeConfig(Precision.FP32, Device.CPU, 1),
                    PAPER.seed()),
            "shapes",
            OPTIONS);

    @TempDir
    private Path directory;

    private Dataset data;
    private LeadlineRun run;

    @BeforeEach
    void train() {
        data = Datasets.load("shapes", OPTIONS, Progress.silent());
        Provenance provenance = Provenance.ofThisMachine("test", OptionalInt.of(1), List.of(), Instant.EPOCH);
        run = new TrainingRun(PLAN, data, Progress.silent()).to(directory.resolve("run"), provenance, _ -> {});
    }

    private void score(MilestoneScorer scorer) {
        for (var milestone : run.milestones()) {
            scorer.score(new TrainingRun.MilestoneWritten(
                    run, milestone, Progress.silent().begin("training", 1)));
        }
    }

    @Test
    void scoresComeInTheOrderOfTheMilestones() {
        try (MilestoneScorer scorer =
                new MilestoneScorer(PLAN, data, QUICK, KnownTrust.PAPER, _ -> {}, Progress.silent())) {
            score(scorer);
            assertThat(scorer.findings().scores().milestones())
                    .extracting(scored -> scored.ref().index())
                    .containsExactly(0, 1, 2, 3);
            assertThat(scorer.findings().scores().milestones())
                    .allSatisfy(scored -> assertThat(scored.scores()).hasSize(1));
        }
    }

    @Test
    void whyAMilestoneCouldNotBeScoredIsToldToTheNextOrAtTheEnd() {
        EvaluationConfig tooMany = EvaluationConfig.paper().withClusters(600);
        try (MilestoneScorer scorer =
                new MilestoneScorer(PLAN, data, tooMany, KnownTrust.PAPER, _ -> {}, Progress.silent())) {
            assertThatThrownBy(() -> {
                        score(scorer);
                        scorer.findings();
                    })
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("need at least 1200 rows");
        }
    }
}
