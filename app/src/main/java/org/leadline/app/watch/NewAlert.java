package org.leadline.app.watch;

import org.leadline.alert.Alert;

/// An alert that is to be told.
///
/// @param run the run as it was when the alert was found
/// @param alert the alert
/// @param isAgain whether it was found before, and is offered again since it was not taken then
/// @param told is run once the alert has been told; until then, the next watcher of the run tells it
/// @param notTaken is run where there is no room for the alert: it is offered again at the next look
public record NewAlert(RunView run, Alert alert, boolean isAgain, Runnable told, Runnable notTaken) {

    /// The alert for programs: an element of `/api/v1/alerts` with the path of the run.
    String json() {
        return WatchApi.text(WatchApi.node(run, alert).put("path", run.path().toString()));
    }

    /// The alert for people.
    String line() {
        return run.id() + ", milestone " + alert.milestone() + ", "
                + alert.kind().title() + ": " + alert.evidence() + "; " + alert.advice() + ".";
    }

    /// The alert in messages on how it was told.
    String name() {
        return "the alert '" + alert.kind().id() + "' of " + run.id();
    }
}
