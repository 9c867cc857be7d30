package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.run.EncoderDescription;
import org.leadline.vision.tensor.Device;

/// An ONNX model, from a batch of images to a tensor whose first axis is the batch; computed on the processor.
///
/// ONNX Runtime does not say how many parameters a model has: a quarter of its files' bytes stands for them.
///
/// @param family what it is compared within
public record OnnxEncoder(String name, String family, Path file, Preprocessing preprocessing) implements FrozenEncoder {

    /// Whether a file is a model by its name.
    public static boolean isModel(Path file) {
        return file.toString().endsWith(".onnx");
    }

    /// @throws InputException where ONNX Runtime is not built in
    public static void requireRuntime() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment", false, OnnxEncoder.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InputException(
                    "ONNX models need ONNX Runtime, which is not built in: start with LEADLINE_ONNX=1 in the"
                            + " environment to build with it",
                    e);
        }
    }

    @Override
    public Opened open(Device device) {
        if (!Files.isRegularFile(file)) throw new InputException("there is no ONNX file " + file);
        requireRuntime();
        List<Path> files = files();
        EncoderDescription description = preprocessing.describe(
                name,
                family,
                files.stream().mapToLong(InputFile::size).sum() / Float.BYTES,
                files.stream()
                        .map(one -> one.getFileName() + ", sha256 " + InputFile.sha256(one))
                        .collect(Collectors.joining("; ")));
        OnnxModel model = OnnxModel.open(name, file, preprocessing.imageSize());
        return new Opened(model, description, model::close);
    }

    /// The model and its weights, where these lie in files beside it whose names begin with its own.
    private List<Path> files() {
        String own = String.valueOf(file.getFileName());
        Path folder = file.toAbsolutePath().getParent();
        Stream<Path> beside = folder == null ? Stream.empty() : InputFile.list(folder).stream();
        return Stream.concat(
                        Stream.of(file),
                        beside.filter(other -> Files.isRegularFile(other)
                                && String.valueOf(other.getFileName()).matches(Pattern.quote(own) + "[._].+")))
                .toList();
    }
}
