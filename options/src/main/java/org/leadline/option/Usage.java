package org.leadline.option;

import java.util.Optional;
import java.util.function.Supplier;
import org.leadline.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
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
        String message = OptionNames.in(String.valueOf(exception.getMessage()), command.getCommandSpec());
        command.getErr().println("Error: " + retired.orElse(message));
        if (retired.isEmpty()) UnmatchedArgumentException.printSuggestions(exception, command.getErr());
        command.getErr().println("The options: " + command.getCommandSpec().qualifiedName(" ") + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
