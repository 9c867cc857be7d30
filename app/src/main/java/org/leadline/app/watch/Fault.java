package org.leadline.app.watch;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// Keeps what goes wrong with one milestone, or one run, from the others: whatever was thrown becomes a reason.
/// Watching goes on for weeks beside what others write, so that rare faults come, and one of them must not end
/// it.
final class Fault {

    private Fault() {}

    /// Does some work.
    ///
    /// @return why it failed, a sentence without a full stop; empty where it did not
    static Optional<String> of(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(e.sentence());
        } catch (UncheckedIOException e) {
            return Optional.of(InputFile.reason(Objects.requireNonNull(e.getCause())));
        } catch (OutOfMemoryError e) {
            return Optional.of("there is not enough memory (" + e.getMessage() + "): " + InputFile.MORE_MEMORY);
        } catch (InternalError mappedFileCutShort) {
            return Optional.of("a file was cut short while it was read");
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of("the program itself failed (" + e + "), which is no fault of the files");
        }
    }
}
