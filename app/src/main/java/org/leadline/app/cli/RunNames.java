package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.leadline.run.RunDirectory;

/// Names of runs that tell them apart where they stand together: the last part of each path, or as many of its last
/// parts as it takes.
final class RunNames {

    private RunNames() {}

    /// @return a name for each run, in the order given; equal only where a run is named twice
    static List<String> of(List<RunDirectory> runs) {
        return ofPaths(runs.stream().map(RunDirectory::path).toList());
    }

    /// As [#of], by the paths of runs, which need not be open.
    static Map<Path, String> byPath(List<Path> runs) {
        List<String> names = ofPaths(runs);
        Map<Path, String> byPath = new HashMap<>();
        for (int i = 0; i < names.size(); i++) byPath.put(runs.get(i), names.get(i));
        return byPath;
    }

    private static List<String> ofPaths(List<Path> runs) {
        List<String> names = runs.stream().map(RunDirectory::nameOf).toList();
        for (int parts = 2; areAlike(names, runs); parts++) {
            int count = parts;
            names = runs.stream().map(run -> tail(run, count)).toList();
        }
        return names;
    }

    private static boolean areAlike(List<String> names, List<Path> runs) {
        return new HashSet<>(names).size()
                < runs.stream().map(RunNames::whole).distinct().count();
    }

    private static Path whole(Path run) {
        return run.toAbsolutePath().normalize();
    }

    private static String tail(Path run, int parts) {
        Path path = whole(run);
        int count = path.getNameCount();
        return parts >= count
                ? path.toString()
                : path.subpath(count - parts, count).toString();
    }
}
