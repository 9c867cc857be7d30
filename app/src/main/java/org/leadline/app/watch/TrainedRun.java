package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.List;
import org.leadline.alert.Alert;
import org.leadline.monitor.RunFindings;
import org.leadline.run.RunDirectory;

/// The run that this process trains itself, and scores as it goes.
public final class TrainedRun implements Watched {

    private final EventLog events = new EventLog();
    private volatile RunView view;

    /// @param path the run's directory
    public TrainedRun(Path path) {
        this.view = RunView.empty(RunView.id(RunDirectory.nameOf(path)), path);
    }

    /// Takes what the run comes to with one milestone more.
    public void update(RunFindings findings) {
        int count = findings.scores().milestones().size();
        view = view.withFindings(findings).with(RunView.Waiting.NOTHING, count, view.problem());
        int newest = findings.scores().milestones().getLast().ref().index();
        events.add("milestone", view.id(), "milestone " + newest + " is scored");
        for (Alert alert : findings.newAlerts())
            events.add("alert", view.id(), alert.kind().id());
    }

    @Override
    public List<RunView> views() {
        return List.of(view);
    }

    @Override
    public Walk walk() {
        return new Walk(1, true, 0, List.of());
    }

    @Override
    public EventLog events() {
        return events;
    }
}
