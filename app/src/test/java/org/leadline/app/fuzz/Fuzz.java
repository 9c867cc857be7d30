package org.leadline.app.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Reads changed inputs of every parser and prints a table of what became of them. Exit codes: 0 where none ended
/// badly, else 1.
///
/// Arguments: the number of inputs of each parser, the seed, a directory for the inputs that end badly, and words of
/// names of parsers (all, where there are none).
final class Fuzz {

    private Fuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int inputs = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path failures = Path.of(arguments[2]);
        List<String> words = List.of(arguments).subList(3, arguments.length);
        long unclean = 0;
        System.out.println(Tally.head());
        for (Parser parser : chosen(words)) {
            Fuzzer fuzzer = new Fuzzer(parser, seed, inputs, failures);
            Tally tally = fuzzer.run();
            unclean += tally.unclean.get();
            System.out.println(tally.line(parser.name(), fuzzer.validInputs()));
        }
        System.exit(unclean == 0 ? 0 : 1);
    }

    /// Returns the parsers whose names have one of the words, and all where there are none.
    ///
    /// @throws IllegalArgumentException where no parser's name has a word
    static List<Parser> chosen(List<String> words) {
        for (String word : words) {
            if (Parsers.all().stream().anyMatch(parser -> parser.name().contains(word))) continue;
            throw new IllegalArgumentException("no parser has '" + word + "' in its name, but "
                    + Parsers.all().stream().map(Parser::name).toList() + " have theirs");
        }
        return Parsers.all().stream()
                .filter(parser -> words.isEmpty() || words.stream().anyMatch(parser.name()::contains))
                .toList();
    }
}
