package org.leadline.option;

import java.util.function.Supplier;
import org.leadline.InputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Options that break a rule are wrong usage, whichever room knows the rule.
public final class Usage {

    private Usage() {}

    /// @param options makes something of the options alone, before any work
    /// @throws ParameterException with the rule's sentence, so that the exit code is 2
    public static <T> T checked(CommandSpec spec, Supplier<T> options) {
        try {
            return options.get();
        } catch (InputException e) {
            throw new ParameterException(spec.commandLine(), OptionNames.in(e.sentence(), spec), e);
        }
    }
}
