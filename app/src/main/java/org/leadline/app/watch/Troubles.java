package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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

    /// The files that wait, by run.
    private final Map<Path, Map<Path, Wait>> waits = new HashMap<>();

    /// A file that waits.
    ///
    /// @param since when it was first seen incomplete, however many of its bytes came since
    /// @param isSaid whether it was said that it waits
    private record Wait(Instant since, boolean isSaid) {}

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

    /// Says which files of a run have waited for long, each once until it is whole.
    void waiting(RunView run, Instant now) {
        if (run.problem().isPresent()) return; // nothing is known of its files
        Map<Path, Wait> before = waits.getOrDefault(run.path(), Map.of());
        Map<Path, Wait> after = new HashMap<>();
        for (WaitingFile file : run.waiting()) {
            Wait wait = before.getOrDefault(file.path(), new Wait(file.since(), false));
            boolean isLong = !wait.since.plus(LONG).isAfter(now);
            if (after.put(file.path(), new Wait(wait.since, wait.isSaid || isLong)) != null) continue;
            if (isLong && !wait.isSaid) {
                tell(run.id(), file.path() + " waits since " + wait.since + ": " + file.reason() + ".");
            }
        }
        if (after.isEmpty()) waits.remove(run.path());
        else waits.put(run.path(), after);
    }

    /// Forgets the files of runs that are gone.
    void forget(Collection<Path> runs) {
        waits.keySet().removeAll(runs);
    }

    private void tell(String run, String sentence) {
        events.add("trouble", run, sentence);
        listener.trouble(sentence);
    }
}
