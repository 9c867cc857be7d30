package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The sections of the page on one run over its milestones, and milestones of which a part is missing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverTest {

    private static final int ROWS = 150;
    private static final int MILESTONES = 6;
    private static final int WIDE = 1280;
    private static final int GROUPS = 5;
    private static final int DIMENSION = 16;

    @TempDir
    private static Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeAll
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        for (int epoch = 0; epoch < MILESTONES; epoch++) {
            Npy.write(directory.resolve("labelled/epoch_" + epoch + ".npy"), ROWS, 0.2 + epoch);
        }
        Npy.write(directory.resolve("plain/epoch_1.npy"), ROWS, 2);
        for (int epoch = 1; epoch <= 3; epoch++) {
            Npy.write(directory.resolve("flat/epoch_" + epoch + ".npy"), ROWS, epoch < 3 ? 2 : 0);
        }
        String labels = IntStream.range(0, ROWS)
                .mapToObj(row -> Integer.toString(row % GROUPS))
                .collect(Collectors.joining("\n"));
        Files.writeString(directory.resolve("labelled/labels.csv"), labels);
        Files.writeString(directory.resolve("labelled/leadline.json"), "{\"labels\": \"labels.csv\"}");
        watched = WatchedRuns.of(
                directory,
                "--repeats",
                "1",
                "--k",
                "5",
                "--metrics",
                "agreement,effective-rank,linear-probe,knn,spectrum");
        watched.awaitScored(1, MILESTONES);
    }

    @AfterAll
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    /// Opens the page and brings all sections into view.
    private Page open(BrowserContext window, String run) {
        return open(window, run, "");
    }

    private Page open(BrowserContext window, String run, String chosen) {
        Page page = window.newPage();
        page.navigate(watched.address() + "#runs=" + run + "&cloud=" + run + chosen);
        page.getByText(ROWS + " points").first().waitFor();
        page.locator("#clusters-title").scrollIntoViewIfNeeded();
        page.locator("#clusters .stream svg").waitFor();
        page.locator("#correlations-title").scrollIntoViewIfNeeded();
        page.locator("#correlations-box > *").first().waitFor();
        page.locator("#spectra-title").scrollIntoViewIfNeeded();
        page.locator("#spectra table").first().waitFor();
        return page;
    }

    @Test
    void clustersAreAStreamThatKeysReadAndATable() {
        try (BrowserContext window = chromium.window(WIDE)) {
            List<String> errors = new ArrayList<>();
            window.onConsoleMessage(message -> {
                if (message.type().equals("error")) errors.add(message.text());
            });
            window.onWebError(error -> errors.add(error.error()));
            Page page = open(window, "labelled");
            Locator stream = page.locator("#clusters .stream");
            assertThat(stream.locator(".band").count()).isGreaterThanOrEqualTo(GROUPS);
            stream.focus();
            stream.press("End");
            assertThat(stream.getAttribute("aria-valuetext"))
                    .startsWith("milestone 5: ")
                    .contains("rows are in the cluster in which they were at milestone 4", "rows");
            stream.press("ArrowLeft");
            assertThat(page.locator(".stream-words").innerText()).startsWith("milestone 4: ");
            stream.press("Home");
            assertThat(stream.getAttribute("aria-valuenow")).isEqualTo("0");
            stream.press("Enter");
            page.getByText("Milestone 0 is chosen").waitFor();
            Locator table = page.locator("#clusters table");
            assertThat(table.locator("thead th").count()).isEqualTo(1 + MILESTONES);
            assertThat(table.locator("tbody tr").first().innerText()).startsWith("rows that stay");
            List<String> last = table.locator("tbody tr td:last-child").allInnerTexts();
            int sum = last.stream()
                    .skip(1)
                    .filter(text -> !text.equals("–"))
                    .mapToInt(Integer::parseInt)
                    .sum();
            assertThat(sum).isEqualTo(ROWS);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void aClusterKeepsItsColorWhenAMilestoneComes() throws IOException {
        Path run = directory.resolve("growing");
        for (int epoch = 1; epoch <= 3; epoch++) Npy.write(run.resolve("epoch_" + epoch + ".npy"), ROWS, 4);
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "growing");
            page.locator("#clusters thead th").nth(3).waitFor();
            page.locator("#clusters .stream").press("Home");
            List<String> before = colors(page);
            Npy.write(run.resolve("epoch_4.npy"), ROWS, 4);
            page.locator("#clusters thead th").nth(4).waitFor();
            assertThat(colors(page)).isEqualTo(before).hasSize(GROUPS);
            Object focused = page.evaluate("() => document.activeElement.getAttribute('aria-valuenow')");
            assertThat(focused).as("who reads with keys stays where they are").isEqualTo("1");
        }
    }

    private static List<String> colors(Page page) {
        return page.locator("#clusters .band").all().stream()
                .map(band -> band.getAttribute("class"))
                .toList();
    }

    @Test
    void scoresAreRankedByHowTheyFollowEachScoreOfLabels() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "labelled");
            Locator items = page.locator("#correlations .scales > li");
            items.first().waitFor();
            List<String> numbers =
                    page.locator("#correlations .scale-numbers b").allInnerTexts();
            assertThat(numbers).hasSizeGreaterThanOrEqualTo(2);
            List<Double> strengths = numbers.stream()
                    .map(text -> -Math.abs(Double.parseDouble(text.replaceAll("[^0-9.]", ""))))
                    .toList();
            assertThat(strengths).isSorted();
            assertThat(items.first().innerText()).contains("[", "· ρ ", "· n " + MILESTONES);
            assertThat(page.locator("#correlations").innerText()).contains("too few milestones to say");
            Locator select = page.getByLabel("Held against");
            assertThat(select.locator("option").count()).isGreaterThanOrEqualTo(2);
            select.selectOption("knn");
            page.getByText("Every number").click();
            page.getByText("Correlations with k-nearest-neighbor accuracy").waitFor();
        }
    }

    @Test
    void withoutLabelsOneSentenceSaysThatThereIsNothingToCorrelateWith() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "plain");
            page.getByText("There is nothing to correlate with, because the run has no labels")
                    .waitFor();
            assertThat(page.locator("#correlations").innerText()).contains("the words of trust", "--save-trust");
            assertThat(page.locator("#clusters .band").count()).isEqualTo(GROUPS);
        }
    }

    @Test
    void theSpectrumIsATableOverMilestonesAndWhatIsUndefinedHasItsReason() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "flat", "&milestone=2");
            Locator section = page.locator("#spectra");
            Locator table = section.locator("table.spectra");
            assertThat(table.locator("thead th").allInnerTexts()).containsExactly("direction", "1", "2");
            assertThat(table.locator("tbody tr").count()).isEqualTo(DIMENSION);
            section.getByText("Undefined at milestone 3: it has no spectrum").waitFor();
            List<String> lines = saved(page, section);
            assertThat(lines).hasSize(4);
            assertThat(lines.getFirst()).startsWith("milestone,reason,direction 1,direction 2,");
            assertThat(lines.get(3)).startsWith("3,\"it has no spectrum: ").endsWith(",".repeat(DIMENSION));
            double sum = Arrays.stream(lines.get(1).split(",", -1))
                    .skip(2)
                    .mapToDouble(Double::parseDouble)
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void theTableOfClustersKeepsMilestonesWithoutAnyWithTheirReason() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "flat", "&milestone=2");
            List<String> lines = saved(page, page.locator("#clusters"));
            assertThat(lines).hasSize(4);
            assertThat(lines.getFirst()).startsWith("milestone,reason,rows that stay,cluster 1,");
            assertThat(lines.get(2)).matches("2,,[0-9.]+,[0-9,]+");
            assertThat(lines.get(3)).matches("3,it has no layout,+");
        }
    }

    private static List<String> saved(Page page, Locator section) throws IOException {
        Download saved = page.waitForDownload(
                () -> section.getByText("Save as CSV").first().click());
        return Files.readAllLines(saved.path());
    }

    @Test
    void axeFindsNothingSeriousInAnyColors() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (ForcedColors forced : List.of(ForcedColors.NONE, ForcedColors.ACTIVE)) {
                try (BrowserContext window = chromium.window(WIDE, scheme, forced)) {
                    Page page = open(window, "labelled");
                    page.locator("#correlations .scales > li").first().waitFor();
                    assertThat(new AxeBuilder(page)
                                    .include("#clusters")
                                    .include("#correlations")
                                    .include("#spectra")
                                    .analyze()
                                    .getViolations())
                            .filteredOn(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                            .extracting(rule -> rule.getId() + ": "
                                    + rule.getNodes().getFirst().getHtml())
                            .as("%s, forced colors %s", scheme, forced)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void nothingIsWiderThanItsWindow() {
        for (int width : new int[] {320, 360}) {
            try (BrowserContext window = chromium.window(width)) {
                Page page = open(window, "labelled");
                page.locator("#correlations .scales > li").first().waitFor();
                Object wide = page.evaluate("() => document.documentElement.scrollWidth");
                assertThat(((Number) wide).intValue()).isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void aPartThatIsMissingIsListedUntilItComes() throws IOException {
        Path run = directory.resolve("parts");
        Npy.write(run.resolve("epoch_3/part-00001-of-00002.npy"), ROWS, 1);
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = window.newPage();
            page.navigate(watched.address());
            Locator waiting = page.locator("#waiting-list");
            waiting.getByText("milestone 3 has 1 of its 2 parts").waitFor();
            assertThat(waiting.innerText()).contains("part-00001-of-00002.npy", "there", "since");
            Npy.write(run.resolve("epoch_3/part-00000-of-00002.npy"), ROWS, 1);
            page.locator("#runs .run").getByText("1 of 1").first().waitFor();
            page.waitForCondition(() -> waiting.getByText("of its 2 parts").count() == 0);
        }
    }
}
