package org.leadline.app.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.leadline.app.about.About;
import org.leadline.app.about.Fact;
import org.leadline.option.TrustFileOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `leadline version` tells the version, and with `--verbose` what a report of a fault should hold.
@Command(
        name = "version",
        header = "Print the version, and with --verbose what a report of a fault should hold.",
        description =
                "--verbose prints a line for each fact: versions, processor, memory, kernels, places of files, and"
                        + " the variables of the environment that Leadline reads. Tokens, passwords and webhooks are masked, and"
                        + " the home folder is ~.",
        footer = {"  leadline version", "  leadline version --verbose", "  leadline version --verbose --format json"})
final class VersionCommand implements Callable<Integer>, ComputesNothing {

    @Option(names = "--verbose", description = "Print everything that a report of a fault should hold.")
    private boolean isVerbose;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        About about = isVerbose ? About.thisProcess(TrustFileOption.home()) : About.thisBuild();
        switch (output.format) {
            case TEXT -> {
                if (isVerbose) lines(about, out);
                else for (String line : new Version().getVersion()) out.println(line);
            }
            case JSON -> out.println(JsonMapper.shared().writeValueAsString(json(about)));
        }
        out.flush();
        return 0;
    }

    private static void lines(About about, PrintWriter out) {
        for (Fact fact : about.facts()) {
            switch (fact.told()) {
                case Fact.Known known -> out.println(fact.name() + ": " + known.text());
                case Fact.Unknown unknown -> out.println(fact.name() + ": unknown (" + unknown.reason() + ")");
            }
        }
        about.environment().forEach((name, value) -> out.println(name + ": " + value));
    }

    private static Map<String, Object> json(About about) {
        Map<String, Object> fields = new LinkedHashMap<>(about.known());
        fields.put("unknown", about.unknown());
        fields.put("environment", about.environment());
        return fields;
    }
}
