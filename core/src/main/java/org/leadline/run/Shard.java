package org.leadline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;

/// One of several shares of the milestones of any runs, for processes that score side by side.
///
/// The shard of a milestone is a hash modulo the number of shards, plus 1. The hash is the first 64 bits of the
/// SHA-256 of `NAME/INDEX` in UTF-8, as a number without a sign, most significant byte first. `NAME` is the last
/// part of the run's real path, and `INDEX` the milestone's index in decimal digits. So every machine finds the
/// same shard, wherever it mounts the runs, and whatever other milestones there are by now.
///
/// @param number the number of the shard, from 1 to the number of shards
/// @param count the number of shards, at least 1
public record Shard(int number, int count) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

    /// The number of hexadecimal digits of a hash.
    private static final int DIGITS = 16;

    private static final int HEXADECIMAL = 16;

    public Shard {
        if (number < 1 || number > count) throw refused(number + "/" + count);
    }

    /// Reads a shard from its number, a slash and the number of shards, such as `2/8`.
    ///
    /// @throws InputException where the text has another form, or there is no such shard
    public static Shard of(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) throw refused(text);
        return new Shard(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    private static InputException refused(String text) {
        return new InputException(
                "`shard` is I/N, one of the shards 1 to N and their number N, such as 2/8, but it is '" + text + "'");
    }

    /// The milestones of a run that belong to this shard, in the order given.
    ///
    /// @throws InputException where the run's real path cannot be told
    public List<MilestoneRef> of(RunDirectory run, List<MilestoneRef> milestones) {
        String name = realName(run.path());
        return milestones.stream()
                .filter(ref -> numberOf(name, ref.index(), count) == number)
                .toList();
    }

    /// Returns the number of the shard that a milestone belongs to, from 1.
    ///
    /// @param name the last part of the run's real path
    /// @param index the milestone's index
    /// @param count the number of shards
    static int numberOf(String name, int index, int count) {
        String digest = InputFile.sha256((name + "/" + index).getBytes(StandardCharsets.UTF_8));
        long hash = Long.parseUnsignedLong(digest.substring(0, DIGITS), HEXADECIMAL);
        return 1 + (int) Long.remainderUnsigned(hash, count);
    }

    private static String realName(Path run) {
        try {
            Path name = run.toRealPath().getFileName();
            return name == null ? "" : name.toString();
        } catch (IOException e) {
            throw InputFile.unreadable(run, e);
        }
    }

    /// The number of the shard and the number of shards, such as `2/8`.
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
