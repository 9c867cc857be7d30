package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.FileStamp;
import org.leadline.array.InputFile;
import org.leadline.run.EncoderDescription;
import org.leadline.vision.tensor.Device;

/// An ONNX model from a batch of images to a tensor whose first axis is the batch. It runs on the CPU.
///
/// ONNX Runtime does not report the number of parameters. It is estimated as a quarter of the files' bytes.
///
/// @param family the family within which scores are compared
/// @param imageNetTop1 the top-1 accuracy on ImageNet that is published for its weights, in percent; empty where
///     it is not known
public record OnnxEncoder(
        String name, String family, Path file, Preprocessing preprocessing, Optional<Double> imageNetTop1)
        implements FrozenEncoder {

    /// An encoder of which no accuracy on ImageNet is known.
    public OnnxEncoder(String name, String family, Path file, Preprocessing preprocessing) {
        this(name, family, file, preprocessing, Optional.empty());
    }

    @Override
    public String source() {
        return String.valueOf(file.getFileName());
    }

    /// Tells whether a file's name is a model's.
    public static boolean isModel(Path file) {
        return file.toString().endsWith(".onnx");
    }

    /// Checks that ONNX Runtime is built in.
    ///
    /// @throws InputException where ONNX Runtime is not built in
    public static void requireRuntime() {
        try {
            Class.forName("ai.onnxruntime.OrtEnvironment", false, OnnxEncoder.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new InputException(
                    "an ONNX model needs ONNX Runtime, which is not built in: a checkout builds it in when it"
                            + " is started with LEADLINE_ONNX=1 in the environment; wheels and archives do not have it",
                    e);
        }
    }

    @Override
    public Opened open(Device device) {
        if (!Files.isRegularFile(file)) throw new InputException("there is no ONNX file " + file);
        requireRuntime();
        List<Path> files = files();
        List<FileStamp> stamps = files.stream().map(FileStamp::of).toList();
        EncoderDescription description = preprocessing.describe(
                name,
                family,
                files.stream().mapToLong(InputFile::size).sum() / Float.BYTES,
                files.stream()
                        .map(one -> one.getFileName() + ", sha256 " + InputFile.sha256(one))
                        .collect(Collectors.joining("; ")));
        OnnxModel model = OnnxModel.open(name, file, preprocessing.imageSize());
        stamps.forEach(FileStamp::requireUnchanged);
        return new Opened(model, description.withImageNetTop1(imageNetTop1), Optional.empty(), model::close);
    }

    /// The file of the model, and files beside it whose names begin with its name, which hold weights.
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
