package org.leadline.option;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Options that break a rule are wrong usage, whichever room knows the rule.
public final class Usage {

    private Usage() {}

    /// @param rule looks at the options alone, before any work
    /// @throws ParameterException with the rule's sentence, so that the exit code is 2
    public static void check(CommandSpec spec, Runnable rule) {
        checked(spec, () -> {
            rule.run();
            return spec;
        });
    }

    /// @param options makes something of the options alone, before any work
    /// @throws ParameterException with the rule's sentence, so that the exit code is 2
    public static <T> T checked(CommandSpec spec, Supplier<T> options) {
        try {
            return options.get();
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), OptionNames.in(e.sentence(), spec), e);
        }
    }

    /// Says what is wrong in one sentence, and where to look, in the place of all options.
    ///
    /// @return the exit code
    public static int wrong(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        Optional<String> retired = RetiredOptions.sentence(exception);
        String message = choices(exception).orElseGet(() -> String.valueOf(exception.getMessage()));
        command.getErr().println("Error: " + retired.orElse(OptionNames.in(message, command.getCommandSpec())));
        if (retired.isEmpty()) UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        command.getErr().println("The options: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static final Pattern NO_CHOICE =
            Pattern.compile("expected one of \\[.*] \\(case-insensitive\\) but was '(.*)'", Pattern.DOTALL);

    /// The choices of an option that was given another word, as its help names them.
    private static Optional<String> choices(ParameterException exception) {
        Matcher found = NO_CHOICE.matcher(String.valueOf(exception.getMessage()));
        if (!found.find() || !(exception.getArgSpec() instanceof OptionSpec option)) return Optional.empty();
        return Optional.of(option.longestName() + " is one of "
                + String.join(", ", option.completionCandidates()).toLowerCase(Locale.ROOT) + ", but it is \""
                + found.group(1) + "\"");
    }
}
