package org.leadline.app.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// The whole page: sections, styles, data and scripts. Its content security policy blocks every other script and
/// every request.
final class Page {

    private Page() {}

    static String html(ReportData data) {
        List<String> scripts = List.of(
                script(Resources.uplotScript()),
                script(Resources.own("tables.js")),
                script(Resources.own("keys.js")),
                script(Resources.own("report.js")),
                script(Resources.own("points.js")),
                script(Resources.own("painter.js")),
                script(Resources.own("cloud.js")));
        StringBuilder html = new StringBuilder(1 << 18);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n")
                .append(head(data.title(), scripts))
                .append("<body>\n")
                .append("<a class=\"skip\" href=\"#finding\">Skip to the finding</a>\n<main>\n")
                .append(Masthead.html(data.title(), data.generatedAt()))
                .append(Sections.html(data))
                .append(
                        "</main>\n<footer class=\"quiet\">Written by Leadline. Charts drawn with uPlot by Leon Sorokin, ")
                .append("MIT license (in the source of this page).</footer>\n");
        PageData numbers = PageData.of(data);
        html.append(DataElement.html(numbers.json()))
                .append(DataElement.packed("report-clouds", numbers.clouds()))
                .append("<!-- uPlot 1.6.30\n")
                .append(Resources.uplotLicense().replace("--", "- -"))
                .append("\n-->\n");
        scripts.forEach(script -> html.append("<script>").append(script).append("</script>\n"));
        return html.append("</body>\n</html>\n").toString();
    }

    /// @param scripts the scripts that may run, maybe none
    static String head(String title, List<String> scripts) {
        StringBuilder hashes = new StringBuilder(scripts.isEmpty() ? " 'none'" : "");
        scripts.forEach(
                script -> hashes.append(" 'sha256-").append(sha256(script)).append('\''));
        return """
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
            img-src data:; script-src%s">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>%s</title>
            <style>%s
            %s%s</style>
            </head>
            """.formatted(
                        hashes,
                        Html.text(title),
                        Resources.uplotStyle(),
                        Resources.own("palette.css"),
                        Resources.own("report.css"));
    }

    /// Returns the script without text that would end the element around it.
    private static String script(String source) {
        return source.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
