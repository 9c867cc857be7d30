package org.leadline.vision.data;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Lists the files below a folder. Links are followed, but for those that lead to a folder above them, and those
/// inside linked folders that lead to what was listed before.
final class FolderWalk implements FileVisitor<Path> {

    /// Maximum number of folders between the folder and a file.
    static final int MAX_DEPTH = 1000;

    private static final String CIRCLE = "link that leads in a circle";

    private final Path folder;
    private final Listing listing;
    private final TreeMap<String, Path> files = new TreeMap<>();
    private final Set<Object> seen = new HashSet<>();

    /// How many links lead to each open folder.
    private final Deque<Integer> linked = new ArrayDeque<>();

    /// How many entries came before those of each open folder.
    private final Deque<Long> before = new ArrayDeque<>();

    /// How many files and folders were met, those that are left out among them.
    private long met;

    FolderWalk(Path folder) {
        this.folder = folder;
        this.listing = new Listing(folder);
    }

    /// The paths of the files by name, in the order of names.
    SortedMap<String, Path> files() {
        return files;
    }

    /// The number of files and folders that are hidden, by kind.
    SortedMap<String, Integer> hidden() {
        return listing.hidden();
    }

    /// Sentences for the user about what is left out.
    List<String> notes() {
        return listing.notes();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        String name = name(directory);
        met++;
        if (!name.isEmpty() && !FileTree.isVisible(name)) {
            listing.hide(name, true);
            return FileVisitResult.SKIP_SUBTREE;
        }
        boolean isLink = !name.isEmpty() && Files.isSymbolicLink(directory);
        int links = (linked.isEmpty() ? 0 : linked.getFirst()) + (isLink ? 1 : 0);
        Object key = attributes.fileKey() == null ? directory : attributes.fileKey();
        if (!seen.add(key) && links > 1) {
            listing.leaveOut(CIRCLE, name);
            return FileVisitResult.SKIP_SUBTREE;
        }
        linked.push(links);
        before.push(met);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = name(file);
        met++;
        if (!FileTree.isVisible(name)) {
            listing.hide(name, attributes.isDirectory());
        } else if (attributes.isRegularFile()) {
            listing.count(name);
            files.put(name, file);
        } else if (attributes.isSymbolicLink()) {
            listing.leaveOut("link that leads nowhere", name);
        } else if (attributes.isDirectory()) {
            listing.leaveOut("folder that is more than " + MAX_DEPTH + " folders deep", name);
        } else {
            listing.leaveOut("device or pipe", name);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
        if (file.equals(folder)) throw cause;
        String name = name(file);
        met++;
        if (!FileTree.isVisible(name)) listing.hide(name, false);
        else if (cause instanceof FileSystemLoopException) listing.leaveOut(CIRCLE, name);
        else listing.leaveOut("file or folder that may not be read", name);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) throws IOException {
        if (cause != null) throw cause;
        linked.pop();
        boolean isEmpty = before.pop() == met;
        if (isEmpty && !directory.equals(folder)) listing.leaveOut("folder without files", name(directory));
        return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
        return FileNames.relative(folder, file);
    }
}
