package org.leadline.app.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.metric.Metric;

/// Text from data as HTML that cannot act.
final class Html {

    private static final Pattern SUBSCRIPT = Pattern.compile("_(?:\\{([^{}]+)}|([A-Za-z0-9]+))");
    private static final Pattern INDEXED = Pattern.compile("\\b([CZSH])([0-9]+)\\b");

    private Html() {}

    /// Escaped for element content and for quoted attributes.
    static String text(String raw) {
        StringBuilder escaped = new StringBuilder(raw.length() + 16);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /// A symbol such as `AMI(C_1, C_GT)` or `H(Z3)`, with its subscripts set low.
    static String symbol(Metric metric) {
        String symbol = text(metric.symbol());
        String low = SUBSCRIPT
                .matcher(symbol)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "<sub>" + (match.group(1) == null ? match.group(2) : match.group(1)) + "</sub>"));
        return INDEXED.matcher(low).replaceAll("$1<sub>$2</sub>");
    }

    /// The title, followed by the symbol where there is one.
    static String named(Metric metric) {
        if (metric.symbol().isBlank()) return text(metric.title());
        return text(metric.title()) + " <span class=\"symbol\">" + symbol(metric) + "</span>";
    }

    /// The title with the unit, for an axis.
    static String withUnit(Metric metric) {
        return metric.unit().isBlank() ? metric.title() : metric.title() + " (" + metric.unit() + ")";
    }

    /// A title inside a sentence: the first letter small, unless the first word is an abbreviation.
    static String inSentence(Metric metric) {
        String title = metric.title();
        boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
        return word ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }

    /// "both runs", "all 3 runs".
    static String allRuns(int number) {
        return number == 2 ? "both runs" : "all " + number + " runs";
    }

    /// "1 milestone", "3 milestones".
    static String count(long number, String noun) {
        return Numbers.whole(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /// A sentence with its first letter capital and a full stop at its end.
    static String sentence(String raw) {
        String trimmed = raw.strip();
        if (trimmed.isEmpty()) return "";
        String capital = trimmed.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + trimmed.substring(1);
        return capital.matches("(?s).*[.!?…]") ? capital : capital + ".";
    }
}
