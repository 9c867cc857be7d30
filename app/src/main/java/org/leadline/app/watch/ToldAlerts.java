package org.leadline.app.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.leadline.InputException;
import org.leadline.alert.Alert;
import org.leadline.alert.AlertFile;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredFault;

/// The alerts of a run that have been told, in a file of the run's state, so that each is told once however
/// often watching starts. The file is there before the first alert is found: one that was found, and not told
/// before the program was killed, is told by the next watcher. Alerts of a run without the file were found by
/// other verbs, and count as told. Where nothing is kept, all of this lasts as long as the program. Threads
/// share it.
final class ToldAlerts {

    private final Path file;
    private boolean isKept;
    private final List<Alert> told = new ArrayList<>();
    private final List<Alert> begun = new ArrayList<>();

    /// Alerts for which there was no room when they were offered.
    private final List<Alert> refused = new ArrayList<>();

    /// @param run the run, before it is scored
    ToldAlerts(RunDirectory run) {
        this.file = run.toldAlerts();
        this.isKept = isKept(run);
        boolean isThere = Files.exists(file);
        told.addAll(read(isThere ? file : run.alerts()));
        if (!isThere) keep();
    }

    private static boolean isKept(RunDirectory run) {
        boolean isNewer = StoredFault.of(() -> AlertFile.read(run.toldAlerts()))
                .map(StoredFault::isNewer)
                .orElse(false);
        return run.notKept().isEmpty() && !isNewer;
    }

    /// Takes that whether alerts can be kept has changed: those that were told are kept from now on, or no more.
    synchronized void openAnew(RunDirectory run) {
        isKept = isKept(run);
        List<Alert> known = List.copyOf(told);
        read(file).stream()
                .filter(alert -> known.stream().noneMatch(alert::isAbout))
                .forEach(told::add);
        keep();
    }

    /// Returns whether no alert was told, is being told or waits for room.
    synchronized boolean isEmpty() {
        return told.isEmpty() && begun.isEmpty() && refused.isEmpty();
    }

    /// Returns the alerts that are neither told nor being told.
    synchronized List<Alert> untold(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> told.stream().noneMatch(alert::isAbout)
                        && begun.stream().noneMatch(alert::isAbout))
                .toList();
    }

    /// Takes alerts for being told.
    synchronized void begin(List<Alert> alerts) {
        begun.addAll(alerts);
        refused.removeIf(one -> alerts.stream().anyMatch(one::isAbout));
    }

    /// Takes that there is no room for an alert: it is untold, as it was.
    synchronized void refuse(Alert alert) {
        if (begun.remove(alert)) refused.add(alert);
    }

    /// Returns whether there was no room for an alert when it was offered last.
    synchronized boolean isRefused(Alert alert) {
        return refused.stream().anyMatch(alert::isAbout);
    }

    /// Forgets alerts at milestones behind the newest that there is: the training began anew in its directory.
    void forgetBehind(int newest) {
        forget(alert -> alert.milestone() > newest);
    }

    /// Forgets alerts that hold no more, where milestones were written again: the training was resumed before
    /// the trouble, which is told again where it comes again. Where milestones are only added, an alert that holds
    /// no more stays told, since it may hold again a milestone later.
    ///
    /// @param holding the alerts of the whole run as it is now
    void forgetCeased(List<Alert> holding) {
        forget(alert -> holding.stream().noneMatch(alert::isAbout));
    }

    /// Forgets some alerts.
    synchronized void forget(Predicate<Alert> gone) {
        begun.removeIf(gone);
        refused.removeIf(gone);
        if (told.removeIf(gone)) keep();
    }

    /// Takes an alert for told, where it was not forgotten while it was being told.
    synchronized void end(Alert alert) {
        if (!begun.remove(alert)) return;
        told.add(alert);
        keep();
    }

    private void keep() {
        if (!isKept) return;
        try {
            AlertFile.write(file, told);
        } catch (InputException unwritable) {
            return; // a later watcher tells these alerts again, which is better than none
        }
    }

    private static List<Alert> read(Path file) {
        try {
            return AlertFile.read(file);
        } catch (InputException damaged) {
            return List.of();
        }
    }
}
