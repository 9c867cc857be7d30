package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.leadline.app.export.NamedRun;
import org.leadline.app.export.TensorBoardLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `leadline export tensorboard`: stored scores as event files.
@Command(
        name = "tensorboard",
        header = "Write stored scores as event files of TensorBoard, and add new ones when asked again.",
        description = {
            "Each run has a directory of its own below DIR. A tag is a score, and its standard deviation over seeds has"
                    + " /sd at its end; a step is the index of a milestone. Undefined scores have no point. TensorBoard"
                    + " keeps single precision: leadline export csv has all digits.",
            "",
            "Asked again, it adds the milestones that are new and doubles nothing. Where a value has changed, or"
                    + " milestones came in another order, a new file takes the place of the old one."
        },
        footer = {
            "  leadline export tensorboard run --out logs",
            "  leadline export tensorboard seed0 seed1 --out logs --every 30",
            "  tensorboard --logdir logs --samples_per_plugin scalars=10000"
        })
final class ExportTensorBoardCommand implements Callable<Integer> {

    @Mixin
    private ExportOptions runs = new ExportOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The directory that TensorBoard is pointed at.")
    private Path out = Path.of("");

    @Mixin
    private RepeatOption repeat = new RepeatOption();

    @Override
    public Integer call() throws InterruptedException {
        TensorBoardLog log = new TensorBoardLog(out);
        repeat.run(() ->
                runs.stored().stream().map(run -> sentence(run, log.write(run))).collect(Collectors.joining("\n")));
        return 0;
    }

    private static String sentence(NamedRun run, TensorBoardLog.Written written) {
        int all = run.scores().milestones().size();
        return run.name() + ": " + all + (all == 1 ? " milestone" : " milestones") + ", " + written.added()
                + " new, in " + written.file()
                + (written.isAnew() ? ", which replaces an earlier file with other values." : ".");
    }
}
