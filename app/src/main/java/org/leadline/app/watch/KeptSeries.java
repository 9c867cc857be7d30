package org.leadline.app.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leadline.monitor.RunFindings;

/// The last answers with scores of many runs: pages that are opened or loaded again ask for the same, and it takes
/// a while to write and to pack hundreds of thousands of numbers.
final class KeptSeries {

    private static final int MOST = 4;
    private static final int MOST_BYTES = 8_000_000;
    private static final float LOAD = 0.75f;

    private final SeriesJson series = new SeriesJson();
    private final Map<String, Told> told = new LinkedHashMap<>(MOST, LOAD, true);

    /// An answer.
    ///
    /// @param runs the runs that it was made of
    private record Told(List<Known> runs, Answer answer) {}

    /// A run as it was.
    private record Known(String id, Optional<RunFindings> findings) {}

    /// Returns the scores that are asked for.
    Answer of(List<RunView> views, String query) {
        List<Known> runs =
                views.stream().map(run -> new Known(run.id(), run.findings())).toList();
        Optional<Answer> known = known(query, runs);
        if (known.isPresent()) return known.get();
        SeriesJson.Wanted wanted = SeriesJson.Wanted.of(query);
        Answer fresh = Answer.json(series.of(views, wanted));
        if (wanted.after() == 0 && fresh.body().length <= MOST_BYTES) keep(query, new Told(runs, fresh));
        return fresh;
    }

    private synchronized Optional<Answer> known(String query, List<Known> runs) {
        return Optional.ofNullable(told.get(query))
                .filter(one -> one.runs.equals(runs))
                .map(Told::answer);
    }

    private synchronized void keep(String query, Told one) {
        told.put(query, one);
        if (told.size() > MOST) told.remove(told.keySet().iterator().next());
    }
}
