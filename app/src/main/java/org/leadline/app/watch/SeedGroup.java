package org.leadline.app.watch;

import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.leadline.Fingerprint;
import org.leadline.run.RunConfig;
import org.leadline.run.RunDescription;

/// The runs that differ in their seed alone: they have one key. The description of a run tells; without one its
/// path does, less what names a seed, such as `seed1`, `rng_2` or `s0`. A bare number names none: it may be a depth
/// or a batch size.
final class SeedGroup {

    private static final String SEED = "seed";

    /// Words for a seed with their number: `seed` and `rng`, which begin a word, and `s=`.
    private static final Pattern BY_NAME =
            Pattern.compile("(?i)(?<![a-z])(?:(?:seed|rng)[_=-]?|s=)[0-9]+(?![0-9a-z.])");

    /// The letter s with its number: as the name of a folder, or at the end of one behind a word, where the number
    /// is no size of patches as in `vit-s16`.
    private static final Pattern BY_LETTER = Pattern.compile(
            "(?i)(?<=^|[/\\\\])s[0-9]+(?=$|[/\\\\])" + "|(?<=[_-])s(?!(?:8|14|16|32)(?![0-9]))[0-9]+(?=$|[/\\\\_-])");

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
        String named = BY_NAME.matcher(path).replaceAll("*");
        return Fingerprint.of(BY_LETTER.matcher(named).replaceAll("*"));
    }
}
