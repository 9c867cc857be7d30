package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.report.TransferReport;
import org.leadline.embedding.MilestoneRef;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.monitor.KnownTrust;
import org.leadline.monitor.RunFindings;
import org.leadline.recommend.Recommendation;
import org.leadline.run.MilestoneCheckpoint;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline rank`: which milestone to keep.
@Command(
        name = "rank",
        header = "Say which milestone to keep, and what each score and baseline would choose.",
        description = {
            "The milestone to keep is the last one, unless alerts say that the training broke (then the last one before"
                    + " that, or none), or a score prefers another one beyond its noise that has beaten the last"
                    + " milestone in other runs of the method. The network before training is never recommended.",
            "",
            "Milestones of one run, or of several of the same method, are ordered by each score as well. Its direction is"
                    + " the sign of its trust record: the paper's tables and your own labeled runs (leadline correlate"
                    + " --save-trust). Where nobody has found it out, the direction that its source claims is taken,"
                    + " marked so; without a significant sign a score is shown and ranks nothing.",
            "",
            "With labels, the regret says what each choice would have cost: the best milestone's probe accuracy less that"
                    + " of the choice."
        },
        footer = {
            "  leadline rank run",
            "  leadline rank run --best --copy encoder.safetensors",
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

    @Option(names = "--best", description = "Print only the milestone to keep, or none.")
    private boolean best;

    @Option(
            names = "--copy",
            paramLabel = "FILE",
            description = "With --best: copy the checkpoint of the milestone to keep to FILE.")
    private @Nullable Path copy;

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
        requireOneRun(areEncoders);
        String context = areEncoders ? "" : known.contextOf(runs.directories()); // before hours of scoring
        List<RunFindings> trained = new ArrayList<>();
        List<TransferReport.ImageSet> sets = runs.encoders(config, known, run -> trained.add(run.findings()));
        if (best) keep(out, trained.getFirst(), context);
        else if (areEncoders) sets.forEach(set -> encoders(out, set.scores(), known));
        else print(out, Ranked.of(trained, context, known));
        out.flush();
        return 0;
    }

    private void requireOneRun(boolean areEncoders) {
        if (copy != null && !best) throw new InputException("`copy` takes the milestone to keep: name `best`, too");
        if (best && (areEncoders || runs.directories().size() > 1)) {
            throw new InputException("`best` chooses a milestone of one training: name one run, and no encoders");
        }
    }

    /// Prints the milestone to keep alone, and copies its checkpoint where that was asked for.
    private void keep(PrintWriter out, RunFindings findings, String context) {
        Recommendation recommendation = findings.recommendation();
        if (copy != null) copy(findings, copy);
        switch (output.format) {
            case TEXT ->
                out.println(
                        recommendation.milestone().isPresent()
                                ? Integer.toString(recommendation.milestone().getAsInt())
                                : "none");
            case JSON -> out.println(RankJson.line(Ranked.Advice.of(findings), context));
        }
    }

    private void copy(RunFindings findings, Path target) {
        Recommendation recommendation = findings.recommendation();
        if (recommendation.milestone().isEmpty()) {
            throw new InputException("nothing was copied to " + target + ": " + recommendation.reason());
        }
        int index = recommendation.milestone().getAsInt();
        MilestoneRef milestone = findings.scores().milestones().stream()
                .map(RunScores.MilestoneScores::ref)
                .filter(ref -> ref.index() == index)
                .findFirst()
                .orElseThrow();
        Path checkpoint = MilestoneCheckpoint.of(findings.scores().run(), milestone);
        PrintWriter err = spec.commandLine().getErr();
        boolean isThere = Files.exists(target);
        MilestoneCheckpoint.copy(findings.scores().run(), checkpoint, target);
        err.println(
                checkpoint + " was copied to " + target + (isThere ? ", in the place of a file that was there." : "."));
    }

    private void encoders(PrintWriter out, EncoderScores scores, KnownTrust known) {
        for (String family : scores.families()) {
            print(out, Ranked.of(scores, family, known.ofFamily(family), known));
        }
        if (scores.families().size() > 1) print(out, Ranked.of(scores, "", known.overall(), known));
    }

    private void print(PrintWriter out, Ranked ranked) {
        switch (output.format) {
            case TEXT -> {
                if (ranked.advice().isEmpty()) out.println();
                RankText.lines(ranked).forEach(out::println);
            }
            case JSON -> RankJson.lines(ranked).forEach(out::println);
        }
    }
}
