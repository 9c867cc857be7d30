package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.VisibleText;
import org.leadline.random.Seed;
import org.leadline.vision.data.ChannelStatistics;
import org.leadline.vision.data.Resampling;
import org.leadline.vision.embed.FrozenEncoder;
import org.leadline.vision.embed.OnnxEncoder;
import org.leadline.vision.embed.Preprocessing;
import org.leadline.vision.embed.Sidecar;
import org.leadline.vision.embed.TorchScriptEncoder;
import org.leadline.vision.embed.TorchvisionEncoder;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.weights.TorchvisionFiles;
import org.leadline.vision.weights.WeightsChoice;
import picocli.CommandLine.Option;

/// Options that name encoders and the preprocessing of their images.
final class EncoderOptions {

    private static final String ALL = "all";

    /// The description of the option that names encoders.
    static final String ENCODERS = "Encoders, separated by commas: torchvision's names (resnet18 to 152, densenet121 to"
            + " 201, efficientnet_b0 to b7; all for every one), files of TorchScript programs, or files of ONNX"
            + " models (.onnx; start with LEADLINE_ONNX=1 in the environment). A TorchScript file is a"
            + " program that runs on this machine: name only files that you trust.";

    @Option(
            names = "--weights",
            paramLabel = "FILE|DIR",
            description =
                    "The weights of one of torchvision's encoders (.pth or .safetensors; leadline datasets lists their"
                            + " addresses), or a folder with a file for each encoder.")
    private @Nullable Path weights;

    @Option(
            names = "--weights-key",
            paramLabel = "KEY",
            description = "The dictionary in the file that holds the weights, by its keys joined by dots, such as"
                    + " teacher or checkpoint.state_dict_ema (default: the one that fits the encoder; of several, a"
                    + " teacher or an average comes before the other).")
    private @Nullable String weightsKey;

    @Option(
            names = "--weights-prefix",
            paramLabel = "PREFIX",
            description = "What stands before the encoder's names in that dictionary, such as module.encoder_q"
                    + " (default: whatever fits; of several, a query or online encoder comes before a key, momentum or"
                    + " target encoder).")
    private @Nullable String weightsPrefix;

    @Option(
            names = "--random",
            description =
                    "Use random weights for torchvision's encoders without a file: to try a pipeline, or as a lower"
                            + " bound in a comparison.")
    private boolean random;

    @Option(
            names = "--image-size",
            paramLabel = "N",
            description =
                    "Height and width to which whole images are resized (default: the size at which the encoder was"
                            + " trained).")
    private @Nullable Integer imageSize;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "R,G,B",
            description = "Mean subtracted from each channel, for pixels in 0 to 1 (default: ImageNet's).")
    private @Nullable List<Double> mean;

    @Option(
            names = "--std",
            split = ",",
            paramLabel = "R,G,B",
            description = "Standard deviation by which each channel is divided (default: ImageNet's).")
    private @Nullable List<Double> deviation;

    @Option(
            names = "--interpolation",
            paramLabel = "bilinear|bicubic",
            description = "Interpolation of resizing (default: the one of the encoder's training).")
    private @Nullable Resampling interpolation;

    @Option(
            names = "--family",
            paramLabel = "NAME",
            description =
                    "The family within which encoders from files are compared (default: their names without numbers).")
    private @Nullable String family;

    /// Returns the encoders. torchvision's come first, by size within a family.
    ///
    /// @param encoders the encoders as they were named
    /// @param name the name of a single encoder; null for its own
    /// @param seed the seed of random weights
    /// @throws InputException where an option breaks its rule, or a file is missing
    List<FrozenEncoder> chosen(List<String> encoders, @Nullable String name, Seed seed) {
        List<FrozenEncoder> chosen = new ArrayList<>();
        List<Architecture> architectures = new ArrayList<>();
        for (String word : encoders) {
            Optional<Architecture> known = Architecture.byId(word.toLowerCase(Locale.ROOT));
            if (word.equals(ALL)) architectures.addAll(Arrays.asList(Architecture.values()));
            else if (known.isPresent()) architectures.add(known.get());
            else chosen.add(program(word, name));
        }
        architectures.sort(Comparator.naturalOrder());
        List<FrozenEncoder> all = new ArrayList<>();
        for (Architecture architecture : architectures) {
            String called = name == null ? architecture.id() : name;
            all.add(torchvision(called, architecture, architectures.size(), seed));
        }
        all.addAll(chosen);
        if (name != null && all.size() > 1) {
            throw new InputException("--name is for one encoder, but there are " + all.size()
                    + ": embed one at a time, or leave it out");
        }
        Set<String> names = new HashSet<>();
        for (FrozenEncoder one : all) {
            requireShown(one);
            if (names.add(one.name())) continue;
            throw new InputException("encoders of a run have different names, but two are called " + one.name()
                    + ": rename a file, or embed one at a time with leadline embed --name");
        }
        if (weights != null && architectures.isEmpty()) {
            throw new InputException(
                    "--weights is for torchvision's encoders, but none is named: leave it out, since a file of"
                            + " TorchScript or ONNX holds its own");
        }
        if (weights == null && choice().isGiven()) {
            throw new InputException((weightsKey == null ? "--weights-prefix" : "--weights-key")
                    + " chooses among the weights in a file, but none is named: add --weights");
        }
        return all;
    }

    /// Names stand in tables and figures, and tell encoders apart.
    private static void requireShown(FrozenEncoder encoder) {
        for (String word : List.of(encoder.name(), encoder.family())) {
            if (VisibleText.isLine(word)) continue;
            throw new InputException("name and family of an encoder are one line of signs that show, unlike '"
                    + VisibleText.line(word) + "': correct its JSON, or rename its file");
        }
    }

    private WeightsChoice choice() {
        return new WeightsChoice(Optional.ofNullable(weightsKey), Optional.ofNullable(weightsPrefix));
    }

    private FrozenEncoder torchvision(String called, Architecture architecture, int count, Seed seed) {
        Optional<Path> file = weightsOf(architecture, count);
        if (file.isEmpty() && !random) {
            throw new InputException("--weights names the weights of " + architecture.id()
                    + ", but it is missing: add it, or --random for random weights");
        }
        return new TorchvisionEncoder(
                called,
                architecture,
                file,
                choice(),
                seed.derive(architecture.id()),
                fitted(Preprocessing.of(architecture)));
    }

    private Optional<Path> weightsOf(Architecture architecture, int count) {
        if (weights == null) return Optional.empty();
        if (Files.isDirectory(weights)) {
            if (random && !TorchvisionFiles.isIn(weights, architecture)) return Optional.empty();
            return Optional.of(TorchvisionFiles.in(weights, architecture));
        }
        if (!Files.exists(weights)) throw new InputException("there is no file or folder of weights " + weights);
        if (count > 1) {
            throw new InputException(
                    "--weights " + weights + " is one file, but there are " + count + " encoders: name a folder");
        }
        return Optional.of(weights);
    }

    private FrozenEncoder program(String word, @Nullable String name) {
        Path file = Path.of(word);
        if (!Files.isRegularFile(file)) {
            throw new InputException("'" + word
                    + "' is neither a file of TorchScript or ONNX nor one of torchvision's encoders, "
                    + Arrays.stream(Architecture.values()).map(Architecture::id).collect(Collectors.joining(", ")));
        }
        Sidecar sidecar = Sidecar.of(file);
        String plain = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String called = name != null ? name : sidecar.name().orElse(plain);
        String within = family != null ? family : sidecar.family().orElse(withoutNumbers(called));
        Preprocessing given = sidecar.preprocessing().orElseGet(() -> ownPreprocessing(word));
        if (!OnnxEncoder.isModel(file)) {
            return new TorchScriptEncoder(called, within, file, fitted(given), sidecar.imageNetTop1());
        }
        OnnxEncoder.requireRuntime();
        return new OnnxEncoder(called, within, file, fitted(given), sidecar.imageNetTop1());
    }

    /// The preprocessing that the options give for a program without a sidecar.
    private Preprocessing ownPreprocessing(String word) {
        if (imageSize == null) {
            throw new InputException("--image-size gives the size of the images that " + word
                    + " takes, but it is missing: add it, or a file " + Sidecar.nameFor(word) + " beside the program");
        }
        return new Preprocessing(imageSize, Resampling.BILINEAR, Preprocessing.IMAGE_NET);
    }

    private Preprocessing fitted(Preprocessing given) {
        ChannelStatistics channels = given.channels();
        return new Preprocessing(
                imageSize == null ? given.imageSize() : imageSize,
                interpolation == null ? given.interpolation() : interpolation,
                new ChannelStatistics(
                        three("--mean", mean).orElse(channels.mean()),
                        three("--std", deviation).orElse(channels.standardDeviation())));
    }

    private static Optional<List<Double>> three(String option, @Nullable List<Double> numbers) {
        if (numbers == null) return Optional.empty();
        if (numbers.size() == 3) return Optional.of(numbers);
        throw new InputException(option + " takes three numbers, one per channel, not " + numbers.size());
    }

    static String withoutNumbers(String name) {
        String plain = name.replaceFirst("(?:[-_.][a-z]?)?[0-9]+.*$", "");
        return plain.isEmpty() ? name : plain;
    }
}
