package org.leadline.app.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reasons why values are missing: a number beside each dash, each reason once below the table.
final class Footnotes {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /// A dash with the number of its reason.
    String dash(String reason) {
        int number = numbers.computeIfAbsent(reason, _ -> numbers.size() + 1);
        return "—<sup>" + number + "</sup>";
    }

    /// The reasons, a paragraph each, in the order of their first use.
    String html() {
        StringBuilder html = new StringBuilder();
        numbers.forEach((reason, number) ->
                html.append(Blocks.note("<sup>" + number + "</sup> Undefined, because " + Html.text(reason) + ".")));
        return html.toString();
    }
}
