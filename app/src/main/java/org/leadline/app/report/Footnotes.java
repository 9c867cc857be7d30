package org.leadline.app.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// The reasons why values are missing: each dash carries a number, and the list below the table has each reason
/// once.
final class Footnotes {

    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    /// Returns a dash with the number of its reason.
    String dash(String reason) {
        int number = numbers.computeIfAbsent(reason, _ -> numbers.size() + 1);
        return "—<sup>" + number + "</sup>";
    }

    /// Returns the reasons, one paragraph each, in the order of first use.
    String html() {
        StringBuilder html = new StringBuilder();
        numbers.forEach((reason, number) ->
                html.append(Blocks.note("<sup>" + number + "</sup> Undefined, because " + Html.text(reason) + ".")));
        return html.toString();
    }
}
