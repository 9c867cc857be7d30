package org.leadline.app.cli;

import java.io.PrintWriter;
import org.leadline.evaluation.RunScores;
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
                ScoreTable.lines(scores).forEach(out::println);
            }
            case JSON ->
                scores.milestones()
                        .forEach(milestone -> milestone
                                .scores()
                                .forEach(score -> out.println(
                                        ScoreFile.line(run, milestone.ref().index(), score))));
        }
        out.flush();
    }
}
