package org.leadline.app.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leadline.metric.Metric;

/// Escapes text from data, so that the HTML holds no markup that the report did not write.
final class Html {

    private static final Pattern SUBSCRIPT = Pattern.compile("_(?:\\{([^{}]+)}|([A-Za-z0-9]+))");
    private static final Pattern INDEXED = Pattern.compile("\\b([CZSH])([0-9]+)\\b");

    private Html() {}

    /// Returns the text escaped for element content and for quoted attributes. Characters that XML does not know or
    /// that turn the writing direction are shown as escapes ([VisibleText]).
    static String text(String data) {
        String raw = VisibleText.lines(data);
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

    /// Returns the metric's symbol, such as `AMI(C_1, C_GT)` or `H(Z3)`, with its subscripts as `<sub>` elements.
    static String symbol(Metric metric) {
        String symbol = text(metric.symbol());
        String low = SUBSCRIPT
                .matcher(symbol)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "<sub>" + (match.group(1) == null ? match.group(2) : match.group(1)) + "</sub>"));
        return INDEXED.matcher(low).replaceAll("$1<sub>$2</sub>");
    }

    /// Returns the title, followed by the symbol where the metric has one.
    static String named(Metric metric) {
        if (metric.symbol().isBlank()) return text(metric.title());
        return text(metric.title()) + " <span class=\"symbol\">" + symbol(metric) + "</span>";
    }
}
