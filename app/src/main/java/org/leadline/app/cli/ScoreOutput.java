package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.leadline.evaluation.EncoderScores;
import org.leadline.evaluation.RunScores;
import org.leadline.run.EncoderDescription;
import org.leadline.run.ScoreFile;

/// The scores of a run on standard output.
final class ScoreOutput {

    private ScoreOutput() {}

    static void print(PrintWriter out, RunScores scores, OutputOptions.Format format) {
        String run = scores.run().name();
        switch (format) {
            case TEXT -> {
                out.println();
                out.println(run);
                (scores.areEncoders() ? ScoreTable.lines(EncoderScores.of(scores)) : ScoreTable.lines(scores))
                        .forEach(out::println);
            }
            case JSON ->
                scores.milestones()
                        .forEach(milestone -> milestone
                                .scores()
                                .forEach(score -> out.println(ScoreFile.line(
                                        run,
                                        milestone.ref().index(),
                                        scores.run().encoder(milestone.ref()).map(EncoderDescription::name),
                                        score))));
        }
        out.flush();
    }

    /// Of encoders in directories of their own.
    static void print(PrintWriter out, EncoderScores scores, OutputOptions.Format format) {
        switch (format) {
            case TEXT -> {
                out.println();
                out.println(scores.data());
                ScoreTable.lines(scores).forEach(out::println);
            }
            case JSON ->
                scores.encoders()
                        .forEach(encoder -> encoder.scores()
                                .scores()
                                .forEach(score -> out.println(ScoreFile.line(
                                        encoder.name(),
                                        encoder.scores().ref().index(),
                                        Optional.of(encoder.name()),
                                        score))));
        }
        out.flush();
    }
}
