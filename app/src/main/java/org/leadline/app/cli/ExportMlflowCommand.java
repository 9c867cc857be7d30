package org.leadline.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.export.MlflowLog;
import org.leadline.app.export.MlflowServer;
import org.leadline.app.export.NamedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `leadline export mlflow`: stored scores to an MLflow server.
@Command(
        name = "mlflow",
        header = "Send stored scores to an MLflow server, and new ones when asked again.",
        description = {
            "Each run is a run of the experiment; a metric is a score, and its standard deviation over seeds has .sd at its"
                    + " end; a step is the index of a milestone. Settings of a run that leadline train wrote are params."
                    + " Asked again, or after a lost connection, only what the server lacks is sent.",
            "",
            "MLFLOW_TRACKING_TOKEN in the environment, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, say who"
                    + " sends them. They are never shown."
        },
        footer = {
            "  leadline export mlflow run --uri http://127.0.0.1:5000",
            "  leadline export mlflow seed0 seed1 --uri https://mlflow.example.org --experiment shapes --every 60"
        })
final class ExportMlflowCommand implements Callable<Integer> {

    private static final String ADDRESS = "MLFLOW_TRACKING_URI";
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    @Mixin
    private ExportOptions runs = new ExportOptions();

    @Option(
            names = "--uri",
            paramLabel = "URL",
            description = "The server's address (default: MLFLOW_TRACKING_URI of the environment).")
    private @Nullable String uri;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            defaultValue = "leadline",
            description = "The experiment, which is made where it is missing (default: ${DEFAULT-VALUE}).")
    private String experiment = "";

    @Mixin
    private RepeatOption repeat = new RepeatOption();

    @Override
    public Integer call() throws InterruptedException {
        String address = uri == null ? System.getenv(ADDRESS) : uri;
        if (address == null)
            throw new InputException("--uri is missing, and " + ADDRESS + " is not set: name a server");
        try (MlflowServer server = MlflowServer.at(address, System::getenv)) {
            MlflowLog log = new MlflowLog(server, experiment, FIRST_WAIT);
            repeat.run(() -> {
                List<String> sentences = new ArrayList<>();
                for (NamedRun run : runs.stored()) sentences.add(sentence(run, log.write(run)));
                return String.join("\n", sentences);
            });
        }
        return 0;
    }

    private static String sentence(NamedRun run, MlflowLog.Written written) {
        return run.name() + ": " + written.sent() + (written.sent() == 1 ? " value" : " values") + " sent to run "
                + written.id() + (written.isAnew() ? ", which replaces one with earlier values." : ".");
    }
}
