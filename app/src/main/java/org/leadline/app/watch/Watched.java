package org.leadline.app.watch;

import java.util.List;

/// Tells a page and programs of runs. It may be asked by any thread.
public sealed interface Watched permits Watcher, TrainedRun {

    /// The runs as they were seen last, by path.
    List<RunView> views();

    /// Everything that happened to them.
    EventLog events();
}
