package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.weights.TorchvisionFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leadline datasets` lists the image sets and weights that can be read, with their addresses.
@Command(
        name = "datasets",
        header = "List the image sets and the weights that can be read, with addresses and checksums.",
        description = "Nothing is downloaded: download a file and name it.",
        footer = {"  leadline datasets"})
final class DatasetsCommand implements Callable<Integer> {

    /// The address of the CIFAR sets, the page of their author.
    private static final String CIFAR = "https://www.cs.toronto.edu/~kriz/";

    /// An archive of a CIFAR set.
    ///
    /// @param md5 the checksum that the sets' author gives
    private record Archive(String title, String file, String md5) {}

    private static final List<Archive> ARCHIVES = List.of(
            new Archive("CIFAR-10", "cifar-10-binary.tar.gz", "c32a1d4ab5d03f1284b67883e8d87530"),
            new Archive("CIFAR-10", "cifar-10-python.tar.gz", "c58f30108f718f92721af3b95e74349a"),
            new Archive("CIFAR-100", "cifar-100-binary.tar.gz", "03b5dce01913d631647c71ecec9e9cb8"),
            new Archive("CIFAR-100", "cifar-100-python.tar.gz", "eb9058c3a382ffc7106e4002c42a8d85"));

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Image sets (--data), from " + CIFAR);
        TextTable sets = new TextTable();
        sets.row(List.of("set", "file", "md5"));
        for (Archive archive : ARCHIVES) sets.row(List.of(archive.title(), archive.file(), archive.md5()));
        sets.lines().forEach(line -> out.println("  " + line));
        out.println();
        out.println(
                "  Also: the word shapes, a built-in set; a folder, .zip or .tar (plain, .gz, .bz2 or .xz) of images");
        out.println("  (JPEG, PNG, PPM, BMP, TIFF, WebP, GIF), as split/class/*, class/* or flat.");
        out.println();
        out.println("Weights of torchvision's encoders (embed --weights), from " + TorchvisionFiles.ADDRESS);
        TextTable weights = new TextTable();
        weights.row(List.of("encoder", "file", "weights", "pixels", "sha256 begins"));
        for (TorchvisionFiles.Known known : TorchvisionFiles.all()) {
            Architecture architecture = known.architecture();
            weights.row(List.of(
                    architecture.id(),
                    known.name(),
                    known.version(),
                    Integer.toString(architecture.imageSize()),
                    known.sum()));
        }
        weights.lines().forEach(line -> out.println("  " + line));
        out.println();
        out.println("  embed compares the digits in a file's name with the file's SHA-256.");
        out.flush();
        return 0;
    }
}
