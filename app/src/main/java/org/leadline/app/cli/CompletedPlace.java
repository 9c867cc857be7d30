package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.leadline.app.cli.CompletedWords.Paths;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// A place on the command line: the words that may follow a verb.
///
/// @param path the verbs before it, such as `export csv`; empty before the verb
/// @param verbs the verbs that may follow, with a line on each
/// @param options the options
/// @param values the values of the verb itself
record CompletedPlace(
        String path, SequencedMap<String, String> verbs, List<CompletedOption> options, CompletedWords values) {

    /// An option.
    ///
    /// @param names such as `-h` and `--help`
    /// @param takesValue whether a value follows
    /// @param values the values
    /// @param help a line on it
    record CompletedOption(List<String> names, boolean takesValue, CompletedWords values, String help) {}

    private static final int HELP_WIDTH = 90;

    /// Returns the places of a command and of the verbs below it, without hidden verbs and options.
    static List<CompletedPlace> of(CommandSpec command) {
        List<CompletedPlace> places = new ArrayList<>();
        add(command, "", places);
        return places;
    }

    private static void add(CommandSpec command, String path, List<CompletedPlace> places) {
        SequencedMap<String, String> verbs = new LinkedHashMap<>();
        Map<String, CommandLine> below = command.subcommands();
        below.forEach((name, verb) -> {
            var usage = verb.getCommandSpec().usageMessage();
            if (!usage.hidden()) verbs.put(name, line(usage.header()));
        });
        List<CompletedOption> options = command.options().stream()
                .filter(option -> !option.hidden())
                .map(CompletedPlace::option)
                .toList();
        places.add(new CompletedPlace(path, verbs, options, values(command.positionalParameters())));
        for (String name : verbs.keySet()) {
            CommandLine verb = below.get(name);
            if (verb != null) add(verb.getCommandSpec(), (path + " " + name).strip(), places);
        }
    }

    private static CompletedOption option(OptionSpec option) {
        return new CompletedOption(
                List.of(option.names()),
                option.arity().max() > 0,
                CompletedWords.of(option),
                line(option.description()));
    }

    private static CompletedWords values(List<PositionalParamSpec> positionals) {
        return positionals.stream()
                .map(CompletedWords::of)
                .findFirst()
                .orElseGet(() -> new CompletedWords(List.of(), Paths.NONE));
    }

    /// The first sentence, without its full stop, or its first words.
    private static String line(String... text) {
        String whole = String.join(" ", text).replace("%n", " ").replace("%%", "%");
        String sentence = whole.replaceFirst("(?s)\\.(\\s.*)?$", "").strip();
        if (sentence.length() <= HELP_WIDTH) return sentence;
        return sentence.substring(0, sentence.lastIndexOf(' ', HELP_WIDTH - 2)) + " …";
    }
}
