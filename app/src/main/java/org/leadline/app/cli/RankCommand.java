package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.EvaluationConfig;
import org.leadline.evaluation.RunScores;
import org.leadline.metric.Metric;
import org.leadline.metric.Metrics;
import org.leadline.trust.PaperTables;
import org.leadline.trust.Ranking;
import org.leadline.trust.Ranking.Candidate;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline rank`: which milestone to keep.
@Command(
        name = "rank",
        header = "Order milestones by each score that can be trusted, and by all of them together.",
        description = {
            "Milestones of one run, or of several of the same method. A score counts by the sign of its trust record:"
                    + " the paper's tables and your own labelled runs (leadline correlate --save-trust). Where nobody has"
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

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "The method, where the run does not say it, or the family: simsiam, simclr, moco-v2, ResNet,"
                    + " DenseNet, EfficientNet, or any other with a trust record.")
    private @Nullable String method;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TrustTable table = trust.table();
        EvaluationConfig config = runs.evaluation.config(spec);
        if (!spec.commandLine().getParseResult().hasMatchedOption("--metrics")) {
            Set<String> all = new TreeSet<>(Metrics.named(List.of("label-free", "paper")));
            config = config.withMetrics(all);
        }
        boolean areEncoders = runs.areAllEncoders();
        List<RunScores> trained = new ArrayList<>();
        List<TransferReport.ImageSet> sets = runs.encoders(config, run -> trained.add(run.scores()));
        if (areEncoders) {
            for (TransferReport.ImageSet set : sets) encoders(out, set.scores(), table);
        } else {
            print(out, title(trained), milestones(trained), context(trained), table, reference(trained));
        }
        out.flush();
        return 0;
    }

    private void encoders(PrintWriter out, EncoderScores scores, TrustTable table) {
        for (String family : scores.families()) {
            print(
                    out,
                    scores.data() + ", " + family,
                    candidates(scores, family),
                    method == null ? family : method,
                    table,
                    scores.reference());
        }
        if (scores.families().size() > 1) {
            print(
                    out,
                    scores.data() + ", overall",
                    candidates(scores, ""),
                    PaperTables.OVERALL,
                    table,
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

    private String context(List<RunScores> trained) {
        if (method != null) return method;
        List<String> methods = trained.stream()
                .flatMap(scores -> scores.run().description().stream())
                .map(description -> description.config().method())
                .distinct()
                .toList();
        if (methods.size() > 1) {
            throw new InputException("milestones of different methods are not ranked together, but the runs are of "
                    + String.join(" and ", methods) + ": rank those of one method at a time");
        }
        return methods.isEmpty() ? "" : methods.getFirst();
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
