package org.leadline.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What evidence goes by, where runs do not say it.
final class MethodOption {

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "The method, where the run does not say it, or the family: simsiam, simclr, moco-v2, ResNet,"
                    + " DenseNet, EfficientNet, or any other name that your own runs have evidence under.")
    private @Nullable String method;

    Optional<String> name() {
        return Optional.ofNullable(method);
    }
}
