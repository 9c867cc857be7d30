package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.recommend.Recommendation;
import org.leadline.trust.Baseline;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.Candidate;
import org.leadline.trust.RunLength;

/// A ranking with what is said beside it.
///
/// @param title the names of the runs, or of the images and the family
/// @param advice the milestone to keep of each run; none for encoders
/// @param context the method or family that evidence goes by; empty where nobody knows it
/// @param ranking the order of the milestones or encoders
/// @param baselines choices that need no score
/// @param reference what regret is measured in, where there are labels
record Ranked(
        String title,
        List<Advice> advice,
        String context,
        Ranking ranking,
        List<Baseline> baselines,
        Optional<Metric> reference) {

    /// The advice on one run.
    ///
    /// @param run its name
    /// @param length its length, by which evidence from longer or shorter runs is marked
    record Advice(String run, Recommendation recommendation, Optional<RunLength> length) {

        /// Takes the advice on a run that stands alone.
        static Advice of(RunFindings findings) {
            return of(findings.scores().run().name(), findings);
        }

        static Advice of(String run, RunFindings findings) {
            return new Advice(run, findings.recommendation(), findings.length());
        }
    }

    /// Returns the length that all runs have; empty where it differs, or is not known.
    Optional<RunLength> length() {
        List<Optional<RunLength>> lengths =
                advice.stream().map(Advice::length).distinct().toList();
        return lengths.size() == 1 ? lengths.getFirst() : Optional.empty();
    }

    /// Ranks the milestones of runs of one method.
    static Ranked of(List<RunFindings> findings, String context, KnownTrust known) {
        List<Candidate> candidates = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        List<Advice> advice = new ArrayList<>();
        List<String> names =
                RunNames.of(findings.stream().map(one -> one.scores().run()).toList());
        for (int i = 0; i < findings.size(); i++) {
            RunScores all = findings.get(i).scores();
            RunScores trained = all.from(RunScores.INITIAL + 1);
            RunScores scores = trained.milestones().isEmpty() ? all : trained; // the rest is never recommended
            String run = findings.size() == 1 ? "" : names.get(i) + "/";
            List<Integer> own = new ArrayList<>();
            for (RunScores.MilestoneScores milestone : scores.milestones()) {
                own.add(candidates.size());
                candidates.add(new Candidate(run + scores.run().label(milestone.ref()), milestone));
            }
            if (!own.isEmpty()) places.add(own);
            advice.add(Advice.of(names.get(i), findings.get(i)));
        }
        Optional<Metric> reference = findings.stream()
                .flatMap(one -> one.scores().references().stream().limit(1))
                .findFirst();
        String title = String.join(", ", advice.stream().map(Advice::run).toList());
        return of(title, advice, context, known, candidates, places, reference);
    }

    /// Ranks encoders.
    ///
    /// @param family the one family of them, or empty for all
    static Ranked of(EncoderScores scores, String family, String context, KnownTrust known) {
        List<Candidate> candidates = scores.encoders().stream()
                .filter(encoder -> family.isEmpty() || encoder.family().equals(family))
                .map(encoder -> new Candidate(encoder.name(), encoder.scores()))
                .toList();
        String title = scores.data() + ", " + (family.isEmpty() ? "overall" : family);
        return of(title, List.of(), context, known, candidates, List.of(), scores.reference());
    }

    private static Ranked of(
            String title,
            List<Advice> advice,
            String context,
            KnownTrust known,
            List<Candidate> candidates,
            List<List<Integer>> places,
            Optional<Metric> reference) {
        Ranking ranking = Ranking.of(candidates, context, known.table(), reference);
        return new Ranked(title, advice, context, ranking, Baseline.of(candidates, places, reference), reference);
    }
}
