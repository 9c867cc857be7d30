package org.leadline.app.watch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leadline.embedding.Labels;

/// Clusters of rows by a key, as many as memory is given for: those asked for longest ago are let go.
final class KeptLabels {

    /// The most rows of all together.
    private static final int MOST_ROWS = 4_000_000;

    private static final float LOAD = 0.75f;

    private final Map<String, Labels> all = new LinkedHashMap<>(16, LOAD, true);
    private long rows;

    synchronized Optional<Labels> get(String key) {
        return Optional.ofNullable(all.get(key));
    }

    /// Returns whether a key is known, which is no asking for it.
    synchronized boolean has(String key) {
        return all.containsKey(key);
    }

    synchronized void put(String key, Labels labels) {
        Labels before = all.put(key, labels);
        rows += labels.size() - (before == null ? 0 : before.size());
        Iterator<Labels> oldest = all.values().iterator();
        while (rows > MOST_ROWS && oldest.hasNext()) {
            rows -= oldest.next().size();
            oldest.remove();
        }
    }
}
