package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.Rules;
import org.leadline.metric.Metric;
import org.leadline.score.Scores;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoders;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The values that a shell offers for an option or a positional parameter.
///
/// @param words the choices; none where the value is free
/// @param paths the files that the value may name
record CompletedWords(List<String> words, Paths paths) {

    /// The kinds of paths that a value may be.
    enum Paths {
        NONE,
        FOLDERS,
        FILES
    }

    private static final String CHOICE = "[a-z][a-z0-9-]+";

    private static final Set<String> FILES = Set.of("FILE", "DATA", "PROGRAM");
    private static final Set<String> FOLDERS = Set.of("DIR", "RUN", "STUDY");

    CompletedWords {
        words = List.copyOf(words);
    }

    /// Returns the values of an argument: those of its type, those that its label lists, and ids of what its option
    /// names.
    static CompletedWords of(ArgSpec argument) {
        List<String> label = Stream.of(argument.paramLabel().split("[|,]", -1)).toList();
        Set<String> words = new LinkedHashSet<>();
        Optional.ofNullable(argument.completionCandidates())
                .ifPresent(candidates -> candidates.forEach(word -> words.add(word.toLowerCase(Locale.ROOT))));
        label.stream().filter(part -> part.matches(CHOICE)).forEach(words::add);
        if (argument instanceof OptionSpec option) words.addAll(ids(option));
        return new CompletedWords(new ArrayList<>(words), paths(label));
    }

    private static Paths paths(List<String> label) {
        if (label.stream().anyMatch(FILES::contains)) return Paths.FILES;
        return label.stream().anyMatch(FOLDERS::contains) ? Paths.FOLDERS : Paths.NONE;
    }

    private static List<String> ids(OptionSpec option) {
        return switch (option.longestName()) {
            case "--method", "--methods" ->
                Methods.all().stream().map(MethodSpec::id).toList();
            case "--metrics" -> Scores.withSeries().stream().map(Metric::id).toList();
            case "--fail-on" ->
                Stream.concat(
                                Stream.of(OnceReport.ANY),
                                Rules.ALL.stream().map(rule -> rule.kind().id()))
                        .distinct()
                        .toList();
            case "--data" -> List.of("shapes");
            case "--encoder" ->
                option.paramLabel().contains("FILE")
                        ? Stream.of(Architecture.values()).map(Architecture::id).toList()
                        : Encoders.ids();
            default -> List.of();
        };
    }
}
