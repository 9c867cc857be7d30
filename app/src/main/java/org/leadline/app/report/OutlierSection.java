package org.leadline.app.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The paper's figures 2 to 4 of each run: the entropy against training with the milestones marked that have
/// outliers, and layouts with these rows marked. A run whose outliers were not computed says what to run.
final class OutlierSection implements Section {

    private static final String NOTE = """
        <p class="note">A row of a layout is outlying where its 50th neighbor is far away for this layout. Few such rows make \
        the bins of the entropy wide, and so move it: orange marks the milestones that have them, and the rows.</p>
        """;

    @Override
    public String id() {
        return "outliers";
    }

    @Override
    public String html(ReportData data) {
        StringBuilder pictures = new StringBuilder();
        StringBuilder missing = new StringBuilder();
        for (RunReport run : data.runs()) {
            if (run.pictures().outliers().isEmpty()) missing.append(missing(data, run));
            else pictures.append(figures(data, run));
        }
        return Blocks.section(id(), "Outliers of the layouts", (pictures.isEmpty() ? "" : NOTE + pictures) + missing);
    }

    private static String missing(ReportData data, RunReport run) {
        String which = data.hasSeveralRuns() ? " of " + Html.text(run.name()) : "";
        return Blocks.note(
                "Outlying rows" + which + " were not looked for. <code>leadline report … --figures DIR</code> looks"
                        + " for them, shows them here, and writes the pictures as files.");
    }

    private static String figures(ReportData data, RunReport run) {
        StringBuilder figures = new StringBuilder(Blocks.runHeading(data, run));
        for (RunReport.Picture picture : run.pictures().outliers()) {
            String file = Base64.getEncoder().encodeToString(picture.svg().getBytes(StandardCharsets.UTF_8));
            figures.append(Blocks.figure(
                    Html.text(picture.caption()),
                    "<img class=\"picture\" alt=\"" + Html.text(picture.caption())
                            + "\" src=\"data:image/svg+xml;base64," + file + "\">"));
        }
        return figures.toString();
    }
}
