package org.leadline.vision.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.leadline.InputException;

/// Recognizes the kind of data by its content.
final class Recognizer {

    private static final Pattern ARCHIVE_SUFFIX =
            Pattern.compile("\\.(tar|tar\\.(gz|bz2|xz)|tgz|tbz2?|txz|zip)$", Pattern.CASE_INSENSITIVE);

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
        if (Files.isDirectory(path)) return FolderTree.open(path);
        if (!Files.isRegularFile(path)) {
            throw new InputException(path + " is a device or a pipe: name a folder or archive of images");
        }
        return FileKind.isZip(path) ? ZipTree.open(path) : TarTree.open(path);
    }

    private static InputException foreign(String data, FileTree tree) {
        if (tree.names().isEmpty()) {
            List<String> leftOut = new ArrayList<>(tree.notes());
            if (!tree.hidden().isEmpty()) leftOut.add(new LeftOut(tree.hidden(), List.of()).sentence());
            String notes = leftOut.isEmpty() ? "" : " (" + String.join("; ", leftOut) + ")";
            return new InputException(data + " is empty: it holds no image" + notes);
        }
        if (tree.names().stream().allMatch(name -> SystemFolders.of(name).isPresent())) {
            return new InputException(data + " holds files in folders of a system alone, such as "
                    + tree.names().getFirst() + ": name a folder or archive of images");
        }
        Optional<String> packed = tree.names().stream()
                .filter(name -> FileKind.byEnding(name).isPresent())
                .findFirst();
        if (packed.isPresent()) {
            FileKind kind = FileKind.byEnding(packed.get()).orElseThrow();
            return new InputException(data + " holds no image file, but " + kind.title() + ", " + packed.get()
                    + ", and what is packed in a folder is not read: " + kind.remedy());
        }
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
