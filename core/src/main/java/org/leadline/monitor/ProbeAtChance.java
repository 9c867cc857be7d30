package org.leadline.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.leadline.embedding.Labels;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;

/// A linear probe that never does better than naming the most frequent class. Labels in another order than the rows
/// look so, and nothing else shows them.
final class ProbeAtChance {

    /// A single milestone may have learnt nothing yet.
    private static final int FEWEST = 2;

    /// The standard errors within which an accuracy is that of chance.
    private static final double ERRORS = 3;

    private ProbeAtChance() {}

    /// Returns a sentence where no trained milestone does better than chance.
    ///
    /// @param labels those of the rows, where there are any
    static Optional<String> warning(RunScores scores, Optional<Labels> labels) {
        List<MilestoneScores> trained = scores.from(RunScores.INITIAL + 1).milestones();
        if (labels.isEmpty() || labels.get().occurringClasses() < 2 || trained.size() < FEWEST) return Optional.empty();
        return scores.references().stream()
                .findFirst()
                .flatMap(probe -> warning(scores.run().name(), trained, probe, labels.get()));
    }

    private static Optional<String> warning(String run, List<MilestoneScores> trained, Metric probe, Labels labels) {
        OptionalDouble best = trained.stream()
                .flatMap(milestone -> milestone.summary(probe).stream())
                .filter(ScoreSummary.Mean.class::isInstance)
                .mapToDouble(found -> ((ScoreSummary.Mean) found).mean())
                .max();
        int[] rows = labels.knownRows();
        double share = share(labels, rows);
        double error = Math.sqrt(share * (1 - share) / rows.length);
        if (best.isEmpty() || best.getAsDouble() > share + ERRORS * error) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "The linear probe of %s is at chance at every milestone: %.3f at best, and the most frequent class has"
                        + " %.3f of the rows. See whether the labels are in the order of the rows.",
                run,
                best.getAsDouble(),
                share));
    }

    private static double share(Labels labels, int[] rows) {
        int[] counts = new int[labels.classCount()];
        int most = 0;
        for (int row : rows) most = Math.max(most, ++counts[labels.get(row)]);
        return (double) most / rows.length;
    }
}
