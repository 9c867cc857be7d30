package org.leadline.app.watch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The outcome of a turn of a run.
///
/// @param milestone the index of the one that was scored; empty where only what was left over was told
/// @param problem why it could not be scored, a sentence without a full stop
/// @param alerts those that are to be told
record Scored(OptionalInt milestone, Optional<String> problem, List<NewAlert> alerts) {

    Scored {
        alerts = List.copyOf(alerts);
    }
}
