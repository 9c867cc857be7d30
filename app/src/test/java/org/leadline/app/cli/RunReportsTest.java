package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.app.report.CloudReport;
import org.leadline.app.report.SpectrumReport;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.evaluation.RunEvaluation;
import org.leadline.manifold.Procrustes;
import org.leadline.manifold.UmapConfig;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.Monitor;
import org.leadline.monitor.RunFindings;
import org.leadline.random.Seed;
import org.leadline.run.EvaluationInput;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;
import org.leadline.run.SplitDescription;
import org.leadline.run.StoredScores;
import org.leadline.run.TrainLog;
import org.leadline.score.Spectrum;
import org.leadline.score.config.EvaluationConfig;

class RunReportsTest {

    private static final int ROWS = 60;
    private static final int DIMENSION = 6;
    private static final EvaluationConfig QUICK = EvaluationConfig.paper()
            .withRepeats(1)
            .withUmap(UmapConfig.paper().withNeighbors(10).withEpochs(20));

    @TempDir
    private Path directory;

    @Test
    void aRunOfOursIsCalledByNamesForPeople() {
        RunOrigin origin = new RunOrigin(description("simclr", "/data/sets/cifar-10-python.tar.gz"));

        assertThat(origin.method()).isEqualTo("SimCLR");
        assertThat(origin.data()).isEqualTo("cifar-10-python.tar.gz");
        assertThat(origin.encoder(128)).isEqualTo("resnet18, 128-d");
        assertThat(origin.provenance()).containsEntry("data", "/data/sets/cifar-10-python.tar.gz");
    }

    @Test
    void aMethodThatNobodyKnowsKeepsItsName() {
        assertThat(new RunOrigin(description("rotation", "shapes")).method()).isEqualTo("rotation");
    }

    @Test
    void dataKeepItsLastNameWhereverItLies() {
        assertThat(List.of("shapes", "photos/", "../photos//", "C:\\photos\\cats", "/").stream()
                        .map(data -> new RunOrigin(description("simclr", data)).data()))
                .containsExactly("shapes", "photos", "photos", "cats", "/");
    }

    @Test
    void runsOfOneNameAreToldApartByTheirPaths() {
        Path out = directory.resolve("both.html");
        RunReports.write(out, List.of(run("one/run"), run("two/run")));

        assertThat(out)
                .content()
                .contains("<h1>2 runs</h1>", "in both runs")
                .contains("<b>run</b>", "<b>" + directory.resolve("two/run") + "</b>")
                .contains("<span class=\"quiet\">SimCLR · shapes · resnet18, 6-d</span>")
                .contains("4 milestones (epoch 0 to 3), n\u00A0=\u00A060 images, d\u00A0=\u00A06")
                .contains("Training loss of run: 5.000 at epoch 0.500, 4.000 at epoch 1.000.");
    }

    @Test
    void aDamagedLayoutThatIsDrawnIsMadeAnewAndSaid() throws IOException {
        RunReports.Evaluated evaluated = run("run");
        Path layout = directory.resolve("run/milestones/000000/layout.npy");
        Files.writeString(layout, "{");
        List<String> notes = new ArrayList<>();
        assertThat(RunPictures.clouds(evaluated, notes::add))
                .hasSize(evaluated.scores().run().milestones().size());
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("The stored layouts of milestone 0 of run were damaged, and were computed anew: " + layout)
                .endsWith(".");
        assertThat(RunPictures.of(evaluated, "run", notes::add).clouds()).isNotEmpty();
        assertThat(notes).hasSize(1);
    }

    @Test
    void cloudsAreAlignedOneOntoTheOtherAndWhatIsStoredStays() {
        RunReports.Evaluated evaluated = run("run");
        RunDirectory stored = evaluated.scores().run();
        List<MilestoneRef> milestones = stored.milestones();
        List<Embeddings> before = milestones.stream()
                .map(ref -> stored.layout(ref).orElseThrow().points())
                .toList();
        List<StoredScores> scores = milestones.stream().map(stored::scores).toList();

        List<CloudReport> clouds = RunPictures.clouds(evaluated, _ -> {});

        assertThat(clouds).hasSize(milestones.size());
        assertThat(mismatch(clouds.getFirst().layout(), before.getFirst())).isEqualTo(-1);
        for (int i = 1; i < clouds.size(); i++) {
            Embeddings previous = clouds.get(i - 1).layout();
            assertThat(mismatch(clouds.get(i).layout(), Procrustes.align(before.get(i), previous)))
                    .isEqualTo(-1);
            assertThat(mismatch(clouds.get(i).layout(), before.get(i))).isNotEqualTo(-1);
        }
        RunEvaluation evaluation = new RunEvaluation(evaluated.input(), QUICK);
        for (int i = 0; i < clouds.size(); i++) {
            Labels c1 = evaluation.clusters(before.get(i)).orElseThrow();
            assertThat(clouds.get(i).clusters().orElseThrow().toArray()).isEqualTo(c1.toArray());
            Embeddings after = stored.layout(milestones.get(i)).orElseThrow().points();
            assertThat(mismatch(after, before.get(i))).isEqualTo(-1);
        }
        assertThat(milestones.stream().map(stored::scores).toList()).isEqualTo(scores);
    }

    @Test
    void spectraAreReadAndNeverComputed() {
        RunReports.Evaluated unscored = run("unscored");
        List<MilestoneRef> milestones = unscored.input().run().milestones();
        List<StoredScores> before =
                milestones.stream().map(unscored.input().run()::scores).toList();
        Path out = directory.resolve("unscored.html");

        RunReports.write(out, List.of(unscored));

        assertThat(RunPictures.spectra(unscored)).isEmpty();
        assertThat(out)
                .content()
                .contains("No spectrum is stored. <code>leadline evaluate RUN --metrics spectrum</code>");
        assertThat(milestones.stream().map(unscored.input().run()::scores).toList())
                .isEqualTo(before);
    }

    @Test
    void eachPartOfTheNetworkShowsItsStoredSpectraAtFiveMilestonesAtMost() {
        LeadlineRun run = LeadlineRun.create(directory.resolve("heads"), description("simclr", "shapes"));
        for (int epoch = 0; epoch < 9; epoch++) {
            NdArray projection = NdArray.ofNativeFloats(embedding(epoch + 50).values(), ROWS, DIMENSION);
            Map<String, NdArray> beside = epoch < 2 ? Map.of("projection", projection) : Map.of();
            run.writeMilestone(epoch, embedding(epoch), Optional.empty(), beside);
        }
        EvaluationConfig spectrum = QUICK.withMetrics(Set.of(Spectrum.METRIC.id()));
        EvaluationInput input = EvaluationInput.of(run);

        List<SpectrumReport> spectra = RunPictures.spectra(evaluated(input, spectrum));

        assertThat(spectra.stream().map(one -> one.layer() + " " + one.index()))
                .containsExactly(
                        "backbone 0",
                        "backbone 2",
                        "backbone 4",
                        "backbone 6",
                        "backbone 8",
                        "projector 0",
                        "projector 1");
        assertThat(spectra).allMatch(one -> one.eigenvalues().size() == DIMENSION);
        assertThat(spectra.getFirst().eigenvalues())
                .isNotEqualTo(spectra.get(5).eigenvalues())
                .isEqualTo(eigenvalues(
                        run.scores(run.milestones().getFirst()).scores().getFirst()));
    }

    private static List<Double> eigenvalues(Score score) {
        return ((Outcome.Value) score.outcome()).details().getOrDefault(Spectrum.EIGENVALUES, List.of());
    }

    private static long mismatch(Embeddings one, Embeddings other) {
        return one.values().mismatch(other.values());
    }

    private RunReports.Evaluated run(String name) {
        LeadlineRun run = LeadlineRun.create(directory.resolve(name), description("simclr", "shapes"));
        int[] classes = IntStream.range(0, ROWS).map(row -> row % 2).toArray();
        run.writeLabels(Labels.of(classes, List.of("cat", "dog")));
        for (int epoch = 0; epoch < 4; epoch++) run.writeMilestone(epoch, embedding(epoch), Optional.empty());
        try (TrainLog log = run.openTrainLog()) {
            log.append(new TrainLogEntry(10, 1, 5, 0.1, 0.9, 100));
            log.append(new TrainLogEntry(20, 1, 4, 0.1, 0.9, 100));
        }
        EvaluationInput input = EvaluationInput.of(run);
        return evaluated(input, QUICK);
    }

    private static RunReports.Evaluated evaluated(EvaluationInput input, EvaluationConfig config) {
        RunFindings findings = Monitor.of(input, config, KnownTrust.PAPER).look(Progress.silent());
        return new RunReports.Evaluated(input, findings, config);
    }

    /// Two classes that part as training goes on.
    private static Embeddings embedding(int epoch) {
        SplittableRandom random = new Seed(epoch).generator();
        float[] values = new float[ROWS * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + 0.4 * epoch * (i / DIMENSION % 2));
        }
        return Embeddings.of(values, ROWS, DIMENSION);
    }

    private static RunDescription description(String method, String data) {
        SplitDescription split = new SplitDescription(ROWS, List.of("cat", "dog"), true);
        return RunDescription.of(
                RunDescription.Kind.TRAINING,
                new RunConfig(method, data, "resnet18", new TreeMap<>()),
                Provenance.ofThisMachine("0.0.0", OptionalInt.empty(), List.of("train"), Instant.EPOCH),
                RunDescription.Images.of(split, SplitDescription.none()));
    }
}
