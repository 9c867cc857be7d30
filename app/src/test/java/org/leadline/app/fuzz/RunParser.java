package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.array.NdArray;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.TrainLogEntry;
import org.leadline.metric.Parameters;
import org.leadline.run.Checkpoint;
import org.leadline.run.LeadlineRun;
import org.leadline.run.Provenance;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;
import org.leadline.run.SplitDescription;
import org.leadline.run.StoredLayout;
import org.leadline.run.TrainLog;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.ssl.Methods;
import org.leadline.vision.train.TrainSettings;
import org.leadline.vision.train.TrainingPlan;

/// A file within a run whose other files are whole.
///
/// @param file its path in the run
/// @param format how the files are put together
/// @param reader what reads it, through the run
record RunParser(String file, Format format, Reader reader) implements Parser {

    /// Reads a run, or throws.
    @FunctionalInterface
    interface Reader {
        void read(Path run) throws IOException;
    }

    @Override
    public String name() {
        return file;
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        Path room = Files.createTempDirectory("fuzz");
        byte[] valid = Files.readAllBytes(run(room).resolve(file));
        Rooms.remove(room);
        return List.of(valid);
    }

    @Override
    public List<String> read(Path room, byte[] input) throws IOException {
        Path run = run(room);
        Rooms.write(run.resolve(file), input);
        reader.read(run);
        return List.of();
    }

    /// The whole run, which is made where it is not there.
    private static Path run(Path room) {
        Path path = room.resolve("run");
        if (Files.exists(path)) return path;
        var method = Methods.byId("moco-v2");
        SortedMap<String, Object> settings = new TreeMap<>();
        TrainingPlan plan = TrainSettings.defaults(method);
        for (Setting<TrainingPlan, ?> setting : TrainSettings.of(method)) setting.write(plan, settings);
        settings.remove("encoder");
        RunDescription description = RunDescription.of(
                RunDescription.Kind.TRAINING,
                new RunConfig("moco-v2", "shapes", "resnet18", settings),
                Provenance.ofThisMachine("test", OptionalInt.of(1), List.of("train"), Instant.EPOCH),
                RunDescription.Images.of(
                        new SplitDescription(3, List.of("cat", "dog"), true),
                        new SplitDescription(4, List.of("cat", "dog"), true)));
        LeadlineRun run = LeadlineRun.create(path, description);
        Embeddings rows = Embeddings.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
        var milestone = run.writeMilestone(1, rows, Optional.of(rows));
        run.writeLayout(milestone, new StoredLayout(rows, Parameters.none().with("neighbors", 15), 4));
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("weight", NdArray.ofFloats(new float[] {1, 2}, 2));
        run.checkpoints().write(new Checkpoint(30, 1, 30, tensors));
        try (TrainLog log = run.openTrainLog()) {
            for (int step = 10; step <= 30; step += 10) log.append(new TrainLogEntry(step, 1, 2.5, 0.1, 0.9, 100));
        }
        return path;
    }
}
