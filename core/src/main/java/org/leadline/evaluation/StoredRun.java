package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.RunScores.Unscored;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredFault;
import org.leadline.run.StoredScores;

/// The scores that are stored of a run, whatever options they were computed with. Nothing is scored.
///
/// @param scores the milestones with scores of their present content; the others are unscored
/// @param contents the checksum of each milestone with scores, by index
public record StoredRun(RunScores scores, SortedMap<Integer, String> contents) {

    public StoredRun {
        contents = Collections.unmodifiableSortedMap(new TreeMap<>(contents));
    }

    /// Reads the scores of a run. It reads every milestone whole, since scores hold for a content and not for a
    /// name.
    ///
    /// @throws InputException where a file of scores is damaged
    public static StoredRun read(RunDirectory run) {
        List<MilestoneScores> scored = new ArrayList<>();
        List<Unscored> unscored = new ArrayList<>();
        SortedMap<Integer, String> contents = new TreeMap<>();
        for (MilestoneRef ref : run.milestones()) {
            try {
                String content = run.content(ref);
                StoredScores stored = KnownScores.current(run.scores(ref, content));
                if (stored.scores().isEmpty()) {
                    String none = "no scores of what it holds now are stored";
                    unscored.add(new Unscored(
                            ref, stored.fault().map(StoredFault::reason).orElse(none)));
                    continue;
                }
                contents.put(ref.index(), content);
                scored.add(new MilestoneScores(ref, stored.scores()));
            } catch (InputException e) {
                unscored.add(new Unscored(ref, e.sentence()));
            }
        }
        RunScores scores = new RunScores(run, scored, unscored);
        RunScores all = scores.areEncoders()
                ? scores
                : SeriesScores.stored(scores, contents).behind(scores);
        return new StoredRun(all, contents);
    }
}
