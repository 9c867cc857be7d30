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
        for (Parser parser : Parsers.all()) {
            if (!words.isEmpty() && words.stream().noneMatch(parser.name()::contains)) continue;
            Fuzzer fuzzer = new Fuzzer(parser, seed, inputs, failures);
            if (fuzzer.validInputs() == 0) {
                System.out.println(
                        (parser.isOptional() ? "" : "UNCLEAN ") + parser.name() + ": not read by this build");
                if (!parser.isOptional()) unclean++;
                continue;
            }
            Tally tally = fuzzer.run();
            unclean += tally.unclean.get();
            System.out.println(tally.line(parser.name(), fuzzer.validInputs()));
        }
        System.exit(unclean == 0 ? 0 : 1);
    }
}
