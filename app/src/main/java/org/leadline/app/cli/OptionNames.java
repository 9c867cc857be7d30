package org.leadline.app.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/// Turns the parameters that messages of the library name in backticks into the options of a verb.
final class OptionNames {

    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    /// Parameters whose option is not their name with hyphens.
    private static final Map<String, String> IRREGULAR = Map.of(
            "nNeighbors", "--neighbors",
            "geometry", "--clustering",
            "peakLearningRate", "--learning-rate",
            "queueLength", "--queue",
            "blurProbability", "--views-blur",
            "contents", "--store");

    private OptionNames() {}

    /// A sentence of the library as a user of the verb reads it: `` `batchSize` `` becomes `--batch-size` where the
    /// verb has
    /// that option, and other names stand in single quotes.
    static String inSentence(String sentence, CommandSpec verb) {
        return NAMED.matcher(sentence).replaceAll(match -> Matcher.quoteReplacement(option(match.group(1), verb)));
    }

    private static String option(String parameter, CommandSpec verb) {
        String name = IRREGULAR.getOrDefault(parameter, "--" + hyphenated(parameter));
        return verb.findOption(name) == null ? "'" + parameter + "'" : name;
    }

    private static String hyphenated(String parameter) {
        return parameter.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }
}
