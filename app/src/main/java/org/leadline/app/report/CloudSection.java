package org.leadline.app.report;

/// The layouts Z3 as clouds: a canvas that the script draws, with controls that work by keyboard.
final class CloudSection implements Section {

    @Override
    public String id() {
        return "cloud";
    }

    @Override
    public String html(ReportData data) {
        if (data.runs().stream().allMatch(run -> run.pictures().clouds().isEmpty())) return "";
        String numbers = ScoreSection.areMany(data) ? "" : " Every number of this report is readable without it.";
        return Blocks.sectionOf(
                id(), "The embedding in three dimensions <span class=\"symbol\">Z<sub>3</sub></span>", body(numbers));
    }

    /// @param more a further sentence for those without JavaScript, or none
    private static String body(String more) {
        return """
            <p class="note">Each point is one image, placed by UMAP so that near neighbors of the embedding stay near. \
            Directions and distances between far groups mean nothing. Each layout is rotated, and mirrored where \
            needed, onto the layout shown before it. Scores are computed before this alignment.</p>
            <noscript><p class="note">Drawing the cloud needs JavaScript.%s</p></noscript>
            <div class="cloud" id="cloud-view" hidden>
            <div class="controls">
            <label id="cloud-run-label">Run <select id="cloud-run"></select></label>
            <label id="cloud-color-label">Color <select id="cloud-color"></select></label>
            <span class="buttons">
            <button type="button" id="cloud-pause" aria-pressed="false">Pause</button>
            <button type="button" id="cloud-closer" aria-label="Closer">+</button>
            <button type="button" id="cloud-farther" aria-label="Farther">−</button>
            <button type="button" id="cloud-reset">Reset</button>
            </span>
            </div>
            <div class="stage">
            <canvas id="cloud-canvas" tabindex="0" role="application" aria-describedby="cloud-keys"></canvas>
            <div class="classes" id="cloud-classes" role="group" aria-label="Classes: choose one to see it alone"></div>
            </div>
            <p class="note" id="cloud-caption" aria-live="polite"></p>
            <p class="note noprint" id="cloud-keys">Drag, or use the arrow keys, to turn; + and − to come closer or go \
            farther; space to pause; 0 to reset.</p>
            <div class="strip" id="cloud-strip" role="radiogroup" aria-label="Milestone"></div>
            </div>
            """.formatted(more);
    }
}
