package org.leadline.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The evidence on scores: the paper's tables, and one's own labeled runs.
///
/// @param records one a score and context
public record TrustTable(List<TrustRecord> records) {

    public TrustTable {
        records = List.copyOf(records);
    }

    /// The record of a score for a method or family.
    public Optional<TrustRecord> find(String metric, String context) {
        return records.stream()
                .filter(one -> one.metric().equals(metric) && one.context().equalsIgnoreCase(context))
                .findFirst();
    }

    /// With more evidence; what has the same source for the same score and context is replaced.
    public TrustTable with(String metric, String context, Evidence added) {
        return new Builder().add(this).add(metric, context, added).table();
    }

    /// With all the evidence of another table.
    public TrustTable with(TrustTable other) {
        return new Builder().add(this).add(other).table();
    }

    /// Collects evidence one by one, in a time that is linear in its number. What is replaced moves to the end.
    static final class Builder {

        private record Key(String metric, String context) {}

        private record About(String source, String subset) {}

        private final SequencedMap<Key, SequencedMap<About, Evidence>> evidence = new LinkedHashMap<>();
        private final Map<Key, String> contexts = new HashMap<>();

        Builder add(TrustTable table) {
            for (TrustRecord one : table.records) {
                for (Evidence found : one.evidence()) add(one.metric(), one.context(), found);
            }
            return this;
        }

        Builder add(String metric, String context, Evidence added) {
            Key key = new Key(metric, context.toLowerCase(Locale.ROOT));
            SequencedMap<About, Evidence> all = evidence.getOrDefault(key, new LinkedHashMap<>());
            all.putLast(new About(added.source(), added.subset()), added);
            evidence.putLast(key, all);
            contexts.put(key, context);
            return this;
        }

        TrustTable table() {
            List<TrustRecord> records = new ArrayList<>();
            evidence.forEach((key, all) -> records.add(
                    new TrustRecord(key.metric(), contexts.getOrDefault(key, ""), List.copyOf(all.values()))));
            return new TrustTable(records);
        }
    }
}
