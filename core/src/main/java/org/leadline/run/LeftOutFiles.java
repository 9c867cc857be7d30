package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a directory that are no milestones, by the reason, to be said in a sentence each.
final class LeftOutFiles {

    private static final int MAX_SHOWN = 5;

    private final Path directory;
    private final Map<String, List<String>> byReason = new LinkedHashMap<>();

    LeftOutFiles(Path directory) {
        this.directory = directory;
    }

    /// Leaves a file out.
    ///
    /// @param reason what stands after "it"
    void add(String name, String reason) {
        byReason.computeIfAbsent(reason, _ -> new ArrayList<>()).add(name);
    }

    /// A sentence for each reason.
    List<String> sentences() {
        return byReason.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The sentence for a reason; empty where nothing was left out for it.
    Optional<String> sentence(String reason) {
        return Optional.ofNullable(byReason.get(reason)).map(names -> sentence(reason, names));
    }

    private String sentence(String reason, List<String> names) {
        if (names.size() == 1) return directory.resolve(names.getFirst()) + " is left out: it " + reason;
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_SHOWN)));
        String more = names.size() > MAX_SHOWN ? " and " + (names.size() - MAX_SHOWN) + " more" : "";
        return shown + more + " in " + directory + " are left out: each " + reason;
    }
}
