package org.leadline.vision.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Recognizes the kind of data by its content.
final class Recognizer {

    private static final Pattern ARCHIVE_SUFFIX = Pattern.compile("\\.(tar|tar\\.gz|tgz)$");

    private Recognizer() {}

    /// Returns the source of the images.
    ///
    /// @param data a path, or the word `shapes`
    /// @throws InputException where the data is missing, damaged, or of an unknown kind
    static DataSource recognize(String data, DatasetOptions options) {
        if (data.equals(Shapes.NAME)) return new Shapes(options.seed());
        FileTree tree = open(existing(data));
        List<CifarFiles> cifars = CifarFiles.findAll(tree);
        if (cifars.size() > 1) {
            throw new InputException(data + " holds more than one CIFAR set ("
                    + cifars.getFirst().describe() + " and " + cifars.getLast().describe() + "): name one of them");
        }
        if (!cifars.isEmpty()) return CifarSource.read(tree, cifars.getFirst());
        return ImageLayout.find(tree.names(), data)
                .<DataSource>map(layout -> new ImageFiles(tree, nameOf(tree.path()), layout, options.exifOrientation()))
                .orElseThrow(() -> foreign(data, tree));
    }

    private static Path existing(String data) {
        try {
            Path path = Path.of(data);
            if (!data.isEmpty() && Files.exists(path)) return path;
        } catch (InvalidPathException e) {
            throw new InputException("'" + data + "' is not a path: " + e.getReason(), e);
        }
        throw new InputException("there is no file or folder '" + data
                + "': name a CIFAR archive, a folder or archive of images, or the word shapes");
    }

    private static FileTree open(Path path) {
        return Files.isDirectory(path) ? FolderTree.open(path) : TarTree.open(path);
    }

    private static InputException foreign(String data, FileTree tree) {
        if (tree.names().isEmpty()) return new InputException(data + " is empty: it holds no image");
        return new InputException(
                data + " is neither CIFAR-10 or CIFAR-100 (binary or python) nor a set of images: none"
                        + " of its " + tree.names().size() + " files is a " + ImageFormat.ENDINGS + "; the first is "
                        + tree.names().getFirst());
    }

    private static String nameOf(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "images" : last.toString();
        return Files.isDirectory(path) ? name : ARCHIVE_SUFFIX.matcher(name).replaceFirst("");
    }
}
