package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.leadline.run.IncompleteMilestone;

/// A file, or a milestone in several, that is not all there yet.
///
/// @param path the file; of a milestone of which files are missing, the one that is there, or what stands for
///     them
/// @param there the bytes that are there
/// @param wanted the bytes that its header speaks of; empty where it says nothing of them
/// @param since when it was first seen as it is
/// @param reason what it waits for, half a sentence
public record WaitingFile(Path path, long there, OptionalLong wanted, Instant since, String reason) {

    /// Returns a milestone of which files are missing.
    ///
    /// @param before what waited at the look before this one
    static WaitingFile of(IncompleteMilestone milestone, List<WaitingFile> before, Instant now) {
        long there = milestone.files().stream().mapToLong(WaitingFile::size).sum();
        String reason = "milestone " + milestone.index() + " " + milestone.lack();
        Instant since = before.stream()
                .filter(one -> one.path.equals(milestone.path()) && one.there == there && one.reason.equals(reason))
                .map(WaitingFile::since)
                .findFirst()
                .orElse(now);
        return new WaitingFile(milestone.path(), there, OptionalLong.empty(), since, reason);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
