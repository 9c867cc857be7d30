package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.leadline.InputException;
import org.leadline.evaluation.ProbeCorrelation;
import org.leadline.evaluation.RunScores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `leadline correlate`: which score moves with the linear probe, over the milestones of each run.
@Command(
        name = "correlate",
        header = "Correlate each score with linear-probe accuracy: the paper's Table I.",
        description = "Scores that have not been computed yet are computed first. The initial network is milestone 0.",
        footer = {"  leadline correlate run", "  leadline correlate simclr simsiam --format json"})
final class CorrelateCommand implements Callable<Integer> {

    @Mixin
    private RunsOptions runs = new RunsOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        runs.evaluate(runs.evaluation.config(spec), run -> print(out, correlations(run.scores()), output.format));
        return 0;
    }

    /// One for each reference of the run.
    ///
    /// @throws InputException where the run has no probe to correlate with
    static List<CorrelationText.RunCorrelations> correlations(RunScores scores) {
        if (scores.references().isEmpty()) {
            throw new InputException(scores.run().name() + " has no linear probe to correlate with,"
                    + " because it has no labels: name them with --labels");
        }
        return scores.references().stream()
                .map(reference -> new CorrelationText.RunCorrelations(
                        scores.run().name(), reference, ProbeCorrelation.of(scores, reference)))
                .toList();
    }

    static void print(PrintWriter out, List<CorrelationText.RunCorrelations> tables, OutputOptions.Format format) {
        for (CorrelationText.RunCorrelations table : tables) print(out, table, format);
        out.flush();
    }

    private static void print(PrintWriter out, CorrelationText.RunCorrelations run, OutputOptions.Format format) {
        switch (format) {
            case TEXT -> {
                out.println();
                CorrelationText.lines(run).forEach(out::println);
            }
            case JSON -> {
                JsonMapper mapper = JsonMapper.builder().build();
                run.rows().forEach(row -> out.println(mapper.writeValueAsString(CorrelationText.fields(run, row))));
            }
        }
    }
}
