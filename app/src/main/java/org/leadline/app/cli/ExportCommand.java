package org.leadline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leadline export`: what others read of a run.
@Command(
        name = "export",
        header = "Hand scores to TensorBoard, MLflow or a table, and weights to torchvision.",
        description = "Scores are those that are stored: leadline evaluate or leadline watch computes them."
                + " docs/export.md tells what each format holds.",
        subcommands = {
            ExportCsvCommand.class,
            ExportTensorBoardCommand.class,
            ExportMlflowCommand.class,
            ExportWeightsCommand.class
        },
        footer = {
            "  leadline export csv run --out scores.csv",
            "  leadline export tensorboard run --out logs",
            "  leadline export mlflow run --uri http://127.0.0.1:5000",
            "  leadline export weights run --out encoder.safetensors"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }
}
