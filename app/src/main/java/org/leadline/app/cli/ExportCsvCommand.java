package org.leadline.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.app.export.ScoresCsv;
import org.leadline.array.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leadline export csv`: every stored score of runs as one table.
@Command(
        name = "csv",
        header = "Write every stored score of runs as one table of comma-separated values.",
        description = "A line for each run, milestone, score and set of constants: the mean over seeds, its standard"
                + " deviation, the number of seeds, rows and columns, the checksum of the milestone's file, and where a"
                + " value is undefined the reason. The page of leadline watch serves the table as /api/v1/all.csv.",
        footer = {"  leadline export csv run", "  leadline export csv seed0 seed1 seed2 --out scores.csv"})
final class ExportCsvCommand implements Callable<Integer> {

    @Mixin
    private ExportOptions runs = new ExportOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The file, in the place of standard output.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String text = new ScoresCsv(runs.stored()).text();
        if (out != null) {
            AtomicFile.write(out, text);
            spec.commandLine()
                    .getOut()
                    .println("The table: " + out.toAbsolutePath().normalize());
            return 0;
        }
        PrintWriter lines = spec.commandLine().getOut();
        lines.print(text);
        lines.flush();
        return 0;
    }
}
