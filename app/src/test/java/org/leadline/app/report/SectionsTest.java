package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SectionsTest {

    private static final ReportData DATA = Samples.report(List.of(Samples.fullRun("simclr")), List.of());

    @Test
    void everySectionHasAnAnchorOfItsOwn() {
        assertThat(Sections.ALL.stream().map(Section::id))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void everySectionIsOneElementWithItsAnchorOrNothing() {
        for (Section section : Sections.ALL) {
            String html = section.html(DATA);
            if (html.isEmpty()) continue;
            assertThat(html).startsWith("<section id=\"" + section.id() + "\" ").endsWith("</section>\n");
            assertThat(html.split("<section", -1)).as(section.id()).hasSize(2);
        }
    }

    @Test
    void thePageHoldsItsSectionsInTheOrderOfTheList() {
        String page = Page.html(DATA);
        List<String> anchors = Pattern.compile("<section id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        List<String> expected = Sections.ALL.stream()
                .filter(section -> !section.html(DATA).isEmpty())
                .map(Section::id)
                .toList();

        assertThat(anchors).isEqualTo(expected).contains("finding", "trends", "cloud", "provenance");
    }
}
