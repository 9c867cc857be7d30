package org.leadline.vision.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.random.Seed;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.vision.Golden;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;
import org.leadline.vision.data.ImageCollection;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.data.Unsplit;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.Tensors;
import org.leadline.vision.weights.WeightsChoice;
import tools.jackson.databind.JsonNode;

class EncoderRunTest {

    private static final ChannelStatistics PLAIN =
            new ChannelStatistics(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

    /// A traced network of `reference/weights.py`.
    static final Path PROGRAM = Path.of("src/test/resources/golden/weights/program.pt");

    @TempDir
    private Path directory;

    private final DatasetOptions options =
            DatasetOptions.defaults().withLimit(20).withTestLimit(10);
    private final ImageCollection images = Datasets.open("shapes", options, Unsplit.EVALUATE_ALL, Progress.silent());

    private static TorchScriptEncoder program(String name, int size) {
        return new TorchScriptEncoder(name, "small", PROGRAM, new Preprocessing(size, Resampling.BILINEAR, PLAIN));
    }

    private LeadlineRun run(Path path, ImageCollection of, int batch) {
        Provenance provenance = Provenance.ofThisMachine("test", OptionalInt.of(1), List.of(), Instant.EPOCH);
        return EncoderRuns.open(path, new EncoderRuns.Plan("shapes", options, batch), of.dataset(), provenance);
    }

    private EncoderRun embedding(LeadlineRun run) {
        return new EncoderRun(run, images, new EncoderRun.Settings(Device.CPU, 8, 1), Progress.silent());
    }

    @Test
    void aProgramGivesWhatItGivesInPyTorch() {
        try (PointerScope _ = new PointerScope()) {
            Tensor batch = Tensors.of(ramp(2 * 3 * 8 * 8), 2, 3, 8, 8);
            FrozenEncoder.Opened opened = program("tiny", 8).open(Device.CPU);
            float[] found = Tensors.toFloats(opened.network().forward(batch, Mode.EVALUATION));
            float[] expected = new float[10];
            for (int i = 0; i < 10; i++) {
                expected[i] = (float) Golden.read("weights/values.json")
                        .get("program")
                        .get(i / 5)
                        .get(i % 5)
                        .asDouble();
            }
            assertThat(found).containsExactly(expected, within(1e-6f));
            assertThat(opened.description().parameters()).isEqualTo(5 * 3 * 9 + 5);
        }
    }

    /// A network exported twice: for any batch, and for one image at a time.
    @Test
    void anOnnxModelGivesWhatItGivesInPyTorch() {
        for (String file : List.of("program.onnx", "one.onnx")) {
            try (PointerScope _ = new PointerScope();
                    FrozenEncoder.Opened opened = model(file, 8).open(Device.CPU)) {
                Tensor batch = Tensors.of(ramp(2 * 3 * 8 * 8), 2, 3, 8, 8);
                Tensor found = opened.network().forward(batch, Mode.EVALUATION);
                assertThat(Tensors.shape(found)).containsExactly(2, 5);
                JsonNode expected = Golden.read("weights/values.json").get("program");
                float[] values = Tensors.toFloats(found);
                for (int i = 0; i < 10; i++) {
                    assertThat(values[i])
                            .isCloseTo((float) expected.get(i / 5).get(i % 5).asDouble(), within(1e-6f));
                }
            }
        }
    }

    @Test
    void anOnnxModelThatDoesNotFitIsRefused() throws IOException {
        Path text = directory.resolve("text.onnx");
        Files.writeString(text, "nothing");
        Preprocessing any = new Preprocessing(16, Resampling.BILINEAR, PLAIN);
        assertThatThrownBy(() -> new OnnxEncoder("not", "x", text, any).open(Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a model that ONNX Runtime can load");
        assertThatThrownBy(() -> model("one.onnx", 16).open(Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("takes images of 8 × 8 pixels, not of 16: set `imageSize` to 8");
    }

    private static OnnxEncoder model(String file, int size) {
        return new OnnxEncoder(
                "tiny", "small", PROGRAM.resolveSibling(file), new Preprocessing(size, Resampling.BILINEAR, PLAIN));
    }

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) i / (count - 1);
        return values;
    }

    @Test
    void everyEncoderBecomesAMilestoneOfBothSplits() {
        LeadlineRun run = run(directory.resolve("run"), images, 8);
        assertThat(embedding(run).add(program("tiny", 16))).isTrue();
        TorchvisionEncoder random = new TorchvisionEncoder(
                "resnet18",
                Architecture.RESNET18,
                Optional.empty(),
                WeightsChoice.BY_CONVENTION,
                new Seed(0),
                new Preprocessing(32, Resampling.BICUBIC, Preprocessing.IMAGE_NET));
        assertThat(embedding(run).add(random)).isTrue();

        List<MilestoneRef> milestones = run.milestones();
        assertThat(milestones.stream().map(run::label)).containsExactly("tiny", "resnet18");
        assertThat(run.embeddings(milestones.getFirst()).rows()).isEqualTo(10);
        assertThat(run.trainEmbeddings(milestones.getLast()).orElseThrow().rows())
                .isEqualTo(20);
        assertThat(run.embeddings(milestones.getLast()).dimension()).isEqualTo(512);
        assertThat(run.labels().orElseThrow().size()).isEqualTo(10);
        assertThat(run.encoder(milestones.getLast()).orElseThrow().family()).isEqualTo("ResNet");
        assertThat(milestones.getFirst().path().resolve("parts")).doesNotExist();
    }

    @Test
    void anEncoderThatIsThereIsNotEmbeddedAgainAndAnotherOfItsNameIsRefused() {
        LeadlineRun run = run(directory.resolve("run"), images, 8);
        embedding(run).add(program("tiny", 16));
        LeadlineRun again = run(directory.resolve("run"), images, 8);
        assertThat(embedding(again).add(program("tiny", 16))).isFalse();
        assertThatThrownBy(() -> embedding(again).add(program("tiny", 24)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another encoder called tiny");
    }

    @Test
    void whatIsInterruptedGoesOnWithTheNextPart() throws IOException {
        LeadlineRun whole = run(directory.resolve("whole"), images, 8);
        embedding(whole).add(program("tiny", 16));
        Embeddings expected = whole.embeddings(whole.milestones().getFirst());

        // as a kill leaves it: the test split's part is there, the rest is not
        LeadlineRun cut = run(directory.resolve("cut"), images, 8);
        FrozenEncoder encoder = program("tiny", 16);
        int index;
        try (PointerScope _ = new PointerScope()) {
            index = cut.milestoneOf(encoder.open(Device.CPU).description());
        }
        float[] marked = expected.values().toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT);
        marked[0] = 42;
        NpyFile.write(cut.parts(index).resolve("test-0000000-0000010.npy"), NdArray.ofFloats(marked, 10, 5));
        assertThat(cut.milestones()).isEmpty();

        embedding(cut).add(encoder);
        Embeddings found = cut.embeddings(cut.milestones().getFirst());
        assertThat(found.get(0, 0)).isEqualTo(42);
        assertThat(found.get(9, 4)).isEqualTo(expected.get(9, 4));
        try (var left = Files.list(cut.milestones().getFirst().path())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("encoder.json", "embeddings.safetensors");
        }
    }

    @Test
    void aTrainSplitThatIsInterruptedBetweenPartsGoesOnWithThoseThatAreDone() throws IOException {
        LeadlineRun whole = run(directory.resolve("whole"), images, 8);
        embedding(whole).add(program("tiny", 16));

        LeadlineRun cut = run(directory.resolve("cut"), images, 8);
        Progress stopping = (_, _) -> new Progress.Task() {
            private long done;

            @Override
            public void advance(long steps) {
                done += steps;
                if (done > 10 + 16) throw new IllegalStateException("killed");
            }

            @Override
            public void note(String note) {}

            @Override
            public void message(String line) {}

            @Override
            public void close() {}
        };
        EncoderRun stopped = new EncoderRun(cut, images, new EncoderRun.Settings(Device.CPU, 8, 1, 8, 2000), stopping);
        assertThatThrownBy(() -> stopped.add(program("tiny", 16))).hasMessage("killed");
        assertThat(cut.milestones()).isEmpty();
        try (var parts = Files.list(cut.parts(1))) {
            assertThat(parts.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "test-0000000-0000008.npy",
                            "test-0000008-0000010.npy",
                            "train-0000000-0000008.npy",
                            "train-0000008-0000016.npy");
        }

        Embeddings expected =
                whole.trainEmbeddings(whole.milestones().getFirst()).orElseThrow();
        float[] marked = expected.select(new int[] {8, 9, 10, 11, 12, 13, 14, 15})
                .values()
                .toArray(java.lang.foreign.ValueLayout.JAVA_FLOAT);
        marked[0] = 42;
        NpyFile.write(cut.parts(1).resolve("train-0000008-0000016.npy"), NdArray.ofFloats(marked, 8, 5));

        new EncoderRun(cut, images, new EncoderRun.Settings(Device.CPU, 8, 1, 8, 2000), Progress.silent())
                .add(program("tiny", 16));
        Embeddings found = cut.trainEmbeddings(cut.milestones().getFirst()).orElseThrow();
        for (int row = 0; row < 20; row++) {
            for (int column = 0; column < 5; column++) {
                boolean isMarked = row == 8 && column == 0;
                assertThat(found.get(row, column)).isEqualTo(isMarked ? 42 : expected.get(row, column));
            }
        }
    }

    @Test
    void aRunOfOtherImagesOrBatchesDoesNotGoOn() {
        run(directory.resolve("run"), images, 8);
        ImageCollection others =
                Datasets.open("shapes", options.withSeed(new Seed(9)), Unsplit.EVALUATE_ALL, Progress.silent());
        assertThatThrownBy(() -> run(directory.resolve("run"), others, 8))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was begun with other images");
        assertThatThrownBy(() -> run(directory.resolve("run"), images, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("was begun with `batchSize` 8, not ");
    }

    /// Fifteen gray images in one folder.
    private Path photos() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("photos"));
        for (int i = 0; i < 15; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i % 8, i / 8, 0xFFFFFF);
            ImageIO.write(image, "png", folder.resolve("%02d.png".formatted(i)).toFile());
        }
        return folder;
    }

    @Test
    void ofUnlabeledImagesWithoutSplitsEveryOneIsEvaluatedOn() throws IOException {
        ImageCollection all =
                Datasets.open(photos().toString(), DatasetOptions.defaults(), Unsplit.EVALUATE_ALL, Progress.silent());
        LeadlineRun run = run(directory.resolve("run"), all, 8);
        new EncoderRun(run, all, new EncoderRun.Settings(Device.CPU, 8, 1), Progress.silent()).add(program("tiny", 8));
        MilestoneRef milestone = run.milestones().getFirst();
        assertThat(run.embeddings(milestone).rows()).isEqualTo(15);
        assertThat(run.trainEmbeddings(milestone)).isEmpty();
        assertThat(all.dataset().heldOut()).isEmpty();
    }

    @Test
    void aRunWhoseImagesWereHeldOutByAnEarlierBuildDoesNotGoOn() throws IOException {
        String photos = photos().toString();
        Path path = directory.resolve("run");
        run(path, Datasets.open(photos, options, Unsplit.HOLD_OUT, Progress.silent()), 8);
        ImageCollection all = Datasets.open(photos, options, Unsplit.EVALUATE_ALL, Progress.silent());
        assertThatThrownBy(() -> run(path, all, 8))
                .isInstanceOf(InputException.class)
                .hasMessage("the run " + path + " evaluates only 1 images, which an earlier build held out, and now all"
                        + " 10 are evaluated on: name another directory");
    }

    @Test
    void whatIsNoProgramIsRefused() throws IOException {
        Path file = directory.resolve("not.pt");
        Files.writeString(file, "nothing");
        Preprocessing any = new Preprocessing(16, Resampling.BILINEAR, PLAIN);
        assertThatThrownBy(() -> new TorchScriptEncoder("not", "x", file, any).open(Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a TorchScript program");
        LeadlineRun run = run(directory.resolve("run"), images, 8);
        assertThatThrownBy(() -> embedding(run).add(program("tiny", 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tiny fails on images of 1 pixels");
    }

    @Test
    void aFileWhoseNameDeniesItsContentIsRefused() throws IOException {
        Path file = directory.resolve("resnet18-f37072fd.pth");
        Files.copy(Path.of("src/test/resources/golden/weights/zip.pth"), file);
        TorchvisionEncoder encoder = new TorchvisionEncoder(
                "resnet18",
                Architecture.RESNET18,
                Optional.of(file),
                WeightsChoice.BY_CONVENTION,
                new Seed(0),
                Preprocessing.of(Architecture.RESNET18));
        assertThatThrownBy(() -> encoder.open(Device.CPU))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("begins with f37072fd");
    }

    @Test
    void aDateInAFilesNameIsNoChecksum() throws IOException {
        Path file = directory.resolve("resnet18-20240315.pth");
        Files.copy(Path.of("src/test/resources/golden/weights/zip.pth"), file);
        TorchvisionEncoder encoder = new TorchvisionEncoder(
                "resnet18",
                Architecture.RESNET18,
                Optional.of(file),
                WeightsChoice.BY_CONVENTION,
                new Seed(0),
                Preprocessing.of(Architecture.RESNET18));
        assertThatThrownBy(() -> encoder.open(Device.CPU))
                .hasMessageContaining("does not hold the weights of resnet18");
    }

    @Test
    void aSidecarSaysWhatAProgramTakes() throws IOException {
        Path file = directory.resolve("vit.pt");
        assertThat(Sidecar.of(file).preprocessing()).isEmpty();
        Files.writeString(
                directory.resolve("vit.json"),
                "{\"imageSize\":64,\"mean\":[0.1,0.2,0.3],\"std\":[1,2,3],\"interpolation\":\"bicubic\",\"family\":\"ViT\"}");
        Sidecar sidecar = Sidecar.of(file);
        assertThat(sidecar.preprocessing())
                .contains(new Preprocessing(
                        64, Resampling.BICUBIC, new ChannelStatistics(List.of(0.1, 0.2, 0.3), List.of(1.0, 2.0, 3.0))));
        assertThat(sidecar.family()).contains("ViT");
        assertThat(sidecar.imageNetTop1()).isEmpty();
        String whole = "{\"imageSize\":64,\"mean\":[0,0,0],\"std\":[1,1,1],\"imageNetTop1\":";
        Files.writeString(directory.resolve("vit.json"), whole + "81.1}");
        assertThat(Sidecar.of(file).imageNetTop1()).contains(81.1);
        Files.writeString(directory.resolve("vit.json"), whole + "\"81.1\"}");
        assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("it is a percentage from 1 to 100");
        Files.writeString(directory.resolve("vit.json"), whole.replace("imageNetTop1", "imagenetTop1") + "81.1}");
        assertThatThrownBy(() -> Sidecar.of(file))
                .hasMessageContainingAll("has the field 'imagenetTop1'", "the fields are imageSize, mean, std");
        Files.writeString(directory.resolve("vit.json"), whole + "81.1,\"family\":\" \"}");
        assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("in its field family, but it is a text");
        for (String mean : List.of("{\"b\":1,\"g\":2,\"r\":3}", "[1,2,3,\"x\"]", "[1,2,null]")) {
            Files.writeString(directory.resolve("vit.json"), whole.replace("[0,0,0]", mean) + "81.1}");
            assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("it is a list of 3 numbers");
        }
        Files.writeString(directory.resolve("vit.json"), whole + "81.1,\"imageNetTop1\":80}");
        assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("is not valid JSON");
        Files.writeString(directory.resolve("vit.json"), whole + "0.811}");
        assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("and no fraction");
        Files.writeString(directory.resolve("vit.json"), "[1]");
        assertThatThrownBy(() -> Sidecar.of(file)).hasMessageContaining("is no object of fields");
        Files.writeString(directory.resolve("vit.json"), "{\"imageSize\":64,\"mean\":[0.1],\"std\":[1,2,3]}");
        assertThatThrownBy(() -> Sidecar.of(file))
                .hasMessageContaining("in its field mean, but it is a list of 3 numbers");
    }
}
