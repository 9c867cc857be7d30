package org.leadline.app.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Options and values of earlier builds, and what they are called now.
final class RetiredOptions {

    private static final Map<String, String> OPTIONS = Map.of(
            "--output", "--layer",
            "--seeds", "--repeats",
            "--encoders", "--as-encoders",
            "--embed", "--store");

    private static final Map<String, String> VALUES = Map.of(
            "embedding", "backbone",
            "projection", "projector",
            "prediction", "predictor",
            "centred", "centered");

    private static final List<String> WITH_RENAMED_VALUES = List.of("--layer", "--store", "--frame");

    private RetiredOptions() {}

    /// A sentence on an option that has another name now; empty where no argument is one.
    static Optional<String> inArguments(List<String> arguments) {
        for (String argument : arguments) {
            String name = argument.replaceFirst("=.*", "");
            String now = OPTIONS.get(name);
            if (now != null) return Optional.of(name + " is called " + now + " now" + values(now) + ".");
        }
        return Optional.empty();
    }

    private static String values(String option) {
        return switch (option) {
            case "--layer" -> ", with the values backbone, projector and predictor";
            case "--store" -> ", with the values projector and predictor";
            default -> "";
        };
    }

    /// A sentence on a value that has another name now; empty where it is none.
    ///
    /// @param option the option that the value was given to
    static Optional<String> ofValue(String option, String value) {
        String now = VALUES.get(value);
        if (now == null || !WITH_RENAMED_VALUES.contains(option)) return Optional.empty();
        return Optional.of(option + " " + value + " is called " + now + " now.");
    }
}
