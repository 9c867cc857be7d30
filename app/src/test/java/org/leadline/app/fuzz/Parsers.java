package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.alert.AlertFile;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.NpzFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.label.LabelsFile;
import org.leadline.label.LabelsRequest;
import org.leadline.recommend.VerdictRecords;
import org.leadline.run.EmbeddingsFile;
import org.leadline.run.LeadlineRun;
import org.leadline.run.RunDirectory;
import org.leadline.run.ScoreFile;
import org.leadline.run.SeriesFile;
import org.leadline.trust.TrustFile;
import org.leadline.vision.embed.Sidecar;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.train.TrainingPlan;
import org.leadline.vision.weights.WeightsFile;

/// Every parser of Leadline. Seeds that are files of the tests are read from the checkout, where `app` lies.
final class Parsers {

    private static final Path ARRAYS = Path.of("../core/src/test/resources/golden/arrays");
    private static final Path TABLES = Path.of("../core/src/test/resources/golden/tables");
    private static final Path WEIGHTS = Path.of("../vision/src/test/resources/golden/weights");
    private static final Path CIFAR = Path.of("../vision/src/test/resources/golden/cifar");
    private static final Path VERDICTS =
            Path.of("../core/src/main/resources/org/leadline/recommend/verdict-records.json");
    private static final EncoderWeights RESNET = new EncoderWeights(Architecture.RESNET18);
    private static final String EMBEDDINGS = "embedding.";

    private Parsers() {}

    static List<Parser> all() {
        return Stream.of(arrays(), labels(), runs(), images(), archives(), weights())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Parser> arrays() {
        return List.of(
                new FileParser("npy", EMBEDDINGS + "npy", Headers.NPY, () -> files(ARRAYS, ".npy"), NpyFile::read),
                new FileParser(
                        "npy of embeddings",
                        EMBEDDINGS + "npy",
                        Headers.NPY,
                        () -> files(ARRAYS, ".npy"),
                        EmbeddingsFile::read),
                new FileParser("npz", "embedding.npz", Archives.zip(Headers.NPY, false), Parsers::npz, NpzFile::read),
                new FileParser(
                        "npz of embeddings",
                        EMBEDDINGS + "npz",
                        Archives.zip(Headers.NPY, false),
                        Parsers::npz,
                        file -> {
                            EmbeddingsFile.read(file);
                            EmbeddingsFile.readTrain(file);
                        }),
                new FileParser(
                        "safetensors",
                        EMBEDDINGS + "safetensors",
                        Headers.SAFETENSORS,
                        Parsers::safetensors,
                        SafetensorsFile::read),
                new FileParser(
                        "safetensors of embeddings",
                        EMBEDDINGS + "safetensors",
                        Headers.SAFETENSORS,
                        Parsers::safetensors,
                        file -> {
                            EmbeddingsFile.read(file);
                            EmbeddingsFile.readTrain(file);
                        }),
                new FileParser(
                        "Parquet of embeddings",
                        EMBEDDINGS + "parquet",
                        Bytes::changed,
                        () -> files(TABLES, ".parquet"),
                        EmbeddingsFile::read),
                new FileParser(
                        "CSV of embeddings",
                        EMBEDDINGS + "csv",
                        Text.FORMAT,
                        () -> texts(
                                "1,2.5\n-3e-2,nan\n",
                                "filename,embedding_0,embedding_1,labels\na.png,1,2.5,0\n\"b,\"\"c\",3,4,1\n",
                                ",0,1\r\n0,1.0,2.0\r\n1,3.0,-inf\r\n",
                                "a;b\n0,5;1.5\n"),
                        EmbeddingsFile::read),
                new FileParser(
                        ".pth of embeddings",
                        EMBEDDINGS + "pth",
                        Archives.zip(Bytes::changed, true),
                        () -> Stream.concat(files(TABLES, ".pth").stream(), files(TABLES, ".pt").stream())
                                .toList(),
                        EmbeddingsFile::read),
                new MilestoneNames());
    }

    private static List<Parser> labels() {
        return List.of(
                new FileParser(
                        "labels as text",
                        "labels.csv",
                        Text.FORMAT,
                        () -> texts(
                                "0\n1\n-1\n2\n1\n",
                                "cat\ndog\n\n-1\ngröße\n3.0e0\n1\n",
                                "\"a,b\"\ndog\n\"he said \"\"x\"\"\"\n3.000e+00\n12\n",
                                "path,label\na/0.png,cat\na/1.png,dog\n",
                                "nan\n1.000000e+00\n0.000000e+00\n"),
                        path -> LabelsFile.read(path, LabelsRequest.plain())),
                new FileParser(
                        "labels as npy",
                        "labels.npy",
                        Headers.NPY,
                        () -> files(ARRAYS, ".npy"),
                        path -> LabelsFile.read(path, LabelsRequest.plain())));
    }

    private static List<Parser> runs() {
        return List.of(
                new RunParser("run.json", Text.FORMAT, run -> {
                    LeadlineRun opened = LeadlineRun.open(run);
                    opened.milestones();
                    TrainingPlan.of(opened.description().orElseThrow());
                }),
                new FileParser(
                        "leadline.json",
                        "leadline.json",
                        Text.FORMAT,
                        () -> texts(Json.ROLES),
                        file -> RunDirectory.open(file.resolveSibling(""))),
                new FileParser("scores.json", "scores.json", Text.FORMAT, () -> texts(Json.SCORES), ScoreFile::read),
                new FileParser(
                        "series-scores.json", "series.json", Text.FORMAT, () -> texts(Json.SERIES), SeriesFile::read),
                new FileParser("alerts.json", "alerts.json", Text.FORMAT, () -> texts(Json.ALERTS), AlertFile::read),
                new FileParser("trust file", "trust.json", Text.FORMAT, () -> texts(Json.TRUST), TrustFile::read),
                new FileParser(
                        "verdict records",
                        "verdicts.json",
                        Text.FORMAT,
                        () -> List.of(Files.readAllBytes(VERDICTS)),
                        VerdictRecords::read),
                new FileParser(
                        "encoder's sidecar",
                        "program.json",
                        Text.FORMAT,
                        () -> texts(Json.SIDECAR),
                        file -> Sidecar.of(file.resolveSibling("program.onnx"))),
                new EncoderFile(),
                new RunParser(
                        "train.jsonl", Text.FORMAT, run -> LeadlineRun.open(run).trainLog()),
                new RunParser("milestones/000001/layout.json", Text.FORMAT, Parsers::readLayout),
                new RunParser("milestones/000001/layout.npy", Headers.NPY, Parsers::readLayout),
                new RunParser("milestones/000001/embeddings.safetensors", Headers.SAFETENSORS, run -> {
                    LeadlineRun opened = LeadlineRun.open(run);
                    for (MilestoneRef milestone : opened.milestones()) {
                        opened.embeddings(milestone);
                        opened.trainEmbeddings(milestone);
                    }
                }),
                new RunParser("checkpoint/000000030.safetensors", Headers.SAFETENSORS, Parsers::readCheckpoint));
    }

    private static void readLayout(Path run) {
        LeadlineRun opened = LeadlineRun.open(run);
        opened.layout(opened.milestones().getFirst());
    }

    /// The sum is made right again, so that the content is looked at.
    private static void readCheckpoint(Path run) throws IOException {
        Path file = run.resolve("checkpoint/000000030.safetensors");
        Files.writeString(run.resolve("checkpoint/000000030.sha256"), InputFile.sha256(file) + "\n");
        List<String> notes = new ArrayList<>();
        if (LeadlineRun.open(run).checkpoints().newest(notes::add).isEmpty()) {
            throw new InputException(notes.getFirst());
        }
    }

    private static List<Parser> images() {
        return List.of(
                new ImageParser("png", Archives.png()),
                new ImageParser("jpg", Bytes::changed),
                new ImageParser("bmp", Bytes::changed),
                new ImageParser("gif", Bytes::changed),
                new ImageParser("tif", Bytes::changed),
                new ImageParser("webp", Bytes::changed),
                new ImageParser("ppm", Bytes::changed));
    }

    private static List<Parser> archives() {
        return List.of(
                new ArchiveParser("tar", "tar", Archives.tar(Archives.png()), () -> List.of(tarOfImages())),
                tarIn("tar.gz", Compression.GZIP),
                tarIn("tar.bz2", Compression.BZIP2),
                tarIn("tar.xz", Compression.XZ),
                new ArchiveParser("zip", "zip", Archives.zip(Archives.png(), false), () -> List.of(zipOfImages())),
                new ArchiveParser(
                        "CIFAR as records", "tar", Archives.tar(Bytes::changed), () -> List.of(cifarRecords())),
                new ArchiveParser("CIFAR as pickles", "tar", Archives.tar(Bytes::changed), Parsers::cifarPickles));
    }

    private static Parser tarIn(String ending, Compression compression) {
        return new ArchiveParser(
                ending,
                ending,
                compression.of(Archives.tar(Archives.png())),
                () -> List.of(compression.packed(tarOfImages())));
    }

    private static List<Parser> weights() {
        return List.of(
                weights(
                        "zip",
                        Archives.zip(Bytes::changed, true),
                        WeightsFile::read,
                        "zip.pth",
                        "training.pth",
                        "module.pth",
                        "objects.pth",
                        "protocol4.pth"),
                weights("legacy", Bytes::changed, WeightsFile::read, "legacy.pth", "module-legacy.pth"),
                weights("tar", Archives.tar(Bytes::changed), WeightsFile::read, "tar.pth"),
                weights("zip of an encoder", Archives.zip(Bytes::changed, true), RESNET, "module.pth"),
                weights("legacy of an encoder", Bytes::changed, RESNET, "module-legacy.pth"),
                new FileParser(
                        "safetensors of an encoder",
                        "weights.safetensors",
                        Headers.SAFETENSORS,
                        EncoderWeights::safetensors,
                        new EncoderWeights(Architecture.DENSENET121)));
    }

    private static Parser weights(String kind, Format format, FileParser.Reader reader, String... names) {
        return new FileParser(
                ".pth as " + kind,
                "weights.pth",
                format,
                () -> {
                    List<byte[]> files = new ArrayList<>();
                    for (String name : names) files.add(Files.readAllBytes(WEIGHTS.resolve(name)));
                    return files;
                },
                reader);
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> files(Path folder, String ending) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Path file : InputFile.list(folder)) {
            if (file.toString().endsWith(ending)) files.add(Files.readAllBytes(file));
        }
        return files;
    }

    private static List<byte[]> npz() throws IOException {
        List<byte[]> archives = new ArrayList<>(files(ARRAYS, ".npz"));
        byte[] array = Files.readAllBytes(ARRAYS.resolve("ramp-f4.npy"));
        archives.add(Archives.zipOf(List.of("embedding.npy", "train.npy", "paths.npy"), List.of(array, array, array)));
        return archives;
    }

    private static List<byte[]> safetensors() throws IOException {
        List<byte[]> files = new ArrayList<>(files(ARRAYS, ".safetensors"));
        Path made = Files.createTempFile("fuzz", ".safetensors");
        NdArray rows = NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("embedding", rows);
        tensors.put("train", rows);
        SafetensorsFile.write(made, tensors, Map.of("epoch", "3"));
        files.add(Files.readAllBytes(made));
        Files.delete(made);
        return files;
    }

    private static final List<String> IMAGE_NAMES =
            List.of("set/train/a/0.png", "set/train/b/1.jpg", "set/test/a/2.png", "set/test/b/3.png");

    private static List<byte[]> imageContents() throws IOException {
        return List.of(Pictures.made("png"), Pictures.made("jpg"), Pictures.made("png"), Pictures.made("png"));
    }

    private static byte[] tarOfImages() throws IOException {
        return Archives.tarOf(IMAGE_NAMES, imageContents());
    }

    private static byte[] zipOfImages() throws IOException {
        return Archives.zipOf(IMAGE_NAMES, imageContents());
    }

    private static byte[] cifarRecords() {
        byte[] batch = new byte[2 * 3073];
        batch[3073] = 1;
        byte[] names = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n".getBytes(StandardCharsets.US_ASCII);
        return Archives.tarOf(
                List.of("c/batches.meta.txt", "c/data_batch_1.bin", "c/test_batch.bin"), List.of(names, batch, batch));
    }

    private static List<byte[]> cifarPickles() throws IOException {
        List<byte[]> sets = new ArrayList<>();
        for (Path folder : InputFile.list(CIFAR)) {
            List<String> names = new ArrayList<>();
            List<byte[]> contents = new ArrayList<>();
            for (Path file : InputFile.list(folder)) {
                names.add("c/" + file.getFileName());
                contents.add(Files.readAllBytes(file));
            }
            sets.add(Archives.tarOf(names, contents));
        }
        return sets;
    }

    /// The description of a frozen encoder in a run.
    private static final class EncoderFile implements Parser {

        private static final RunParser RUN =
                new RunParser("milestones/000001/embeddings.safetensors", Text.FORMAT, run -> {
                    LeadlineRun opened = LeadlineRun.open(run);
                    for (MilestoneRef milestone : opened.milestones()) opened.encoder(milestone);
                });

        @Override
        public String name() {
            return "encoder.json";
        }

        @Override
        public List<byte[]> seeds() {
            return texts(Json.ENCODER);
        }

        @Override
        public Format format() {
            return Text.FORMAT;
        }

        @Override
        public List<String> read(Path room, byte[] input) throws IOException {
            Path file = room.resolve("run/milestones/000001/encoder.json");
            if (!Files.exists(file)) RUN.read(room, RUN.seeds().getFirst());
            Rooms.write(file, input);
            RUN.reader().read(room.resolve("run"));
            return List.of();
        }
    }

    /// Names of the files of a run that another trainer wrote.
    private static final class MilestoneNames implements Parser {

        @Override
        public String name() {
            return "names of milestones";
        }

        @Override
        public List<byte[]> seeds() {
            return texts(
                    "epoch=3-val_loss=0.30.npy\nepoch=4-val_loss=0.25.npy\n",
                    "z_0001.npy\nz_0002.npy\nlast.npy\n",
                    "2024-01-02_v1.5_lr0.1_step100.npz\n2024-01-02_v1.5_lr0.1_step200.npz\n",
                    "part-00000-of-00002.npy\npart-00001-of-00002.npy\n");
        }

        @Override
        public Format format() {
            return Text.FORMAT;
        }

        @Override
        public List<String> read(Path room, byte[] input) throws IOException {
            Path run = room.resolve("names");
            if (Files.exists(run)) Rooms.remove(run);
            Files.createDirectories(run);
            for (String name : new String(input, StandardCharsets.UTF_8).lines().toList()) {
                if (isName(name)) Files.write(run.resolve(name), new byte[0]);
            }
            RunDirectory.open(run).milestones();
            return List.of();
        }

        /// Returns whether a file can have this name.
        private static boolean isName(String name) {
            return name.matches("[^/\u0000]+")
                    && !name.matches("\\.\\.?")
                    && name.getBytes(StandardCharsets.UTF_8).length <= 255
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name);
        }
    }
}
