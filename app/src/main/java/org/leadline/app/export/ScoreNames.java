package org.leadline.app.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.leadline.Fingerprint;
import org.leadline.evaluation.Measurement;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Parameters;

/// The names of a run's scores where a name is all that a tool shows. A metric's id stands for the constants that
/// most milestones were scored with; values with others have what is different behind it, such as `agreement` and
/// `k-20`. Names hold letters, digits, points, hyphens and underscores.
final class ScoreNames {

    private record Key(String metric, Parameters constants) {
        static Key of(ScoreGroup group) {
            return new Key(group.metric(), Measurement.shared(group.constants()));
        }
    }

    private final Map<Key, List<String>> names = new HashMap<>();

    ScoreNames(RunScores scores) {
        Map<String, Map<Parameters, Integer>> counts = new LinkedHashMap<>();
        scores.milestones().stream()
                .flatMap(milestone -> ScoreGroup.of(milestone).stream())
                .map(Key::of)
                .forEach(key -> counts.computeIfAbsent(key.metric(), _ -> new LinkedHashMap<>())
                        .merge(key.constants(), 1, Integer::sum));
        counts.forEach(this::name);
    }

    private void name(String metric, Map<Parameters, Integer> counts) {
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        Parameters usual = counts.keySet().stream()
                .filter(constants -> Objects.equals(counts.get(constants), most))
                .findFirst()
                .orElseThrow();
        Set<List<String>> taken = new HashSet<>();
        for (Parameters constants : counts.keySet()) {
            List<String> name = new ArrayList<>(List.of(metric));
            name.addAll(differences(usual, constants));
            if (!taken.add(name)) name.add(Fingerprint.of(constants.toString()));
            names.put(new Key(metric, constants), List.copyOf(name));
        }
    }

    private static List<String> differences(Parameters usual, Parameters own) {
        Set<String> all = new TreeSet<>(usual.values().keySet());
        all.addAll(own.values().keySet());
        return all.stream()
                .filter(name ->
                        !Objects.equals(usual.values().get(name), own.values().get(name)))
                .map(name -> name + "-" + own.values().getOrDefault(name, "none"))
                .map(text -> text.replaceAll("[^A-Za-z0-9._-]", "_"))
                .toList();
    }

    /// Returns the parts of the name of scores of the run.
    List<String> of(ScoreGroup group) {
        return names.getOrDefault(Key.of(group), List.of(group.metric()));
    }
}
