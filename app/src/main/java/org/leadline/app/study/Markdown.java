package org.leadline.app.study;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.OverRuns;
import org.leadline.trend.MeanInterval;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.PooledCorrelation;
import org.leadline.trend.PooledResult;

/// Numbers and tables as Markdown.
public final class Markdown {

    /// The sign in the place of a value that is not there.
    static final String NONE = "–";

    private Markdown() {}

    static String row(List<String> cells) {
        return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /// A name in running text, on one line and not taken for markup.
    static String text(String name) {
        return plain(name).replaceAll("[\\\\\\[\\]`*_~]", "\\\\$0");
    }

    private static String plain(String text) {
        return text.replaceAll("\\R", " ").replace("&", "&amp;").replace("<", "&lt;");
    }

    /// The text of which a cell was made.
    static String ofCell(String cell) {
        return cell.replace("\\|", "|")
                .replace("\\\\", "\\")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    /// A cell that neither ends its column nor its row, whatever names it holds.
    private static String cell(String text) {
        return plain(text).replace("\\", "\\\\").replace("|", "\\|");
    }

    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder text =
                new StringBuilder(row(head)).append("|---".repeat(head.size())).append("|\n");
        rows.forEach(cells -> text.append(row(cells)));
        return text.append('\n').toString();
    }

    static String fixed(OptionalDouble value, int decimals) {
        return value.isPresent() ? Numbers.fixed(value.getAsDouble(), decimals) : NONE;
    }

    /// A mean over runs with its interval.
    static String pooled(PooledResult result) {
        return switch (result) {
            case PooledCorrelation found ->
                Numbers.fixed(found.r(), 2) + " [" + Numbers.fixed(found.low(), 2) + ", "
                        + Numbers.fixed(found.high(), 2) + "]";
            case NoStatistic _ -> NONE;
        };
    }

    /// A coefficient of several runs: its mean with the interval, or the values where there is no interval.
    public static String overRuns(OverRuns found) {
        if (found.mean() instanceof PooledCorrelation) return pooled(found.mean());
        List<String> single =
                found.coefficients().stream().map(r -> Numbers.fixed(r, 2)).toList();
        if (single.isEmpty()) return NONE;
        int all = found.runs().size();
        String of = single.size() == all ? "one run" : single.size() + " of " + all + " runs";
        return String.join(", ", single) + (single.size() == 1 || single.size() < all ? ", " + of : "");
    }

    static String interval(MeanInterval found, int decimals) {
        return Numbers.fixed(found.mean(), decimals) + " [" + Numbers.fixed(found.low(), decimals) + ", "
                + Numbers.fixed(found.high(), decimals) + "]";
    }
}
