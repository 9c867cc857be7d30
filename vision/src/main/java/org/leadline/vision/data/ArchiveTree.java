package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The files inside an archive, whose table was read.
abstract sealed class ArchiveTree implements FileTree permits TarTree, ZipTree {

    private final Path path;
    private final List<String> names;
    private final List<TarMember> members;
    private final List<String> notes;

    /// @param files the files by name
    ArchiveTree(Path path, Map<String, TarMember> files, List<String> notes) {
        this.path = path;
        this.names = List.copyOf(files.keySet());
        this.members = List.copyOf(files.values());
        this.notes = List.copyOf(notes);
    }

    @Override
    public final Path path() {
        return path;
    }

    @Override
    public final List<String> names() {
        return names;
    }

    @Override
    public final List<String> notes() {
        return notes;
    }

    @Override
    public final long bytes(int file) {
        return member(file).bytes();
    }

    /// Returns the entry of a file.
    ///
    /// @param file index in [#names]
    final TarMember member(int file) {
        return members.get(file);
    }
}
