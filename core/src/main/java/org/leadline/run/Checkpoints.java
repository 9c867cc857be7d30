package org.leadline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.InputFile;
import org.leadline.array.SafetensorsFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The last two checkpoints of a run, in its directory `checkpoint/`: `STEP.safetensors`, and beside it
/// `STEP.sha256`, which is written last. One without its sum, or with another one, is damaged and not used.
public final class Checkpoints {

    private static final int KEPT = 2;
    private static final String TENSORS = ".safetensors";
    private static final String SUM = ".sha256";
    private static final int SUM_BYTES = 1024;

    private final Path directory;
    private final String config;

    /// @param config the configuration of the run, by which its checkpoints are known
    Checkpoints(Path directory, RunConfig config) {
        this.directory = directory;
        this.config = Json.MAPPER.writeValueAsString(config);
    }

    /// Stores a checkpoint and removes all but it and the one before. Later ones, from before training went back, go
    /// too.
    ///
    /// @throws InputException where it cannot be written; those before it are then still there
    public void write(Checkpoint checkpoint) {
        AtomicFile.createDirectories(directory);
        Path tensors = directory.resolve(nameOf(checkpoint.step()));
        remove(sumOf(tensors));
        Map<String, String> place = Map.of(
                "step", Integer.toString(checkpoint.step()),
                "epoch", Integer.toString(checkpoint.epoch()),
                "batch", Integer.toString(checkpoint.batch()),
                "config", config);
        SafetensorsFile.write(tensors, checkpoint.tensors(), place);
        AtomicFile.write(sumOf(tensors), InputFile.sha256(tensors) + "\n");
        removeAfter(checkpoint.step());
        List<Path> all = newestFirst();
        all.subList(Math.min(KEPT, all.size()), all.size()).forEach(Checkpoints::removeWithSum);
    }

    /// Removes the checkpoints of later steps than this, damaged ones among them.
    public void removeAfter(int step) {
        String last = nameOf(step);
        for (Path tensors : newestFirst()) {
            if (name(tensors).compareTo(last) > 0) removeWithSum(tensors);
        }
    }

    private static void removeWithSum(Path tensors) {
        remove(sumOf(tensors));
        remove(tensors);
    }

    /// The newest checkpoint that is whole.
    ///
    /// @param notes is told in a sentence of each newer one that is not
    /// @return empty where there is none
    /// @throws InputException where the newest whole one was written by a run of another config
    public Optional<Checkpoint> newest(Consumer<String> notes) {
        for (Path tensors : newestFirst()) {
            SafetensorsFile file;
            try {
                file = read(tensors);
            } catch (InputException e) {
                notes.accept("the checkpoint " + tensors + " is damaged and not used: " + e.sentence());
                continue;
            }
            requireOwn(file, tensors);
            return Optional.of(
                    new Checkpoint(number(file, "step"), number(file, "epoch"), number(file, "batch"), file.tensors()));
        }
        return Optional.empty();
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(directory)) return List.of();
        return InputFile.list(directory).stream()
                .filter(path -> name(path).matches("[0-9]{9}\\" + TENSORS))
                .sorted(Comparator.comparing(Checkpoints::name).reversed())
                .toList();
    }

    /// The method, the encoder, its width and the images' digest are all in the config.
    private void requireOwn(SafetensorsFile file, Path tensors) {
        String found = file.metadata().getOrDefault("config", "");
        if (found.equals(config)) return;
        throw new InputException("the checkpoint " + tensors + " was written by another run, which differs in "
                + differences(found) + ": remove it, or go on with the run that it belongs to");
    }

    private String differences(String found) {
        JsonNode others = Json.MAPPER.readTree(found);
        JsonNode own = Json.MAPPER.readTree(config);
        List<String> names = new ArrayList<>();
        for (String name : List.of("method", "encoder", "data")) {
            if (!own.path(name).equals(others.path(name))) names.add(name);
        }
        own.path("settings").properties().forEach(setting -> {
            if (!setting.getValue().equals(others.path("settings").path(setting.getKey()))) names.add(setting.getKey());
        });
        return names.isEmpty() ? "its settings" : String.join(", ", names);
    }

    private static SafetensorsFile read(Path tensors) {
        if (!Files.exists(sumOf(tensors))) throw new InputException("its checksum is missing");
        String expected = new String(InputFile.bytes(sumOf(tensors), SUM_BYTES), StandardCharsets.UTF_8).strip();
        if (!expected.equals(InputFile.sha256(tensors)))
            throw new InputException("its bytes are not those that were written");
        SafetensorsFile file = SafetensorsFile.read(tensors);
        for (String key : List.of("step", "epoch", "batch")) number(file, key);
        if (!name(tensors).equals(nameOf(number(file, "step")))) {
            throw new InputException("its name does not fit the step that it holds, " + number(file, "step"));
        }
        if (config(file).isEmpty()) throw new InputException("the config that it holds is no JSON object");
        return file;
    }

    /// The configuration of the run that wrote a checkpoint, empty where what stands there is none.
    private static Optional<JsonNode> config(SafetensorsFile file) {
        try {
            JsonNode found = Json.MAPPER.readTree(file.metadata().getOrDefault("config", ""));
            return found.isObject() ? Optional.of(found) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static int number(SafetensorsFile file, String key) {
        String text = file.metadata().getOrDefault(key, "");
        if (!text.matches("[0-9]{1,9}")) throw new InputException("it does not say its " + key);
        return Integer.parseInt(text);
    }

    private static String nameOf(int step) {
        return "%09d".formatted(step) + TENSORS;
    }

    private static Path sumOf(Path tensors) {
        String name = name(tensors);
        return tensors.resolveSibling(name.substring(0, name.length() - TENSORS.length()) + SUM);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new InputException(file + " cannot be removed: " + InputFile.reason(e), e);
        }
    }
}
