package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folders on the way from a directory to one below it, as they really lie: by them a link that leads back is
/// known.
///
/// @param real the real path of each folder, the directory first
record FolderChain(List<Path> real) {

    FolderChain {
        real = List.copyOf(real);
    }

    /// Returns the chain of a directory alone.
    static FolderChain of(Path directory) {
        return new FolderChain(realPath(directory).stream().toList());
    }

    /// Returns the chain that goes on to a folder; empty where the folder is a link that leads back into the
    /// chain, or where it cannot be told to which folder it leads.
    Optional<FolderChain> to(Path folder) {
        return realPath(folder)
                .filter(target ->
                        !Files.isSymbolicLink(folder) || real.stream().noneMatch(each -> each.startsWith(target)))
                .map(target -> {
                    List<Path> longer = new ArrayList<>(real);
                    longer.add(target);
                    return new FolderChain(longer);
                });
    }

    /// Returns whether a folder is a link into the directory, where its target is found under its own name.
    boolean isFoundElsewhere(Path folder) {
        if (!Files.isSymbolicLink(folder) || real.isEmpty()) return false;
        Path directory = real.getFirst();
        return realPath(folder)
                .filter(target -> target.startsWith(directory))
                .map(directory::relativize)
                .filter(FolderChain::hasNoHiddenPart)
                .isPresent();
    }

    private static boolean hasNoHiddenPart(Path below) {
        for (Path part : below) if (part.toString().startsWith(".")) return false;
        return true;
    }

    private static Optional<Path> realPath(Path folder) {
        try {
            return Optional.of(folder.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
