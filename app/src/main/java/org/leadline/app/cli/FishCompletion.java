package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.leadline.app.cli.CompletedPlace.CompletedOption;
import org.leadline.app.cli.CompletedWords.Paths;

/// The script by which fish completes the words of a command line, with a line on each.
final class FishCompletion {

    private static final String FUNCTIONS = """
            # Tells whether the verbs that were given are those named.
            function __leadline_at
                set -l here ''
                set -l words (commandline -opc)
                set -e words[1]
                for word in $words
                    contains -- "$here$word" $__leadline_places; and set here "$here$word "
                end
                test (string trim -- "$here") = "$argv"
            end

            # Lists choices, behind those that the word already holds.
            function __leadline_choices
                set -l word (string replace -r -- '^--[^=]*=' '' (commandline -ct))
                for choice in $argv
                    string replace -r -- '[^,]*$' $choice "$word"
                end
            end

            complete -c leadline -f
            """;

    private FishCompletion() {}

    static String fish(List<CompletedPlace> places) {
        StringBuilder script = new StringBuilder(
                "# Completes the words of leadline in fish. Written by: leadline completion fish\n\n");
        script.append("set -g __leadline_places ")
                .append(places.stream()
                        .filter(place -> !place.path().isEmpty())
                        .map(place -> quoted(place.path()))
                        .collect(Collectors.joining(" ")))
                .append("\n\n")
                .append(FUNCTIONS);
        for (CompletedPlace place : places) {
            String here = "complete -c leadline -n " + quoted(("__leadline_at " + place.path()).strip());
            place.verbs()
                    .forEach((verb, help) -> script.append(here)
                            .append(" -a ")
                            .append(verb)
                            .append(" -d ")
                            .append(quoted(help))
                            .append('\n'));
            CompletedWords values = place.values();
            if (values.paths() == Paths.FILES) script.append(here).append(" -F\n");
            if (!choices(values).isEmpty())
                script.append(here).append(choices(values)).append('\n');
            for (CompletedOption option : place.options()) {
                script.append(here).append(option(option)).append('\n');
            }
        }
        return script.toString();
    }

    private static String option(CompletedOption option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.takesValue()) {
            line.append(option.values().paths() == Paths.FILES ? " -r -F" : " -x")
                    .append(choices(option.values()));
        }
        return line.append(" -d ").append(quoted(option.help())).toString();
    }

    /// The words offered beside files; empty where there are none.
    private static String choices(CompletedWords values) {
        List<String> commands = new ArrayList<>();
        if (!values.words().isEmpty()) commands.add("__leadline_choices " + String.join(" ", values.words()));
        if (values.paths() == Paths.FOLDERS) commands.add("__fish_complete_directories");
        return commands.isEmpty() ? "" : " -a '(" + String.join("; ", commands) + ")'";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
