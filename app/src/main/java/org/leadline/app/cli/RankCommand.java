package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.leadline.app.report.TransferReport;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.monitor.KnownTrust;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.Candidate;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leadline rank`: which milestone to keep.
@Command(
        name = "rank",
        header = "Order milestones by each score that can be trusted, and by all of them together.",
        description = {
            "Milestones of one run, or of several of the same method. A score counts by the sign of its trust record:"
                    + " the paper's tables and your own labeled runs (leadline correlate --save-trust). Where nobody has"
                    + " found it out, the direction that its source claims is taken, marked so; without a significant"
                    + " sign a score is shown and ranks nothing.",
            "",
            "With labels, the regret says what following each score would have cost: the best milestone's probe"
                    + " accuracy less that of the score's choice."
        },
        footer = {
            "  leadline rank run",
            "  leadline rank seed0 seed1 seed2 --method simclr",
            "  leadline rank encoders",
            "  leadline rank embeddings --labels labels.npy --format json"
        })
final class RankCommand implements Callable<Integer> {

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        EvaluationConfig config = runs.evaluation.config(spec);
        runs.evaluation.noteOnSeveralK(spec.commandLine().getErr());
        if (!spec.commandLine().getParseResult().hasMatchedOption("--metrics")) {
            Set<String> all = new TreeSet<>(Scores.named(List.of("label-free", "paper")));
            all.addAll(config.selection().metrics()); // with --probe augmented one more
            config = config.withMetrics(all);
        }
        KnownTrust known = trust.of(config.selection().layer());
        boolean areEncoders = runs.areAllEncoders();
        String context = areEncoders ? "" : known.contextOf(runs.directories()); // before hours of scoring
        List<RunScores> trained = new ArrayList<>();
        List<TransferReport.ImageSet> sets = runs.encoders(config, known, run -> trained.add(run.scores()));
        if (areEncoders) {
            for (TransferReport.ImageSet set : sets) encoders(out, set.scores(), known);
        } else {
            print(out, title(trained), milestones(trained), context, known.table(), reference(trained));
        }
        out.flush();
        return 0;
    }

    private void encoders(PrintWriter out, EncoderScores scores, KnownTrust known) {
        for (String family : scores.families()) {
            print(
                    out,
                    scores.data() + ", " + family,
                    candidates(scores, family),
                    known.ofFamily(family),
                    known.table(),
                    scores.reference());
        }
        if (scores.families().size() > 1) {
            print(
                    out,
                    scores.data() + ", overall",
                    candidates(scores, ""),
                    known.overall(),
                    known.table(),
                    scores.reference());
        }
    }

    private static List<Candidate> candidates(EncoderScores scores, String family) {
        return scores.encoders().stream()
                .filter(encoder -> family.isEmpty() || encoder.family().equals(family))
                .map(encoder -> new Candidate(encoder.name(), encoder.scores()))
                .toList();
    }

    private static String title(List<RunScores> trained) {
        return String.join(
                ", ", trained.stream().map(scores -> scores.run().name()).toList());
    }

    private static List<Candidate> milestones(List<RunScores> trained) {
        List<Candidate> candidates = new ArrayList<>();
        for (RunScores scores : trained) {
            String run = trained.size() == 1 ? "" : scores.run().name() + "/";
            for (RunScores.MilestoneScores milestone : scores.milestones()) {
                candidates.add(new Candidate(run + scores.run().label(milestone.ref()), milestone));
            }
        }
        return candidates;
    }

    private static Optional<Metric> reference(List<RunScores> trained) {
        return trained.stream()
                .flatMap(scores -> scores.references().stream().limit(1))
                .findFirst();
    }

    private void print(
            PrintWriter out,
            String title,
            List<Candidate> candidates,
            String context,
            TrustTable table,
            Optional<Metric> reference) {
        Ranking ranking = Ranking.of(candidates, context, table, reference);
        switch (output.format) {
            case TEXT -> {
                out.println();
                RankText.lines(title, context, ranking, reference).forEach(out::println);
            }
            case JSON -> RankText.json(title, context, ranking, reference).forEach(out::println);
        }
    }
}
