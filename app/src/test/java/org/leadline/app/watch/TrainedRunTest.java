package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.Progress;
import org.leadline.monitor.Monitor;
import org.leadline.run.RunDirectory;

class TrainedRunTest {

    @TempDir
    private Path directory;

    @Test
    void itShowsWhatTheLastUpdateToldAndNamesEachMilestoneAndAlert() throws IOException, InterruptedException {
        for (int epoch = 0; epoch < 5; epoch++) {
            double spread = epoch < 3 ? 5 : 1e-7;
            Files.write(directory.resolve("epoch_" + epoch + ".npy"), WatcherTest.milestone(directory, epoch, spread));
        }
        RunDirectory run = RunDirectory.open(directory);
        Monitor monitor = WatcherTest.OPENER.monitor(run);
        TrainedRun trained = new TrainedRun(directory);
        assertThat(trained.views()).singleElement().extracting(RunView::state).isEqualTo("empty");
        for (var milestone : run.milestones()) {
            try (Progress.Task task = Progress.silent().begin("", 1)) {
                monitor.score(milestone, task);
            }
            trained.update(monitor.findings());
        }
        RunView view = trained.views().getFirst();
        assertThat(view.state()).isEqualTo("scored");
        assertThat(view.scored()).isEqualTo(5);
        assertThat(view.alerts()).isNotEmpty();
        assertThat(trained.events().after(0, 0)).extracting(Event::kind).contains("milestone", "alert");
    }
}
