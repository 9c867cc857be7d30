package org.leadline.app.report;

import java.util.Locale;
import org.leadline.metric.Metric;

/// Plain text that fits into sentences.
final class Phrases {

    private Phrases() {}

    /// Returns the title with the unit, for an axis.
    static String withUnit(Metric metric) {
        return metric.unit().isBlank() ? metric.title() : metric.title() + " (" + metric.unit() + ")";
    }

    /// Returns the title for use inside a sentence: the first letter small, unless the first word is an
    /// abbreviation.
    static String inSentence(Metric metric) {
        String title = metric.title();
        boolean word = title.length() > 1 && Character.isLowerCase(title.charAt(1));
        return word ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }

    /// Returns "both runs" or "all 3 runs".
    static String allRuns(int number) {
        return number == 2 ? "both runs" : "all " + number + " runs";
    }

    /// Returns "1 milestone" or "3 milestones".
    static String count(long number, String noun) {
        return Numbers.whole(number) + " " + (number == 1 ? noun : noun + "s");
    }

    /// Returns the text with a capital first letter.
    static String capitalized(String raw) {
        return raw.isEmpty() ? "" : raw.substring(0, 1).toUpperCase(Locale.ROOT) + raw.substring(1);
    }

    /// Returns the text as a sentence: a capital first letter, and a full stop where no other mark ends it.
    static String sentence(String raw) {
        String trimmed = capitalized(raw.strip());
        if (trimmed.isEmpty()) return "";
        return ".!?…".indexOf(trimmed.charAt(trimmed.length() - 1)) >= 0 ? trimmed : trimmed + ".";
    }

    /// Returns the sentence as HTML, with what stands in backticks as code.
    static String code(String sentence) {
        return Html.text(sentence).replaceAll("`([^`]*)`", "<code>$1</code>");
    }
}
