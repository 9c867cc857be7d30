package org.leadline.app.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.LeadlineRun;
import org.leadline.run.MilestoneCheckpoint;
import org.leadline.run.Normalization;
import org.leadline.run.RunDescription;
import org.leadline.run.RunDirectory;

/// The encoder of a milestone that Leadline trained, for torchvision: a `state_dict` without the classifier `fc`, and
/// the Python that builds the network and loads it.
///
/// @param network the network
/// @param description how the run was made
/// @param milestone the milestone's index
/// @param weights the tensors by torchvision's names
public record TorchvisionWeights(
        Network network, RunDescription description, int milestone, SequencedMap<String, NdArray> weights) {

    private static final String FIRST = "conv1.weight";
    private static final int USUAL_WIDTH = 64;
    private static final int SMALL_KERNEL = 3;

    /// torchvision's class of block and the number of blocks a stage, by encoder.
    private static final Map<String, String> BLOCKS = Map.of(
            "resnet18", "BasicBlock, [2, 2, 2, 2]",
            "resnet34", "BasicBlock, [3, 4, 6, 3]",
            "resnet50", "Bottleneck, [3, 4, 6, 3]",
            "resnet101", "Bottleneck, [3, 4, 23, 3]",
            "resnet152", "Bottleneck, [3, 8, 36, 3]");

    /// The network.
    ///
    /// @param encoder torchvision's name, such as `resnet18`
    /// @param width the number of channels of the first stage; 64 is torchvision's
    /// @param isForSmallImages whether it begins with a 3×3 convolution of stride 1 and does not pool after it
    public record Network(String encoder, int width, boolean isForSmallImages) {

        public Network {
            if (!BLOCKS.containsKey(encoder)) {
                throw new InputException("the encoder " + encoder + " has no counterpart in torchvision that is known"
                        + " here: weights are exported of "
                        + BLOCKS.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
        }

        /// Returns whether torchvision's own function builds it.
        boolean isUsual() {
            return width == USUAL_WIDTH && !isForSmallImages;
        }

        @Override
        public String toString() {
            return encoder
                    + (width == USUAL_WIDTH ? "" : ", width " + width)
                    + (isForSmallImages ? ", 3×3 stem without pooling" : "");
        }
    }

    /// Reads the weights of a milestone.
    ///
    /// @throws InputException where the run is not a training of Leadline, or the milestone holds no weights
    public static TorchvisionWeights of(RunDirectory run, MilestoneRef milestone) {
        RunDescription description = run.description()
                .filter(made -> made.kind() == RunDescription.Kind.TRAINING)
                .filter(_ -> run instanceof LeadlineRun)
                .orElseThrow(() -> new InputException(run.path() + " was not trained by leadline train, so it holds no"
                        + " weights to export: they are where its encoders came from"));
        Path file = MilestoneCheckpoint.of(run, milestone);
        SequencedMap<String, NdArray> weights = SafetensorsFile.read(file).tensors();
        NdArray first = weights.get(FIRST);
        if (first == null || first.shape().size() != 4) {
            throw new InputException(file + " holds no " + FIRST + ", which every encoder of a training has");
        }
        Network network = new Network(
                description.config().encoder(),
                Math.toIntExact(first.shape().getFirst()),
                first.shape().getLast() == SMALL_KERNEL);
        return new TorchvisionWeights(network, description, milestone.index(), weights);
    }

    /// Writes the weights as a safetensors file, whose metadata say what network they are of.
    public void write(Path target) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("architecture", network.encoder());
        metadata.put("width", Integer.toString(network.width()));
        metadata.put("stem", network.isForSmallImages() ? "3x3, stride 1, no max pooling" : "7x7, stride 2");
        metadata.put("mean", normalization().mean().toString());
        metadata.put("std", normalization().sd().toString());
        metadata.put("milestone", Integer.toString(milestone));
        metadata.put("producer", description.producer());
        SafetensorsFile.write(target, weights, metadata);
    }

    private Normalization normalization() {
        return description.images().normalization();
    }

    /// Returns Python that builds the network in torchvision and loads a file of weights.
    ///
    /// @param file the file
    public String python(Path file) {
        List<String> lines = new ArrayList<>(List.of(
                "# " + network + ": weights of milestone " + milestone + ", without a classifier",
                "import torch",
                "import torchvision",
                "from safetensors.torch import load_file",
                ""));
        lines.addAll(network.isUsual() ? usual() : other());
        lines.addAll(List.of(
                "missing, unexpected = model.load_state_dict(load_file(" + quoted(file.toString()) + "), strict=False)",
                "assert missing == ['fc.weight', 'fc.bias'] and not unexpected",
                "model.fc = torch.nn.Identity()  # features in the place of classes",
                "model.eval()"));
        if (!normalization().mean().isEmpty()) {
            lines.add("# for images [b, 3, height, width] from 0 to 1, as large as those of the training");
            lines.add("normalize = torchvision.transforms.Normalize("
                    + normalization().mean() + ", " + normalization().sd() + ")");
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> usual() {
        return List.of("model = torchvision.models." + network.encoder() + "(weights=None)");
    }

    private List<String> other() {
        String width = Integer.toString(network.width());
        List<String> lines = new ArrayList<>();
        String type = "torchvision.models.resnet.ResNet";
        if (network.width() != USUAL_WIDTH) {
            lines.addAll(List.of(
                    "",
                    "class Resized(torchvision.models.resnet.ResNet):",
                    "    def _make_layer(self, block, planes, *arguments, **options):",
                    "        if planes == 64:",
                    "            self.inplanes = " + width,
                    "        return super()._make_layer(block, planes * " + width + " // 64, *arguments, **options)",
                    "",
                    ""));
            type = "Resized";
        }
        lines.add("model = " + type + "(torchvision.models.resnet." + BLOCKS.get(network.encoder()) + ")");
        String kernel = network.isForSmallImages() ? "3, stride=1, padding=1" : "7, stride=2, padding=3";
        lines.add("model.conv1 = torch.nn.Conv2d(3, " + width + ", " + kernel + ", bias=False)");
        lines.add("model.bn1 = torch.nn.BatchNorm2d(" + width + ")");
        if (network.isForSmallImages()) lines.add("model.maxpool = torch.nn.Identity()");
        if (network.width() != USUAL_WIDTH) {
            lines.add("model.fc = torch.nn.Linear(" + network.width() + " * model.fc.in_features // 64, 1000)");
        }
        return lines;
    }

    /// A text as Python's string.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(sign -> {
            if (sign == '"' || sign == '\\') quoted.append('\\').appendCodePoint(sign);
            else if (sign < ' ') quoted.append("\\x%02x".formatted(sign));
            else quoted.appendCodePoint(sign);
        });
        return quoted.append('"').toString();
    }
}
