package org.leadline.app.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// A watched directory with its page: what the command line starts.
public final class Watch {

    private final Watcher watcher;
    private final Function<RunView, List<String>> scoreLines;

    /// @param root the directory
    /// @param times how often is looked
    /// @param opener opens runs and makes their monitors
    /// @param scoreLines the scores of a run as lines of JSON
    /// @param alerts is given each alert that is to be told
    public Watch(
            Path root,
            Times times,
            WatchedRun.Opener opener,
            Function<RunView, List<String>> scoreLines,
            Consumer<NewAlert> alerts) {
        this.watcher = new Watcher(root, times.poll, times.quiet, opener, alerts);
        this.scoreLines = scoreLines;
    }

    /// How often is looked.
    ///
    /// @param poll the time between two looks where there is nothing to score
    /// @param quiet how long a file that may still be filled must stay as it is
    public record Times(Duration poll, Duration quiet) {}

    /// Scores all that is whole now.
    ///
    /// @return the runs
    public List<RunView> once() {
        watcher.once();
        return watcher.views();
    }

    /// Serves and watches until the thread is interrupted.
    ///
    /// @param port the port; 0 for one that is free
    /// @param hostNames names of this machine beside `localhost`
    /// @param address is told the address of the page
    public void serve(int port, Set<String> hostNames, Consumer<String> address) throws InterruptedException {
        WatchApi api = new WatchApi(watcher, scoreLines);
        try (WatchServer server = new WatchServer(api, watcher.events(), new Doors(hostNames), port)) {
            address.accept(server.address());
            watcher.watch();
        }
    }
}
