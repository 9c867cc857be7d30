package org.leadline.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leadline reproduce`: the tables and figures of the paper.
@Command(
        name = "reproduce",
        header = "Make the paper's tables and figures: train or embed, score, correlate, draw.",
        commandListHeading = "%nTables:%n",
        subcommands = {TableOneCommand.class, TableTwoCommand.class},
        footer = {
            "  leadline reproduce table1 --data cifar-10-python.tar.gz --out study",
            "  leadline reproduce table2 --encoder all --weights weights/ --data cifar-10-python.tar.gz --out table2"
        })
final class ReproduceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
