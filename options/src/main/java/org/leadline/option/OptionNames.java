package org.leadline.option;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/// The options of a verb by the parameters that they set.
///
/// Messages of the rooms below name a parameter in backticks, such as `batchSize`. People know it as an option,
/// such as `--batch-size`.
public final class OptionNames {

    /// Parameters whose options have names that do not follow from theirs.
    private static final Map<String, String> IRREGULAR = Map.of(
            "nNeighbors", "--neighbors",
            "geometry", "--clustering",
            "peakLearningRate", "--learning-rate");

    private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]*)`");

    private OptionNames() {}

    /// The option that sets a parameter, such as `--batch-size` for `batchSize`.
    public static String of(String parameter) {
        String irregular = IRREGULAR.get(parameter);
        if (irregular != null) return irregular;
        StringBuilder option = new StringBuilder("--");
        for (int i = 0; i < parameter.length(); i++) {
            char letter = parameter.charAt(i);
            if (Character.isUpperCase(letter)) option.append('-');
            option.append(Character.toLowerCase(letter));
        }
        return option.toString();
    }

    /// Returns a sentence with the verb's options in the place of parameters. What else stands in backticks gets
    /// single quotes.
    ///
    /// @param verb the verb that a person called
    public static String in(String sentence, CommandSpec verb) {
        return IN_BACKTICKS.matcher(sentence).replaceAll(found -> Matcher.quoteReplacement(named(found, verb)));
    }

    private static String named(MatchResult found, CommandSpec verb) {
        String option = of(found.group(1));
        return verb.optionsMap().containsKey(option) ? option : "'" + found.group(1) + "'";
    }
}
