package org.leadline.recommend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.leadline.trend.MeanInterval;

/// The regret that advice of one kind has had in runs with labels: the best milestone's probe accuracy less that of
/// the milestone that was recommended, in points of the probe (0 to 1).
///
/// The interval is Student's t over the runs, cut off at 0. Advice was right in a run where no
/// milestone's probe was above the advised one's by more than twice the standard error of their difference.
///
/// @param mean the mean over the runs
/// @param low the lower end of its 95% interval, at least 0
/// @param high the upper end of its 95% interval
/// @param runs how many runs there are, at least 2
/// @param right in how many of them the advice was right
/// @param kind the kind of these runs in words, such as `of simclr, 12 epochs each`
public record ExpectedRegret(double mean, double low, double high, int runs, int right, String kind) {

    /// Returns the expected regret; empty for fewer than two runs.
    static Optional<ExpectedRegret> of(List<VerdictRecords.Run> runs, String kind) {
        double[] regrets = runs.stream().mapToDouble(VerdictRecords.Run::regret).toArray();
        int right = Math.toIntExact(
                runs.stream().filter(VerdictRecords.Run::isRight).count());
        return MeanInterval.of(regrets)
                .map(found -> new ExpectedRegret(
                        found.mean(), Math.max(0, found.low()), found.high(), found.n(), right, kind));
    }

    /// Returns two sentences with the numbers.
    public String text() {
        return String.format(
                Locale.ROOT,
                "Expected regret %.3f (95%% interval %.3f to %.3f, Student's t over %d runs %s). Such advice was right in %d"
                        + " of %d runs.",
                mean,
                low,
                high,
                runs,
                kind,
                right,
                runs);
    }
}
