package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.random.Seed;
import org.leadline.run.RunLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The verbs as a user calls them, but for the launcher.
class LeadlineTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    /// What a call printed and how it ended.
    private record Call(int exit, String out, String err) {

        static Call of(Object... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
            int exit = Leadline.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
            return new Call(exit, out.toString(), err.toString());
        }

        List<JsonNode> json() {
            return out.lines().map(MAPPER::readTree).toList();
        }
    }

    @Test
    void theWholeWayFromImagesToAReportRepeatsToTheLastDigit() throws IOException {
        Path first = directory.resolve("first");
        Path again = directory.resolve("again");
        Call train = train(first);
        assertThat(train.exit()).as(train.err()).isZero();
        assertThat(train.err()).contains("200 images to train on, 1,000 to evaluate on");
        assertThat(train(again).exit()).isZero();

        for (String milestone : List.of("000000", "000001", "000002")) {
            Path file = Path.of("milestones", milestone, "embeddings.safetensors");
            assertThat(first.resolve(file)).hasSameBinaryContentAs(again.resolve(file));
        }
        assertThat(values(Call.of("evaluate", first, "--repeats", 1, "--format", "json")))
                .isEqualTo(values(Call.of("evaluate", again, "--repeats", 1, "--format", "json")))
                .hasSize(30);

        Call correlate = Call.of("correlate", first, "--repeats", 1);
        assertThat(correlate.exit()).as(correlate.err()).isZero();
        assertThat(correlate.out()).contains("AMI(C1,GT)").contains("r w/o init");
        List<JsonNode> rows =
                Call.of("correlate", first, "--repeats", 1, "--format", "json").json();
        assertThat(rows).hasSize(9);
        assertThat(rows.getFirst().get("withInitial").get("n").asInt()).isEqualTo(3);

        assertThat(first.resolve("alerts.json")).content().contains("\"alerts\"");
        Path trust = directory.resolve("trust.json");
        assertThat(Call.of("correlate", first, "--repeats", 1, "--save-trust", "--trust", trust)
                        .err())
                .contains("Evidence kept in");
        Call rank = Call.of("rank", first, again, "--repeats", 1, "--metrics", "paper,collapse", "--trust", trust);
        assertThat(rank.exit()).as(rank.err()).isZero();
        assertThat(rank.out()).contains("first, again (simclr)", "Choice: ", "regret", "effective-rank");
        assertThat(rank.out()).contains("agreement: ", "(paper, " + first);
        List<JsonNode> ranked = Call.of(
                        "rank",
                        first,
                        "--repeats",
                        1,
                        "--metrics",
                        "paper,collapse",
                        "--trust",
                        trust,
                        "--format",
                        "json")
                .json();
        assertThat(ranked.getFirst().get("milestone").asString()).isIn("0", "1", "2");
        assertThat(ranked)
                .anySatisfy(line -> assertThat(line.path("metric").asString("")).isEqualTo("agreement"));

        Path report = directory.resolve("report.html");
        Call written = Call.of("report", first, again, "--repeats", 1, "--out", report);
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(written.out()).contains(report.toString());
        assertThat(report).content().contains("first").contains("again");
    }

    /// Larger images, so with the stem for them and blurred views, and with the paper's own probe.
    @Test
    void theProbeOnChangedImagesIsAReferenceBesideTheOther() {
        Path run = directory.resolve("run");
        Call train = Call.of(
                "train",
                "--data",
                "shapes",
                "--image-size",
                64,
                "--limit",
                60,
                "--width",
                8,
                "--epochs",
                3,
                "--batch-size",
                30,
                "--milestone-every",
                1,
                "--threads",
                1,
                "--repeats",
                1,
                "--out",
                run,
                "--metrics",
                "knn,linear-probe",
                "--probe",
                "augmented");
        assertThat(train.exit()).as(train.err()).isZero();
        assertThat(train.out()).contains("LP aug.");
        Call correlate =
                Call.of("correlate", run, "--repeats", 1, "--metrics", "knn,linear-probe", "--probe", "augmented");
        assertThat(correlate.out())
                .contains("Pearson r with Linear probe accuracy\n")
                .contains("Pearson r with Linear probe accuracy (augmented images)");
        assertThat(Files.exists(run.resolve("milestones/000003/model.safetensors")))
                .isTrue();
        assertFails(
                Call.of("train", "--resume", "--views-blur", 0.1, "--out", run),
                "begun with --views-blur 0.5, not 0.1");
        writeEmbeddings("z_1.npy", 60);
        assertFails(Call.of("evaluate", directory, "--probe", "augmented"), "leadline train wrote");
    }

    /// The projector and the predictor have rows and views of their own, which go into scores, trust and the
    /// report.
    @Test
    void everyPartOfANetworkIsScoredAndShown() {
        Path run = directory.resolve("run");
        Call train = Call.of(
                "train",
                "--method",
                "simsiam",
                "--data",
                "shapes",
                "--limit",
                60,
                "--width",
                8,
                "--epochs",
                1,
                "--batch-size",
                30,
                "--milestone-every",
                1,
                "--repeats",
                1,
                "--out",
                run,
                "--store",
                "projector,predictor",
                "--views",
                2,
                "--view-samples",
                40,
                "--metrics",
                "linear-probe,collapse,agreement");
        assertThat(train.exit()).as(train.err()).isZero();
        assertThat(train.out()).contains("agreement: unreliable for simsiam, r −0.71 to 0.00 (paper).");
        for (String output : List.of("embedding", "projection", "prediction")) {
            List<JsonNode> lines = Call.of(
                            "evaluate",
                            run,
                            "--metrics",
                            "lidar,alignment,spectrum",
                            "--layer",
                            output,
                            "--format",
                            "json")
                    .json();
            assertThat(lines)
                    .hasSize(6)
                    .allSatisfy(line ->
                            assertThat(line.has("value")).as(line.toString()).isTrue());
            assertThat(lines)
                    .filteredOn(line -> line.get("n").asInt() == 40)
                    .hasSize(4)
                    .allSatisfy(
                            line -> assertThat(line.at("/params/views").asInt()).isEqualTo(2));
        }
        Path report = directory.resolve("report.html");
        Call written =
                Call.of("report", run, "--repeats", 1, "--metrics", "linear-probe,collapse,agreement", "--out", report);
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(report)
                .content()
                .contains("<figcaption>Backbone</figcaption>", "<figcaption>Projector</figcaption>")
                .contains("<figcaption>Predictor</figcaption>", "unreliable for simsiam, r −0.71 to 0.00");
    }

    @Test
    void aScoreHasItsBandAndItsTrustBesideIt() {
        writeEmbeddings("emb_010.npy", 60);
        List<JsonNode> lines = Call.of(
                        "evaluate",
                        directory,
                        "--repeats",
                        2,
                        "--neighbors",
                        10,
                        "--k",
                        3,
                        "--method",
                        "simclr",
                        "--metrics",
                        "agreement,effective-rank",
                        "--format",
                        "json")
                .json();
        assertThat(lines).hasSize(3);
        JsonNode agreement = lines.getFirst();
        double mean =
                (agreement.get("value").asDouble() + lines.get(1).get("value").asDouble()) / 2;
        assertThat(agreement.get("mean").asDouble()).isCloseTo(mean, within(1e-12));
        assertThat(agreement.get("seeds").asInt()).isEqualTo(2);
        assertThat(agreement.get("trust").asString()).isEqualTo("reliable");
        assertThat(agreement.at("/trustR/0").asDouble()).isEqualTo(0.71);
        assertThat(lines.getLast().propertyNames()).doesNotContain("trust", "mean");
    }

    /// Labels are the groups, and embeddings of others have a method once it is named.
    @Test
    void evidenceOfEmbeddingsOfOthersIsKeptUnderTheirMethod() throws IOException {
        for (int i = 1; i <= 4; i++) writeEmbeddings("emb_" + i + ".npy", 60, i, 0.3 * i);
        Path labels = Files.writeString(
                directory.resolve("labels.txt"),
                String.join(
                        "\n", IntStream.range(0, 60).mapToObj(i -> "c" + i % 3).toList()));
        Path trust = directory.resolve("own/trust.json");
        Object[] words = {
            "correlate",
            directory,
            "--labels",
            labels,
            "--repeats",
            1,
            "--neighbors",
            10,
            "--metrics",
            "linear-probe,effective-rank,agreement",
            "--save-trust",
            "--trust",
            trust
        };
        Call nameless = Call.of(words);
        assertThat(nameless.exit()).as(nameless.err()).isZero();
        assertThat(nameless.err()).contains("name it with --method");
        assertThat(trust).doesNotExist();
        Call named = Call.of(
                Stream.concat(Stream.of(words), Stream.of("--method", "byol")).toArray());
        assertThat(named.err()).contains("Evidence kept in");
        assertThat(Call.of(Stream.concat(Stream.of(words), Stream.of("--method", "byol", "--k", 5))
                                .toArray())
                        .exit())
                .isZero();
        assertThat(trust)
                .content()
                .contains("\"byol\"", "\"without it\"", "\"without it, 10 neighbours\"")
                .contains("\"without it, k 5, 10 neighbours\"");
        assertThat(Call.of(
                                "rank",
                                directory,
                                "--neighbors",
                                10,
                                "--metrics",
                                "effective-rank",
                                "--method",
                                "byol",
                                "--trust",
                                trust)
                        .out())
                .contains(
                        "effective-rank: ",
                        " for byol, r ",
                        directory.getFileName().toString());
    }

    @Test
    void cudaWithoutItsNativesSaysHowToGetThem() {
        Call call = Call.of("train", "--data", "shapes", "--device", "cuda", "--out", directory.resolve("run"));
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("LEADLINE_CUDA=1");
    }

    @Test
    void embeddingsOfOthersAreScoredWithoutLabels() {
        writeEmbeddings("emb_010.npy", 60);
        Call evaluate = Call.of("evaluate", directory, "--repeats", 1, "--neighbors", 10, "--k", 3);
        assertThat(evaluate.exit()).as(evaluate.err()).isZero();
        assertThat(evaluate.out()).contains("H(Z3)").contains("because there are no labels");
        Call correlate = Call.of("correlate", directory, "--repeats", 1, "--neighbors", 10, "--k", 3);
        assertThat(correlate.exit()).isEqualTo(1);
        assertThat(correlate.err()).contains("--labels");
    }

    @Test
    void aLineOfJsonHasTheFieldsOfTheFormat() {
        writeEmbeddings("emb_010.npy", 60);
        List<JsonNode> lines = Call.of(
                        "evaluate", directory, "--repeats", 1, "--neighbors", 10, "--k", 3, "--format", "json")
                .json();
        JsonNode entropy = lines.stream()
                .filter(line -> line.get("metric").asString().equals("entropy"))
                .findFirst()
                .orElseThrow();
        assertThat(entropy.propertyNames())
                .contains("run", "milestone", "value", "seed", "n", "d", "params", "elapsedMillis");
        assertThat(entropy.get("milestone").asInt()).isEqualTo(10);
        assertThat(entropy.get("params").get("neighbors").asInt()).isEqualTo(10);
    }

    @Test
    void badInputIsOneSentenceAndExitOne() throws IOException {
        assertFails(Call.of("evaluate", directory.resolve("nowhere")), "nowhere");
        assertFails(Call.of("evaluate", directory), "holds no milestone");
        assertFails(
                Call.of("train", "--data", directory.resolve("no-data"), "--out", directory.resolve("run")), "no-data");
        Path file = Files.writeString(directory.resolve("truncated.tar.gz"), "not an archive");
        assertFails(Call.of("train", "--data", file, "--out", directory.resolve("run")), "truncated.tar.gz");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void anOutputThatExistsIsRefusedBeforeAnythingIsDone() throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.writeString(run.resolve("precious.txt"), "keep me");
        assertFails(Call.of("train", "--data", "shapes", "--out", run), "exists and is not empty");
        assertThat(run.resolve("precious.txt")).hasContent("keep me");
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedAndNothingIsWritten() {
        Path run = directory.resolve("run");
        Call call = Call.of("train", "--data", "shapes", "--limit", 50, "--batch-size", 64, "--width", 8, "--out", run);
        assertFails(call, "64");
        assertThat(run).doesNotExist();
    }

    @Test
    void tooFewImagesToScoreAreRefusedBeforeTrainingAndNothingIsWritten() throws IOException {
        Path photos = Files.createDirectory(directory.resolve("photos"));
        for (int i = 0; i < 60; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i % 8, i / 8, 0xFFFFFF);
            ImageIO.write(image, "png", photos.resolve(i + ".png").toFile());
        }
        Path run = directory.resolve("run");
        assertFails(Call.of("train", "--data", photos, "--batch-size", 8, "--out", run), "--k");
        assertThat(run).doesNotExist();
    }

    @Test
    void aReportThatExistsIsKeptUnlessForced() throws IOException {
        writeEmbeddings("emb_010.npy", 60);
        Path report = Files.writeString(directory.resolve("report.html"), "precious");
        Object[] call = {"report", directory, "--repeats", 1, "--neighbors", 10, "--k", 3, "--out", report};
        assertFails(Call.of(call), "exists");
        assertThat(report).hasContent("precious");
        Object[] forced = Stream.concat(Stream.of(call), Stream.of("--force")).toArray();
        assertThat(Call.of(forced).exit()).isZero();
        assertThat(report).content().contains("<html");
    }

    @Test
    void fewerRowsThanNeighboursNameTheMilestoneAndTheOption() {
        writeEmbeddings("emb_3.npy", 40);
        assertFails(Call.of("evaluate", directory), "--neighbors");
    }

    @Test
    void labelsOfAnotherLengthNameBothNumbers() throws IOException {
        writeEmbeddings("emb_3.npy", 60);
        Path labels = Files.writeString(directory.resolve("labels.txt"), "0\n1\n0\n");
        Call call = Call.of("evaluate", directory, "--labels", labels);
        assertFails(call, "3");
        assertThat(call.err()).contains("60");
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(Call.of("bogus").exit()).isEqualTo(2);
        assertThat(Call.of().exit()).isEqualTo(2);
        assertThat(Call.of("train", "--out", "x").exit()).isEqualTo(2);
        assertThat(Call.of("evaluate", directory, "--repeats", "many").exit()).isEqualTo(2);
        assertThat(Call.of("evaluate", directory, "--repeats", 0).exit()).isEqualTo(2);
        Call unknown = Call.of("train", "--data", "shapes", "--out", directory.resolve("run"), "--method", "byol");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("simclr").contains("byol");
    }

    @Test
    void theHelpOfTrainShowsTheDefaultsOfEveryMethod() {
        assertThat(Call.of("train", "--help").out())
                .containsPattern("Defaults of +simsiam +simclr +moco-v2")
                .containsPattern("--epochs +800 +1000 +800")
                .containsPattern("--queue +- +- +4096")
                .doesNotContain("null");
    }

    @Test
    void everyVerbHasHelpWithExamples() {
        for (String verb :
                List.of("demo", "train", "embed", "evaluate", "correlate", "rank", "report", "reproduce", "datasets")) {
            Call help = Call.of(verb, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.out()).contains("Usage: leadline " + verb).contains("Examples:");
        }
    }

    @Test
    void encodersGoAllTheWayToTheTableAndItsFigure() throws IOException {
        Path out = directory.resolve("table");
        Object[] command = {
            "reproduce",
            "table2",
            "--encoder",
            "resnet18,densenet121,efficientnet_b0",
            "--random",
            "--image-size",
            32,
            "--data",
            "shapes",
            "--data",
            "shapes",
            "--limit",
            100,
            "--limit-test",
            60,
            "--repeats",
            1,
            "--out",
            out
        };
        Call first = Call.of(command);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("resnet18", "densenet121", "efficientnet_b0", "H(Z3)")
                .contains("shapes: Pearson r with Linear probe accuracy over encoders");
        assertThat(out.resolve("table2.txt")).content().contains("AMI(C1,C2)", "overall");
        assertThat(out.resolve("entropy-2.svg")).content().startsWith("<svg").contains("DenseNet", "Linear probe");
        assertThat(out.resolve("report.html"))
                .content()
                .contains("<h1>Encoders on 2 image sets</h1>", "label-free scores");

        Call again = Call.of(command);
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.err()).contains("resnet18 is embedded already.");

        List<JsonNode> rows = Call.of("correlate", out.resolve("run-1"), "--repeats", 1, "--format", "json")
                .json();
        assertThat(rows.getFirst().get("overall").get("n").asInt()).isEqualTo(3);
        assertThat(rows.getFirst()
                        .get("families")
                        .get("ResNet")
                        .get("undefined")
                        .asString())
                .contains("3");
        assertThat(rows.getFirst().get("families").get("ResNet").get("n").asInt())
                .isEqualTo(1);
        Path figures = directory.resolve("figures");
        assertThat(Call.of("correlate", out.resolve("run-1"), "--repeats", 1, "--figures", figures)
                        .exit())
                .isZero();
        assertThat(figures.resolve("entropy-1.svg")).hasSameTextualContentAs(out.resolve("entropy-1.svg"));
        assertThat(figures.resolve("agreement-1.svg")).content().doesNotContain("var(");
        Path report = directory.resolve("encoders.html");
        assertThat(Call.of("report", out.resolve("run-1"), "--repeats", 1, "--out", report)
                        .exit())
                .isZero();
        assertThat(report).content().contains("How it came to be", "reproduce table2");
        Path own = Files.createDirectories(directory.resolve("own"));
        assertFails(
                Call.of("report", out.resolve("run-1"), own, "--out", directory.resolve("both.html")), "of both kinds");
        assertFails(Call.of("correlate", own, "--figures", figures), "--figures draws encoders");
        assertThat(Call.of("evaluate", out.resolve("run-1"), "--repeats", 1).out())
                .contains("encoder", "densenet121");
    }

    @Test
    void directoriesOfEmbeddingsAreComparedAsEncoders() throws IOException {
        List<String> names = List.of("cnn/small", "cnn/large", "cnn/huge", "vit/small");
        for (int i = 0; i < names.size(); i++) {
            Files.createDirectories(directory.resolve(names.get(i)));
            writeEmbeddings(names.get(i) + "/test.npy", 90, i + 1, 0.4 * i);
        }
        Path labels = directory.resolve("labels.txt");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 90; i++) lines.append(i % 3).append('\n');
        Files.writeString(labels, lines.toString());
        Object[] runs = names.stream().map(directory::resolve).toArray();
        Call table = Call.of(with(runs, "correlate", "--as-encoders", "--labels", labels, "--repeats", 1));
        assertThat(table.exit()).as(table.err()).isZero();
        assertThat(table.out()).contains("cnn", "vit", "overall");
        List<JsonNode> rows = Call.of(with(
                        runs, "correlate", "--as-encoders", "--labels", labels, "--repeats", 1, "--format", "json"))
                .json();
        JsonNode first = rows.getFirst();
        assertThat(first.get("metric").asString()).isEqualTo("ami-gt");
        assertThat(first.get("overall").get("n").asInt()).isEqualTo(4);
        assertThat(first.get("families").get("cnn").get("n").asInt()).isEqualTo(3);
        assertThat(first.get("overall").get("r").asDouble())
                .as("the classes part in both")
                .isGreaterThan(0.5);
        assertThat(entropies(with(runs, "evaluate", "--as-encoders", "--recipe", "training", "--repeats", 1)))
                .as("bins of 0.4 σ give more than bins of 0.8 σ")
                .allSatisfy((name, entropy) -> assertThat(entropy)
                        .isGreaterThan(entropies(with(runs, "evaluate", "--as-encoders", "--repeats", 1))
                                .get(name)));
        assertThat(Call.of(with(runs, "evaluate", "--as-encoders", "--labels", labels, "--repeats", 1))
                        .out())
                .containsSubsequence("cnn/small", "large", "huge", "vit/small");
        assertFails(
                Call.of(with(
                        runs,
                        "evaluate",
                        "--as-encoders",
                        "--labels",
                        labels,
                        "--train",
                        directory,
                        "--train-labels",
                        labels)),
                "--train names the train split of one encoder");
    }

    /// By encoder.
    private static Map<String, Double> entropies(Object... command) {
        Map<String, Double> found = new TreeMap<>();
        for (JsonNode line :
                Call.of(with(new Object[] {"--format", "json"}, command)).json()) {
            if (!line.get("metric").asString().equals("entropy")) continue;
            found.put(line.get("encoder").asString(), line.get("value").asDouble());
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Object[] with(Object[] runs, Object... before) {
        return Stream.concat(Stream.of(before), Stream.of(runs)).toArray();
    }

    @Test
    void twoDoNotEmbedIntoOneRunAtATime() {
        Path out = directory.resolve("run");
        try (RunLock _ = RunLock.on(out)) {
            assertFails(
                    Call.of("embed", "--encoder", "resnet18", "--random", "--data", "shapes", "--out", out),
                    "another process writes to the run");
        }
        assertThat(Call.of(
                                "embed",
                                "--encoder",
                                "resnet18",
                                "--random",
                                "--image-size",
                                32,
                                "--data",
                                "shapes",
                                "--limit",
                                20,
                                "--limit-test",
                                10,
                                "--out",
                                out)
                        .exit())
                .isZero();
    }

    @Test
    void whatARunCanNotHoldIsSaidBeforeTheWork() {
        Object out = directory.resolve("run");
        Call twice = Call.of("embed", "--encoder", "resnet18,resnet18", "--random", "--data", "shapes", "--out", out);
        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).contains("two are called resnet18");
        Object[] reproduce = {
            "reproduce", "table2", "--encoder", "resnet18", "--random", "--data", "shapes", "--out", out
        };
        assertFails(Call.of(with(new Object[] {"--probe", "augmented"}, reproduce)), "leave --probe out");
        assertFails(Call.of(with(new Object[] {"--metrics", "clustering"}, reproduce)), "name linear-probe");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void anOnnxModelNeedsTheBuildWithItsRuntime() throws IOException {
        Path model = Files.writeString(directory.resolve("dino.onnx"), "model");
        Call call = Call.of(
                "embed", "--encoder", model, "--image-size", 32, "--data", "shapes", "--out", directory.resolve("run"));
        assertThat(call.exit()).isEqualTo(2);
        assertThat(call.err()).contains("LEADLINE_ONNX=1");
    }

    @Test
    void aFamilyIsANameWithoutItsNumbers() {
        assertThat(Stream.of("resnet50", "vgg16", "efficientnet-lite0", "efficientnet_b3", "vit", "dino_v2")
                        .map(EncoderOptions::withoutNumbers))
                .containsExactly("resnet", "vgg", "efficientnet-lite", "efficientnet", "vit", "dino");
    }

    @Test
    void encodersThatAreNotThereAreNamed() {
        Object out = directory.resolve("run");
        Call missing = Call.of("embed", "--encoder", "resnet18", "--data", "shapes", "--out", out);
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err())
                .contains("--weights names the weights of resnet18")
                .contains("--random");
        Call unknown = Call.of("embed", "--encoder", "vgg16", "--data", "shapes", "--out", out);
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("'vgg16' is neither a file of TorchScript or ONNX nor one of torchvision's");
        assertFails(
                Call.of("embed", "--encoder", "resnet18", "--random", "--data", "nowhere", "--out", out), "nowhere");
    }

    private Call train(Path out) {
        return Call.of(
                "train",
                "--data",
                "shapes",
                "--limit",
                200,
                "--width",
                8,
                "--epochs",
                2,
                "--batch-size",
                100,
                "--milestone-every",
                1,
                "--repeats",
                1,
                "--out",
                out);
    }

    private static List<String> values(Call call) {
        return call.json().stream()
                .map(line -> line.get("milestone") + " " + line.get("metric") + " " + line.get("value"))
                .toList();
    }

    private static void assertFails(Call call, String named) {
        assertThat(call.exit()).as(call.err()).isEqualTo(1);
        String error = call.err()
                .lines()
                .filter(line -> line.startsWith("Error: "))
                .findFirst()
                .orElse("");
        assertThat(error).contains(named).endsWith(".").doesNotContain("please report");
    }

    private void writeEmbeddings(String name, int rows) {
        writeEmbeddings(name, rows, 1, 5);
    }

    /// @param apart by how much the three classes lie apart
    private void writeEmbeddings(String name, int rows, long seed, double apart) {
        var random = new Seed(seed).generator();
        float[] values = new float[rows * 4];
        for (int i = 0; i < values.length; i++) values[i] = (float) (random.nextGaussian() + i / 4 % 3 * apart);
        NpyFile.write(directory.resolve(name), NdArray.ofFloats(values, rows, 4));
    }
}
