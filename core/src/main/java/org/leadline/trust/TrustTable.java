package org.leadline.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// The evidence on scores: the paper's tables, and one's own labeled runs.
public final class TrustTable {

    /// A table without evidence.
    public static final TrustTable EMPTY = new Builder().table();

    /// @param context in lower case
    private record Key(String metric, String context) {

        static Key of(String metric, String context) {
            return new Key(metric, context.toLowerCase(Locale.ROOT));
        }
    }

    private final SequencedMap<Key, TrustRecord> records;

    private TrustTable(SequencedMap<Key, TrustRecord> records) {
        this.records = Collections.unmodifiableSequencedMap(records);
    }

    /// The records, one a score and context.
    public List<TrustRecord> records() {
        return List.copyOf(records.values());
    }

    /// The record of a score for a method or family, in upper or lower case.
    public Optional<TrustRecord> find(String metric, String context) {
        return Optional.ofNullable(records.get(Key.of(metric, context)));
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

        private record About(String source, String subset) {}

        /// @param context as it was written last
        private record Known(String context, SequencedMap<About, Evidence> evidence) {}

        private final SequencedMap<Key, Known> all = new LinkedHashMap<>();

        Builder add(TrustTable table) {
            for (TrustRecord one : table.records()) {
                for (Evidence found : one.evidence()) add(one.metric(), one.context(), found);
            }
            return this;
        }

        Builder add(String metric, String context, Evidence added) {
            Key key = Key.of(metric, context);
            Known before = all.get(key);
            Known now = new Known(context, before == null ? new LinkedHashMap<>() : before.evidence());
            now.evidence().putLast(new About(added.source(), added.subset()), added);
            all.putLast(key, now);
            return this;
        }

        TrustTable table() {
            SequencedMap<Key, TrustRecord> records = new LinkedHashMap<>();
            all.forEach((key, known) -> records.put(
                    key,
                    new TrustRecord(
                            key.metric(),
                            known.context(),
                            List.copyOf(known.evidence().values()))));
            return new TrustTable(records);
        }
    }
}
