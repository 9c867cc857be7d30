package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.leadline.InputException;
import org.leadline.linalg.Parallel;

/// The files below a folder. Links are followed.
record FolderTree(Path path, List<String> names) implements FileTree {

    private static final int FILES_A_SLICE = 16;

    FolderTree {
        names = List.copyOf(names);
    }

    static FolderTree open(Path folder) {
        List<String> names = new ArrayList<>();
        try {
            Files.walkFileTree(
                    folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<Path>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            String name = slashed(folder.relativize(file));
                            if (attributes.isRegularFile() && FileTree.isVisible(name)) names.add(name);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new InputException("the folder " + folder + " can not be listed: " + e, e);
        }
        Collections.sort(names);
        return new FolderTree(folder, names);
    }

    @Override
    public void read(int[] files, int maxBytes, Visitor visitor) {
        Parallel.forSlices(files.length, FILES_A_SLICE, (start, end) -> {
            for (int position = start; position < end; position++) {
                readOne(files[position], position, maxBytes, visitor);
            }
        });
    }

    private void readOne(int file, int position, int maxBytes, Visitor visitor) {
        byte[] content;
        try (InputStream input = Files.newInputStream(path.resolve(names.get(file)))) {
            content = input.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            visitor.unreadable(position, "the file can not be read (" + e.getMessage() + ")");
            return;
        }
        if (content.length > maxBytes) visitor.unreadable(position, FileTree.tooLarge(maxBytes));
        else visitor.file(position, content);
    }

    private static String slashed(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }
}
