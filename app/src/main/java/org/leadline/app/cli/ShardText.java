package org.leadline.app.cli;

import java.util.List;
import java.util.Locale;
import org.leadline.monitor.ShardScores;
import org.leadline.run.Shard;

/// The line on a shard that was scored.
final class ShardText {

    private ShardText() {}

    /// @param scored the scores of the shard, a run each
    static String line(Shard shard, List<ShardScores> scored) {
        int all = scored.stream().mapToInt(ShardScores::ofRun).sum();
        int own = scored.stream().mapToInt(ShardScores::milestones).sum();
        int done = scored.stream()
                .mapToInt(run -> run.scores().milestones().size())
                .sum();
        boolean isDone = scored.stream().allMatch(ShardScores::areComplete);
        String outcome = own == 0 ? " has nothing to do" : isDone ? " is done" : " has scored " + number(done);
        return "Shard " + shard + outcome + ": its share is " + number(own) + " of " + number(all)
                + (all == 1 ? " milestone." : " milestones.");
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
