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
        List<String> names = runs.stream().map(RunDirectory::name).toList();
        for (int parts = 2; areAlike(names, runs); parts++) {
            int count = parts;
            names = runs.stream().map(run -> tail(run, count)).toList();
        }
        return names;
    }

    /// As [#of], by the paths of the runs.
    static Map<Path, String> byPath(List<RunDirectory> runs) {
        List<String> names = of(runs);
        Map<Path, String> byPath = new HashMap<>();
        for (int i = 0; i < names.size(); i++) byPath.put(runs.get(i).path(), names.get(i));
        return byPath;
    }

    private static boolean areAlike(List<String> names, List<RunDirectory> runs) {
        return new HashSet<>(names).size()
                < runs.stream().map(RunNames::whole).distinct().count();
    }

    private static Path whole(RunDirectory run) {
        return run.path().toAbsolutePath().normalize();
    }

    private static String tail(RunDirectory run, int parts) {
        Path path = whole(run);
        int count = path.getNameCount();
        return parts >= count
                ? path.toString()
                : path.subpath(count - parts, count).toString();
    }
}
