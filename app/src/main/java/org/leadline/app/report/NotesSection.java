package org.leadline.app.report;

import java.util.List;
import java.util.stream.Collectors;

/// The notes on each run, such as how many images were skipped.
final class NotesSection implements Section {

    @Override
    public String id() {
        return "notes";
    }

    @Override
    public String html(ReportData data) {
        String notes = data.runs().stream()
                .filter(run -> !run.background().notes().isEmpty())
                .map(run -> Blocks.runHeading(data, run) + list(run.background().notes()))
                .collect(Collectors.joining());
        return notes.isEmpty() ? "" : Blocks.section(id(), "Notes", notes);
    }

    private static String list(List<String> notes) {
        return notes.stream()
                .map(note -> "<li>" + Html.text(Phrases.sentence(note)) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>\n"));
    }
}
