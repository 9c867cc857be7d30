package org.leadline.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Options and values that have another name now. Each answers with a sentence that names the new one.
public final class RetiredOptions {

    private static final Map<String, String> LAYERS =
            Map.of("embedding", "backbone", "projection", "projector", "prediction", "predictor");

    private static final List<Renamed> OPTIONS = List.of(
            new Renamed("--output", "--layer", ", which takes backbone, projector or predictor"),
            new Renamed("--seeds", "--repeats", ""),
            new Renamed("--encoders", "--as-encoders", ""),
            new Renamed("--embed", "--store", ", which takes projector and predictor", "--views"));

    /// New names of values, by the option that takes them.
    private static final Map<String, Map<String, String>> VALUES =
            Map.of("--layer", LAYERS, "--store", LAYERS, "--frame", Map.of("centred", "centered"));

    private RetiredOptions() {}

    /// An option that was renamed.
    ///
    /// @param hint the end of the sentence
    /// @param beside another option of the verbs that had the old one
    private record Renamed(String old, String now, String hint, String beside) {

        Renamed(String old, String now, String hint) {
            this(old, now, hint, now);
        }
    }

    /// Returns the sentence to answer with, where wrong usage comes from an old name.
    public static Optional<String> sentence(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            CommandSpec verb = wrong.getCommandLine().getCommandSpec();
            return unmatched.getUnmatched().stream()
                    .map(argument -> argument.replaceFirst("=.*", ""))
                    .flatMap(argument -> ofOption(argument, verb).stream())
                    .findFirst();
        }
        if (wrong.getArgSpec() instanceof OptionSpec option && wrong.getValue() != null) {
            return ofValue(option.longestName(), wrong.getValue());
        }
        return Optional.empty();
    }

    /// A verb that never had the option says nothing of it.
    private static Optional<String> ofOption(String argument, CommandSpec verb) {
        return OPTIONS.stream()
                .filter(renamed -> renamed.old().equals(argument))
                .filter(renamed -> verb.optionsMap().containsKey(renamed.now())
                        && verb.optionsMap().containsKey(renamed.beside()))
                .map(renamed -> renamed.old() + " is now " + renamed.now() + renamed.hint())
                .findFirst();
    }

    private static Optional<String> ofValue(String option, String value) {
        Map<String, String> names = VALUES.getOrDefault(option, Map.of());
        for (String part : value.split(",", -1)) {
            String now = names.get(part);
            if (now != null) return Optional.of("'" + part + "' of " + option + " is now '" + now + "'");
        }
        return Optional.empty();
    }
}
