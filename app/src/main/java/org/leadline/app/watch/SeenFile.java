package org.leadline.app.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A file as it was seen last.
///
/// @param stamp its place, size and time
/// @param content its bytes as a sum of them; empty where the stamp tells enough
/// @param since when its content was first as it is
/// @param checked when its content was last found as it is
/// @param sample some of its bytes
/// @param why why it has to stay as it is for a while before it counts, half a sentence; empty where it counts
///     at once
record SeenFile(
        Stamp stamp, Optional<String> content, Instant since, Instant checked, Sample sample, Optional<String> why) {

    /// The place of a file, its size and its time.
    ///
    /// @param place its place on the disk: another file by its name has another
    /// @param size its bytes
    /// @param time when it was written last, which writes through memory may leave as it is
    record Stamp(String place, long size, Instant time) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    String.valueOf(attributes.fileKey()),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant());
        }

        /// Returns the time of the file's last byte, which is now where its clock is ahead.
        Instant written(Instant now) {
            return time.isBefore(now) ? time : now;
        }
    }

    /// A file that is whole, and others only with another stamp.
    static SeenFile sure(Stamp stamp, Instant now, Sample sample) {
        return new SeenFile(stamp, Optional.empty(), now, now, sample, Optional.empty());
    }

    /// The file where there may be something to wait for.
    SeenFile because(Optional<String> reason) {
        return new SeenFile(stamp, content, since, checked, sample, reason);
    }

    /// Returns whether a file whose content has changed, as far as it was read, and that has as many bytes as
    /// before, has some of them from then: it is being filled. One of which no more is known than that its time
    /// is another is not: file servers set times late.
    boolean isPartly(SeenFile before) {
        if (stamp.size != before.stamp.size) return false;
        if (stamp.equals(before.stamp)) return true;
        return switch (sample.since(before.sample)) {
            case NONE -> before.isRead();
            case SOME -> true;
            case ALL -> false;
        };
    }

    /// Returns whether its bytes were read, since the stamp does not tell enough.
    boolean isRead() {
        return content.isPresent();
    }

    /// Returns whether its content has been as it is for a while.
    boolean isStill(Duration quiet) {
        return !checked.isBefore(since.plus(quiet));
    }

    /// Returns whether its bytes are to be read again: once it can be still, and then when as much time has
    /// passed as it has been still.
    boolean isToBeRead(Instant now, Duration quiet) {
        return isRead() && !now.isBefore(nextCheck(quiet));
    }

    private Instant nextCheck(Duration quiet) {
        if (since.isAfter(checked)) return since.plus(quiet); // its first reading took a while
        Duration still = Duration.between(since, checked);
        return checked.plus(still.compareTo(quiet) < 0 ? quiet : still);
    }
}
