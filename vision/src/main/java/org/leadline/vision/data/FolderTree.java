package org.leadline.vision.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.linalg.Parallel;

/// The files below a folder. Links are followed ([FolderWalk]).
///
/// @param path the folder
/// @param names the names of the files, relative and with slashes, sorted
/// @param files the paths of the files, in the order of the names. A name does not give the path again where the
///     locale can not write it
/// @param hidden the number of hidden files and folders, by kind
/// @param notes sentences for the user about files that are left out
record FolderTree(
        Path path, List<String> names, List<Path> files, SortedMap<String, Integer> hidden, List<String> notes)
        implements FileTree {

    private static final int FILES_A_SLICE = 16;

    FolderTree {
        names = List.copyOf(names);
        files = List.copyOf(files);
        hidden = Collections.unmodifiableSortedMap(hidden);
        notes = List.copyOf(notes);
    }

    static FolderTree open(Path folder) {
        FolderWalk walk = new FolderWalk(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), FolderWalk.MAX_DEPTH, walk);
        } catch (IOException e) {
            throw new InputException(
                    "the folder " + folder + " can not be listed: " + InputFile.reason(e)
                            + "; name a folder that may be read",
                    e);
        }
        return new FolderTree(
                folder,
                List.copyOf(walk.files().keySet()),
                List.copyOf(walk.files().values()),
                walk.hidden(),
                walk.notes());
    }

    @Override
    public long bytes(int file) {
        try {
            return Files.size(files.get(file));
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void read(int[] files, int maxBytes, Visitor visitor) {
        Parallel.forSlices(files.length, FILES_A_SLICE, (start, end) -> {
            for (int position = start; position < end; position++) {
                int file = files[position];
                int place = position;
                FileTree.inTurn(bytes(file), () -> readOne(file, place, maxBytes, visitor));
            }
        });
    }

    private void readOne(int file, int position, int maxBytes, Visitor visitor) {
        long bytes = bytes(file);
        if (bytes > maxBytes) {
            visitor.unreadable(position, FileTree.tooLarge(bytes, maxBytes));
            return;
        }
        byte[] content;
        try (InputStream input = Files.newInputStream(files.get(file))) {
            content = input.readNBytes(maxBytes + 1);
        } catch (IOException e) {
            visitor.unreadable(position, "the file can not be read (" + e.getMessage() + ")");
            return;
        }
        if (content.length > maxBytes) visitor.unreadable(position, FileTree.tooLarge(content.length, maxBytes));
        else visitor.file(position, content);
    }
}
