package org.leadline.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.app.watch.AlertCommand;
import org.leadline.app.watch.AlertHook;
import org.leadline.app.watch.Webhook;
import org.leadline.app.watch.WebhookFormat;
import picocli.CommandLine.Option;

/// The places beside the page that alerts are sent to.
final class HookOptions {

    static final String VARIABLE = "LEADLINE_WEBHOOK";

    /// The variables of the environment that a program of `--on-alert` is not told.
    static final Set<String> SECRETS = Set.of(VARIABLE, WatchCommand.TOKEN);

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "Post each alert to this address once, such as an incoming webhook of Slack or Discord; may be"
                            + " given several times. It is never shown, but lists of processes show options: the environment"
                            + " variable LEADLINE_WEBHOOK, which takes addresses with spaces between them, keeps it out of"
                            + " there.")
    private List<String> webhooks = List.of();

    @Option(
            names = "--webhook-format",
            paramLabel = "FORMAT",
            description = "What webhooks take: ${COMPLETION-CANDIDATES} (default: as the host's name tells).")
    private @Nullable WebhookFormat format;

    @Option(
            names = "--on-alert",
            paramLabel = "PROGRAM",
            description = "Run this program for each alert once, with the alert as a JSON object on its standard input."
                    + " No shell is asked; it is ended after 60 seconds.")
    private Optional<String> program = Optional.empty();

    @Option(
            names = "--on-alert-argument",
            paramLabel = "ARGUMENT",
            description = "An argument of the program of --on-alert; may be given several times.")
    private List<String> arguments = List.of();

    /// The hooks that were asked for.
    ///
    /// @param environment the environment variables
    /// @throws InputException where an address is none
    List<AlertHook> hooks(Map<String, String> environment) {
        List<String> urls = webhooks.isEmpty() ? words(environment.getOrDefault(VARIABLE, "")) : webhooks;
        List<AlertHook> hooks = new ArrayList<>();
        for (String url : urls) {
            String name = urls.size() == 1 ? "the webhook" : "webhook " + (hooks.size() + 1);
            hooks.add(Webhook.of(name, url, Optional.ofNullable(format)));
        }
        if (program.isEmpty() && !arguments.isEmpty()) {
            throw new InputException("--on-alert-argument is for the program of --on-alert: name one");
        }
        program.ifPresent(path -> {
            List<String> words = new ArrayList<>(List.of(path));
            words.addAll(arguments);
            hooks.add(new AlertCommand(words, SECRETS));
        });
        return hooks;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
