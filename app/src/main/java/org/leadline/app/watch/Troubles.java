package org.leadline.app.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells a person what goes wrong, each thing once. One thread works on it.
final class Troubles {

    /// How long a file must wait before that is said.
    private static final Duration LONG = Duration.ofMinutes(5);

    /// The numbers in a warning, which are others at the next milestone.
    private static final Pattern NUMBER = Pattern.compile("milestones? [0-9]+(, [0-9]+)*( and [0-9]+ more)?|[0-9]+");

    private final EventLog events;
    private final Listener listener;
    private final Set<String> said = new HashSet<>();

    /// @param listener is told sentences
    Troubles(EventLog events, Listener listener) {
        this.events = events;
        this.listener = listener;
    }

    /// Says a sentence once.
    ///
    /// @param run the id of the run that it is about; empty where it is of none
    void say(String run, String sentence) {
        if (said.add(sentence)) tell(run, sentence);
    }

    /// Says the warnings of a run, one that differs in numbers alone once: the next milestone's is like it.
    void warn(RunView run) {
        for (String warning : run.warnings()) {
            String alike = run.id() + ": " + NUMBER.matcher(warning).replaceAll("0");
            if (said.add(alike)) tell(run.id(), run.id() + ": " + warning);
        }
    }

    /// Says which files of a run have waited for long.
    void waiting(RunView run, Instant now) {
        for (WaitingFile file : run.waiting()) {
            if (file.since().plus(LONG).isAfter(now)) continue;
            say(run.id(), file.path() + " waits since " + file.since() + ": " + file.reason() + ".");
        }
    }

    private void tell(String run, String sentence) {
        events.add("trouble", run, sentence);
        listener.trouble(sentence);
    }
}
