package org.leadline.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<TrustRecord> all = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (TrustRecord one : records) {
            if (!one.metric().equals(metric) || !one.context().equalsIgnoreCase(context)) {
                all.add(one);
                continue;
            }
            one.evidence().stream().filter(before -> !before.isAbout(added)).forEach(evidence::add);
        }
        evidence.add(added);
        all.add(new TrustRecord(metric, context, evidence));
        return new TrustTable(all);
    }

    /// With all the evidence of another table.
    public TrustTable with(TrustTable other) {
        TrustTable sum = this;
        for (TrustRecord one : other.records) {
            for (Evidence evidence : one.evidence()) sum = sum.with(one.metric(), one.context(), evidence);
        }
        return sum;
    }
}
