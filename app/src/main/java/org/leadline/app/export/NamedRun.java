package org.leadline.app.export;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.StoredRun;
import org.leadline.run.RunDirectory;

/// A run with its scores, as it is called where runs stand together.
///
/// @param name the name
/// @param scores the scores
/// @param contents the checksum of what the scores of a milestone were computed from, by index, where it is known
public record NamedRun(String name, RunScores scores, SortedMap<Integer, String> contents) {

    public NamedRun {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /// The scores that are stored of a run.
    public static NamedRun stored(String name, RunDirectory run) {
        StoredRun stored = StoredRun.read(run);
        return new NamedRun(name, stored.scores(), stored.contents());
    }

    /// Scores that are known already; the checksums are read from the files that keep them.
    public static NamedRun known(String name, RunScores scores) {
        SortedMap<Integer, String> contents = new TreeMap<>();
        scores.milestones()
                .forEach(one -> scores.run()
                        .scoredContent(one.ref())
                        .ifPresent(content -> contents.put(one.ref().index(), content)));
        return new NamedRun(name, scores, contents);
    }
}
