package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.evaluation.RunScores.MilestoneScores;
import org.leadline.evaluation.ScoreSummary;
import org.leadline.metric.Metric;
import org.leadline.metric.Score;
import org.leadline.monitor.KnownTrust;
import org.leadline.run.EncoderDescription;
import org.leadline.run.ScoreFile;
import org.leadline.score.Scores;

/// The scores of a run on standard output.
final class ScoreOutput {

    private ScoreOutput() {}

    static void print(PrintWriter out, RunScores scores, OutputOptions.Format format, KnownTrust trust) {
        print(out, scores.run().name(), scores, format, trust);
    }

    /// @param run the name of the run, which tells it from others that are printed
    static void print(PrintWriter out, String run, RunScores scores, OutputOptions.Format format, KnownTrust trust) {
        switch (format) {
            case TEXT -> {
                out.println();
                out.println(run);
                (scores.areEncoders() ? ScoreTable.lines(EncoderScores.of(scores)) : ScoreTable.lines(scores))
                        .forEach(out::println);
                if (scores.areEncoders()) ScoreTable.unscored(scores).forEach(out::println);
            }
            case JSON -> jsonLines(run, scores, trust).forEach(out::println);
        }
        out.flush();
    }

    /// The scores of a run as lines of JSON, by milestone.
    static List<String> jsonLines(RunScores scores, KnownTrust trust) {
        return jsonLines(scores.run().name(), scores, trust);
    }

    private static List<String> jsonLines(String run, RunScores scores, KnownTrust trust) {
        List<String> lines = new ArrayList<>();
        SortedMap<Integer, RunScores.Unscored> unscored = new TreeMap<>();
        scores.unscored().forEach(one -> unscored.put(one.ref().index(), one));
        scores.milestones().forEach(milestone -> {
            SortedMap<Integer, RunScores.Unscored> before =
                    unscored.headMap(milestone.ref().index());
            before.values().forEach(one -> unscored(lines::add, run, scores, one));
            before.clear();
            Optional<EncoderDescription> encoder = scores.run().encoder(milestone.ref());
            String context =
                    encoder.map(known -> trust.ofFamily(known.family())).orElseGet(() -> trust.context(scores.run()));
            lines(lines::add, run, milestone, encoder.map(EncoderDescription::name), trust, context);
        });
        unscored.values().forEach(one -> unscored(lines::add, run, scores, one));
        return lines;
    }

    private static void unscored(Consumer<String> out, String run, RunScores scores, RunScores.Unscored one) {
        Optional<String> encoder = scores.run().encoder(one.ref()).map(EncoderDescription::name);
        for (Metric metric : scores.metrics()) {
            out.accept(ScoreFile.line(run, one.ref().index(), encoder, metric.id(), one.reason()));
        }
    }

    /// Prints the scores of encoders in directories of their own.
    static void print(PrintWriter out, EncoderScores scores, OutputOptions.Format format, KnownTrust trust) {
        switch (format) {
            case TEXT -> {
                out.println();
                out.println(scores.data());
                ScoreTable.lines(scores).forEach(out::println);
            }
            case JSON ->
                scores.encoders()
                        .forEach(encoder -> lines(
                                out::println,
                                encoder.name(),
                                encoder.scores(),
                                Optional.of(encoder.name()),
                                trust,
                                trust.ofFamily(encoder.family())));
        }
        out.flush();
    }

    private static void lines(
            Consumer<String> out,
            String run,
            MilestoneScores milestone,
            Optional<String> encoder,
            KnownTrust trust,
            String context) {
        for (Score score : milestone.scores()) {
            Metric metric = Scores.byId(score.metric()).orElseThrow();
            SequencedMap<String, Object> beside = new LinkedHashMap<>();
            milestone.summary(metric, score.parameters()).ifPresent(summary -> {
                if (summary instanceof ScoreSummary.Mean mean && mean.seeds() > 1) {
                    beside.put("mean", mean.mean());
                    beside.put("sd", mean.sd());
                    beside.put("seeds", mean.seeds());
                }
            });
            if (!metric.needsLabels()) {
                trust.find(metric, context).ifPresent(known -> {
                    beside.put("trust", known.word().text());
                    beside.put("trustR", List.of(known.low(), known.high()));
                });
            }
            out.accept(ScoreFile.line(run, milestone.ref().index(), encoder, score, beside));
        }
    }
}
