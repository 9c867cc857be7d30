package org.leadline.app.watch;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leadline.Fingerprint;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;

/// The runs that differ in their seed alone: they have one key. The description of a run tells; without one its
/// path does, less a last seed or number, such as `s0`, `seed1` or `_42`.
final class SeedGroup {

    private static final String SEED = "seed";

    /// A seed by name, which begins a word, or a whole number that ends the path after `_`, `-` or `/`.
    private static final Pattern IN_NAME =
            Pattern.compile("(?i)((?<![a-z])(seed|s|rng)[_=-]?[0-9]+(?![0-9a-z.])|(?<=[_/-])[0-9]+$)");

    private SeedGroup() {}

    /// The key of a run's group.
    static String of(RunView run) {
        Optional<RunDescription> description =
                run.findings().flatMap(findings -> findings.scores().run().description());
        return description
                .map(RunDescription::config)
                .filter(config -> config.settings().containsKey(SEED))
                .map(SeedGroup::of)
                .orElseGet(() -> ofPath(run.path().toString()));
    }

    private static String of(RunConfig config) {
        TreeMap<String, Object> settings = new TreeMap<>(config.settings());
        settings.remove(SEED);
        return Fingerprint.of(config.method() + "\n" + config.data() + "\n" + config.encoder() + "\n" + settings);
    }

    static String ofPath(String path) {
        return Fingerprint.of(IN_NAME.matcher(path).replaceAll("*"));
    }
}
