package org.leadline.vision.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The files inside an archive, whose table was read.
abstract sealed class ArchiveTree implements FileTree permits TarTree, ZipTree {

    private final Path path;
    private final List<String> names;
    private final List<TarMember> members;
    private final SortedMap<String, Integer> hidden;
    private final List<String> notes;

    /// @param files the files by name
    /// @param hidden the number of hidden files and folders, by kind
    ArchiveTree(Path path, Map<String, TarMember> files, SortedMap<String, Integer> hidden, List<String> notes) {
        this.path = path;
        this.names = List.copyOf(files.keySet());
        this.members = List.copyOf(files.values());
        this.hidden = Collections.unmodifiableSortedMap(hidden);
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
    public final SortedMap<String, Integer> hidden() {
        return hidden;
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
