package org.leadline.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leadline completion` prints a script by which a shell completes verbs, options and values.
@Command(
        name = "completion",
        header = "Print the script by which bash, zsh or fish completes verbs, options and values.",
        description = {
            "To install it, once and again after an update:",
            "",
            "  bash  leadline completion bash > ~/.leadline-completion.bash",
            "        echo 'source ~/.leadline-completion.bash' >> ~/.bashrc",
            "  zsh   leadline completion zsh > ~/.leadline-completion.zsh",
            "        echo 'source ~/.leadline-completion.zsh' >> ~/.zshrc",
            "  fish  mkdir -p ~/.config/fish/completions",
            "        leadline completion fish > ~/.config/fish/completions/leadline.fish"
        },
        footer = {"  leadline completion bash", "  source <(leadline completion bash)      in this shell alone"})
final class CompletionCommand implements Callable<Integer>, ComputesNothing {

    /// The shells that scripts are written for.
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<CompletedPlace> places = CompletedPlace.of(Leadline.everyVerb());
        var out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    case BASH -> BashCompletion.bash(places);
                    case ZSH -> BashCompletion.zsh(places);
                    case FISH -> FishCompletion.fish(places);
                });
        out.flush();
        return 0;
    }
}
