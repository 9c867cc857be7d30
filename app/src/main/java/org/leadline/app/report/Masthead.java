package org.leadline.app.report;

/// The top of a page: the plumb line, the title and the date.
final class Masthead {

    private static final String PLUMB_LINE = """
        <svg class="lead" viewBox="0 0 24 64" width="24" height="64" aria-hidden="true"><path d="M12 0V44" \
        stroke="currentColor" stroke-width="1.5"/><path d="M8 12h8M9 22h6M8 32h8" stroke="currentColor" \
        stroke-width="1.5"/><path d="M12 42l4 6v12q-4 5-8 0V48z" fill="currentColor"/></svg>""";

    private Masthead() {}

    /// @param generatedAt the date and time of writing, in words
    static String html(String title, String generatedAt) {
        return """
            <header class="head">
            %s
            <div>
            <p class="kicker">Leadline report</p>
            <h1>%s</h1>
            <p class="meta">Written %s</p>
            </div>
            </header>
            """.formatted(PLUMB_LINE, Html.text(title), Html.text(generatedAt));
    }
}
