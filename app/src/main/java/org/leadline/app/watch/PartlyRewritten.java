package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Holds milestones in several files back of which some files were written again and others were not, as where the
/// ranks of a resumed training come one after another: together they would be a matrix of two networks. The others
/// are waited for while files still change, and for some time after.
final class PartlyRewritten {

    /// The times of quiet that the other files have: a rank may write later than another by much more than lies
    /// between two writes to one file.
    private static final int PATIENCE = 6;

    private final Duration patience;
    private final Map<Integer, Rewrite> begun = new HashMap<>();

    /// A milestone that is written again.
    ///
    /// @param now its files as they were seen last
    /// @param since when they were first so
    private record Rewrite(Stamps now, Instant since) {}

    /// The sizes and times of a milestone's files.
    ///
    /// @param own those of the milestone itself
    /// @param train those of its train split
    record Stamps(Map<Path, String> own, Map<Path, String> train) {

        /// Nothing is known of the files.
        static final Stamps UNKNOWN = new Stamps(Map.of(), Map.of());

        /// Stands for what a file was that was another one.
        private static final String OTHER = "another";

        Stamps {
            own = Map.copyOf(own);
            train = Map.copyOf(train);
        }

        /// Returns the files that are as they were before, where others of the milestone are not: none where its
        /// own files are all as they were, since its train split alone may be written again.
        List<Path> left(Stamps before) {
            boolean isOwnChanged = own.entrySet().stream().anyMatch(file -> {
                String stamp = before.own.get(file.getKey());
                return stamp != null && !stamp.equals(file.getValue());
            });
            if (!isOwnChanged) return List.of();
            return Stream.concat(left(own, before.own), left(train, before.train))
                    .sorted()
                    .toList();
        }

        /// The files before some of them were written, of which no more is known than that they were others.
        Stamps before(Set<Path> written) {
            return new Stamps(before(own, written), before(train, written));
        }

        private static Map<Path, String> before(Map<Path, String> now, Set<Path> written) {
            Map<Path, String> before = new HashMap<>(now);
            before.replaceAll((file, stamp) -> written.contains(file) ? OTHER : stamp);
            return before;
        }

        private static Stream<Path> left(Map<Path, String> now, Map<Path, String> before) {
            return now.entrySet().stream()
                    .filter(file -> Objects.equals(before.get(file.getKey()), file.getValue()))
                    .map(Map.Entry::getKey);
        }
    }

    /// @param quiet how long a file that may still be written must stay as it is
    PartlyRewritten(Duration quiet) {
        this.patience = quiet.multipliedBy(PATIENCE);
    }

    /// Returns the files of a milestone that are still to be written again; none where it can be scored.
    ///
    /// @param before its files when it was scored
    /// @param now its files as they are
    /// @param since from when on they are so, where they were not seen so before
    List<WaitingFile> lacking(int index, Stamps before, Stamps now, Instant since, Instant at) {
        List<Path> left = now.left(before);
        if (left.isEmpty()) {
            begun.remove(index);
            return List.of();
        }
        Rewrite known = begun.get(index);
        Rewrite rewrite = known != null && known.now.equals(now) ? known : new Rewrite(now, since);
        begun.put(index, rewrite);
        if (!at.isBefore(rewrite.since.plus(patience))) return List.of();
        String reason = "milestone " + index + " is written again, and this file of it is not yet";
        return left.stream()
                .map(file -> new WaitingFile(file, size(file), OptionalLong.empty(), rewrite.since, reason))
                .toList();
    }

    /// Forgets a milestone that was scored.
    void forget(int index) {
        begun.remove(index);
    }

    /// Forgets all but some milestones.
    void keep(Set<Integer> there) {
        begun.keySet().retainAll(there);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
