package org.leadline.app.study;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;

/// Numbers and tables as Markdown.
final class Markdown {

    /// What stands where there is no value.
    static final String NONE = "–";

    private Markdown() {}

    static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder text =
                new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
        rows.forEach(cells -> text.append(row(cells)));
        return text.append('\n').toString();
    }

    /// A number with a true minus sign.
    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean isZero = text.matches("-0[.]?0*");
        return isZero ? text.substring(1) : text.replace('-', '−');
    }

    static String fixed(OptionalDouble value, int decimals) {
        return value.isPresent() ? fixed(value.getAsDouble(), decimals) : NONE;
    }

    /// A mean over runs with its interval.
    static String pooled(PooledResult result) {
        return switch (result) {
            case PooledCorrelation found ->
                fixed(found.r(), 2) + " [" + fixed(found.low(), 2) + ", " + fixed(found.high(), 2) + "]";
            case NoStatistic _ -> NONE;
        };
    }

    static String interval(MeanInterval found, int decimals) {
        return fixed(found.mean(), decimals) + " [" + fixed(found.low(), decimals) + ", "
                + fixed(found.high(), decimals) + "]";
    }
}
