package org.leadline.app.watch;

import java.util.List;

/// Tells a page and programs of runs. It may be asked by any thread.
public sealed interface Watched permits Watcher, TrainedRun {

    /// The runs as they were seen last, by path.
    List<RunView> views();

    /// How far the walk over folders has come.
    Walk walk();

    /// A walk over the folders below what is watched.
    ///
    /// @param folders the number of folders that were looked into
    /// @param isDone whether it has come to its end once
    /// @param unread the number of folders that are there and could not be listed
    /// @param notes sentences on folders that it passes by
    record Walk(int folders, boolean isDone, int unread, List<String> notes) {

        /// A walk that is still going.
        static Walk going(int folders) {
            return new Walk(folders, false, 0, List.of());
        }
    }

    /// Everything that happened to them.
    EventLog events();
}
