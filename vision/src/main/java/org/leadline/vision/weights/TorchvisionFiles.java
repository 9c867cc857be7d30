package org.leadline.vision.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.vision.encoder.Architecture;

/// The files in which torchvision's weights are distributed. Nothing is ever downloaded.
public final class TorchvisionFiles {

    /// The address of the files. A file's address is this one followed by its name.
    public static final String ADDRESS = "https://download.pytorch.org/models/";

    private static final List<String> SUFFIXES = List.of(".pth", ".pt", ".safetensors");

    private TorchvisionFiles() {}

    /// A file of torchvision's weights.
    ///
    /// @param name the name of the file, which holds the first eight digits of its SHA-256
    /// @param version torchvision's name for the weights
    /// @param imageNetTop1 the top-1 accuracy on ImageNet that torchvision's documentation gives, in percent
    public record Known(Architecture architecture, String name, String version, double imageNetTop1) {

        /// The first eight hexadecimal digits of the file's SHA-256.
        public String sum() {
            int end = name.lastIndexOf('.');
            return name.substring(end - SUM_DIGITS, end);
        }
    }

    private static final int SUM_DIGITS = 8;

    /// All files by architecture. The weights that the paper used come first.
    public static List<Known> all() {
        return KNOWN;
    }

    /// Returns the file of an architecture with a content; empty where it is none of torchvision's.
    ///
    /// @param sha256 the content's, in hexadecimal digits
    public static Optional<Known> withContent(Architecture architecture, String sha256) {
        return KNOWN.stream()
                .filter(known -> known.architecture() == architecture && sha256.startsWith(known.sum()))
                .findFirst();
    }

    /// Returns the first eight digits of the SHA-256 in a file's name, as torchvision's names have them. Eight
    /// digits without a letter are taken as a date, unless they belong to one of torchvision's files.
    public static Optional<String> sumIn(String fileName) {
        Matcher named = NAMED_SUM.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!named.matches()) return Optional.empty();
        String sum = named.group(1);
        boolean isKnown = KNOWN.stream().anyMatch(known -> known.sum().equals(sum));
        return isKnown || sum.chars().anyMatch(Character::isLetter) ? Optional.of(sum) : Optional.empty();
    }

    private static final Pattern NAMED_SUM = Pattern.compile(".*-([0-9a-f]{8})\\.pth");

    private static final String V1 = "IMAGENET1K_V1";
    private static final String V2 = "IMAGENET1K_V2";

    private static final List<Known> KNOWN = List.of(
            new Known(Architecture.RESNET18, "resnet18-f37072fd.pth", V1, 69.758),
            new Known(Architecture.RESNET34, "resnet34-b627a593.pth", V1, 73.314),
            new Known(Architecture.RESNET50, "resnet50-0676ba61.pth", V1, 76.130),
            new Known(Architecture.RESNET50, "resnet50-11ad3fa6.pth", V2, 80.858),
            new Known(Architecture.RESNET101, "resnet101-63fe2227.pth", V1, 77.374),
            new Known(Architecture.RESNET101, "resnet101-cd907fc2.pth", V2, 81.886),
            new Known(Architecture.RESNET152, "resnet152-394f9c45.pth", V1, 78.312),
            new Known(Architecture.RESNET152, "resnet152-f82ba261.pth", V2, 82.284),
            new Known(Architecture.DENSENET121, "densenet121-a639ec97.pth", V1, 74.434),
            new Known(Architecture.DENSENET169, "densenet169-b2777c0a.pth", V1, 75.600),
            new Known(Architecture.DENSENET201, "densenet201-c1103571.pth", V1, 76.896),
            new Known(Architecture.DENSENET161, "densenet161-8d451a50.pth", V1, 77.138),
            new Known(Architecture.EFFICIENTNET_B0, "efficientnet_b0_rwightman-7f5810bc.pth", V1, 77.692),
            new Known(Architecture.EFFICIENTNET_B1, "efficientnet_b1_rwightman-bac287d4.pth", V1, 78.642),
            new Known(Architecture.EFFICIENTNET_B1, "efficientnet_b1-c27df63c.pth", V2, 79.838),
            new Known(Architecture.EFFICIENTNET_B2, "efficientnet_b2_rwightman-c35c1473.pth", V1, 80.608),
            new Known(Architecture.EFFICIENTNET_B3, "efficientnet_b3_rwightman-b3899882.pth", V1, 82.008),
            new Known(Architecture.EFFICIENTNET_B4, "efficientnet_b4_rwightman-23ab8bcd.pth", V1, 83.384),
            new Known(Architecture.EFFICIENTNET_B5, "efficientnet_b5_lukemelas-1a07897c.pth", V1, 83.444),
            new Known(Architecture.EFFICIENTNET_B6, "efficientnet_b6_lukemelas-24a108a5.pth", V1, 84.008),
            new Known(Architecture.EFFICIENTNET_B7, "efficientnet_b7_lukemelas-c5b4e57e.pth", V1, 84.122));

    /// Tells whether a folder holds weights of an architecture.
    public static boolean isIn(Path folder, Architecture architecture) {
        return !found(folder, architecture).isEmpty();
    }

    /// Returns the file of an architecture in a folder: `resnet50.pth`, or a name that continues after a hyphen, a
    /// dot or an underscore, as torchvision's names do.
    ///
    /// @throws InputException where the folder holds no such file, or more than one
    public static Path in(Path folder, Architecture architecture) {
        List<Path> found = found(folder, architecture);
        if (found.size() == 1) return found.getFirst();
        throw new InputException(
                found.isEmpty()
                        ? folder + " holds no weights of " + architecture.id() + ": put a file named like "
                                + example(architecture) + " there"
                        : folder + " holds more than one file of weights of " + architecture.id() + " ("
                                + found.getFirst().getFileName() + " and "
                                + found.getLast().getFileName() + "): keep one of them in the folder");
    }

    private static List<Path> found(Path folder, Architecture architecture) {
        List<Path> found = new ArrayList<>();
        for (Path file : InputFile.list(folder)) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            boolean isWeights = Files.isRegularFile(file) && SUFFIXES.stream().anyMatch(name::endsWith);
            if (isWeights && name.matches(architecture.id() + "[-_.].*")) found.add(file);
        }
        return found;
    }

    private static String example(Architecture architecture) {
        return KNOWN.stream()
                .filter(known -> known.architecture() == architecture)
                .map(Known::name)
                .findFirst()
                .orElse(architecture.id() + ".pth");
    }
}
