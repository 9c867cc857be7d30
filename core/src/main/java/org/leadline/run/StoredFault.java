package org.leadline.run;

import java.util.Optional;
import org.leadline.InputException;

/// A reason why a file that can be computed again is not used.
///
/// @param reason a sentence without a full stop that names the file
/// @param isNewer whether a newer Leadline wrote the file, which this one leaves as it is
public record StoredFault(String reason, boolean isNewer) {

    /// Reads a file; a failure is its fault.
    ///
    /// @param read throws where the file cannot be used
    public static Optional<StoredFault> of(Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (InputException e) {
            return Optional.of(of(e));
        }
    }

    static StoredFault of(InputException e) {
        return new StoredFault(e.sentence(), e instanceof NewerFormatException);
    }

    /// Returns the fault and what is done about it, as a sentence without a full stop.
    ///
    /// @param what the things in the file, such as `scores of milestone 2`
    public String sentence(String what) {
        return isNewer
                ? "the stored " + what + " are not used, and what is computed now is not kept in their place: " + reason
                : "the stored " + what + " were damaged, and were computed anew: " + reason;
    }
}
