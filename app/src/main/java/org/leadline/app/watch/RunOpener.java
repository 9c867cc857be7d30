package org.leadline.app.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leadline.monitor.Monitor;
import org.leadline.run.KnownNames;
import org.leadline.run.RunDirectory;

/// Opens the runs that are watched, and makes their monitors.
public interface RunOpener {

    /// Opens a run, as at every look.
    ///
    /// @param names what the run's names told at the look before
    RunDirectory open(Path path, KnownNames names);

    Monitor monitor(RunDirectory run);

    /// Opens the train split that was named beside runs, as at every look; empty where none was.
    ///
    /// @param names what its names told at the look before
    default Optional<RunDirectory> train(KnownNames names) {
        return Optional.empty();
    }

    /// The files that were named beside runs and that monitors read once, such as labels.
    default List<Path> named() {
        return List.of();
    }
}
