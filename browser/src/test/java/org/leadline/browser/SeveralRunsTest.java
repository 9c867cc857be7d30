package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page while one of several runs goes on: what it says of the others, and of each.
class SeveralRunsTest {

    private static final int ROWS = 200;
    private static final int WIDE = 1200;

    @TempDir
    private Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeEach
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        for (String run : List.of("run-1", "run-10")) milestone(run, 1);
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement,collapse");
        watched.awaitScored(2, 1);
    }

    @AfterEach
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    private void milestone(String run, int epoch) throws IOException {
        Npy.write(directory.resolve(run + "/epoch_" + epoch + ".npy"), ROWS, epoch);
    }

    private Page open(BrowserContext window) {
        Page page = window.newPage();
        page.navigate(watched.address());
        page.locator("#link[data-state=live]").waitFor();
        page.locator(".cloud-classes button").first().waitFor();
        return page;
    }

    private static Locator box(Page page, String run) {
        return page.locator("#runs input[type=checkbox]").nth("run-1".equals(run) ? 0 : 1);
    }

    @Test
    void aRunThatIsDrawnAgainShowsWhatItScoredMeanwhile() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            box(page, "run-1").uncheck();
            page.route("**/api/v1/runs/run-1", Route::abort); // then the page asks for all
            milestone("run-1", 2);
            milestone("run-1", 3);
            page.locator("#runs .run").first().getByText("3 of 3").waitFor();
            box(page, "run-1").check();
            page.locator("#views").getByText("Table").click();
            page.getByLabel("Rows of the table").selectOption("run:run-1");
            page.locator("#table tbody tr").nth(2).waitFor();
        }
    }

    @Test
    void aFileOfAnotherRunStaysInTheListOfThoseThatAreNotAllThere() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            byte[] whole = Files.readAllBytes(directory.resolve("run-10/epoch_1.npy"));
            Files.write(directory.resolve("run-10/epoch_2.npy"), Arrays.copyOf(whole, whole.length / 2));
            Locator waiting = page.locator("#waiting-list").getByText("epoch_2.npy");
            waiting.waitFor();
            milestone("run-1", 2);
            page.locator("#runs .run").first().getByText("2 of 2").waitFor();
            assertThat(waiting.count()).isOne();
        }
    }

    @Test
    void sideBySideARowHasTheWordsAndTheImageOfEachRun() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.getByLabel("Side by side with").selectOption("run-10");
            page.locator(".cloud-pane")
                    .nth(1)
                    .locator(".cloud-classes button")
                    .first()
                    .waitFor();
            page.getByText("Clusters are numbered anew at each milestone").waitFor();
            page.locator("#cloud").getByLabel("Mark row").first().click();
            page.locator(".cloud-image").nth(1).waitFor();
            assertThat(page.locator(".cloud-image figcaption").allInnerTexts())
                    .satisfiesExactly(
                            first -> assertThat(first).matches("Row \\d+ of run-1(\\..*)?"),
                            second -> assertThat(second).matches("Row \\d+ of run-10(\\..*)?"));
            assertThat(page.locator(".cloud-marked").innerText())
                    .containsPattern("run-1, milestone 1: cluster \\d.*; run-10, milestone 1: cluster \\d");
        }
    }

    @Test
    void theLetterFInTheSearchForARunIsALetter() throws IOException {
        for (int run = 2; run < 10; run++) milestone("run-" + run, 1);
        milestone("run-1", 2);
        watched.awaitScored(9, 1);
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.getByLabel("Find a run").pressSequentially("f");
            assertThat(page.getByLabel("Follow the newest").isChecked()).isFalse();
        }
    }

    @Test
    void theCursorOfAChartStaysAtItsMilestoneWhenOlderOnesCome() throws IOException {
        milestone("run-1", 5);
        milestone("run-1", 7);
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.locator("#runs .run").first().getByText("3 of 3").waitFor();
            Locator chart = page.locator("figure.chart [role=slider]").first();
            chart.focus();
            chart.press("End");
            chart.press("ArrowLeft");
            assertThat(chart.getAttribute("aria-valuenow")).isEqualTo("5");
            milestone("run-1", 3);
            page.locator("#runs .run").first().getByText("4 of 4").waitFor();
            page.waitForCondition(() -> chart.getAttribute("aria-label").contains("over 4 milestones"));
            assertThat(chart.getAttribute("aria-valuenow")).isEqualTo("5");
            assertThat(chart.getAttribute("aria-valuetext")).startsWith("milestone 5:");
        }
    }

    private static void nothingOfARunIsShown(Page page) {
        for (String section : List.of("cloud", "clusters", "correlations", "spectra")) {
            page.locator("#" + section).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
        assertThat(page.locator("figure.chart:visible").count()).isZero();
    }

    @Test
    void whereNoRunIsDrawnThePageSaysSoAndShowsNothingOfOne() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            page.getByText("None", new Page.GetByTextOptions().setExact(true)).click();
            page.getByText("No run is drawn: choose some in the list of runs.").waitFor();
            nothingOfARunIsShown(page);
            page.locator("body").press("f");
            page.reload();
            page.getByText("No run is drawn: choose some in the list of runs.").waitFor();
            nothingOfARunIsShown(page);
            box(page, "run-10").check();
            page.getByText("run-10, milestone 1: " + ROWS + " points").waitFor();
            page.locator("figure.chart canvas").first().waitFor();
            assertThat(page.locator("#scores-note").innerText()).startsWith("1 of 2 runs are drawn.");
            page.locator("#clusters-title").scrollIntoViewIfNeeded();
            page.locator("#clusters .stream svg").waitFor();
        }
    }

    @Test
    void aRunThatIsDeletedLeavesThePageWithItsCloudAndItsSections() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window);
            delete(directory.resolve("run-1"));
            page.getByText("run-10, milestone 1: " + ROWS + " points").waitFor();
            assertThat(page.locator("#runs .run").count()).isOne();
            delete(directory.resolve("run-10"));
            page.getByText("No run yet.").waitFor();
            nothingOfARunIsShown(page);
            page.getByText("Scores show here as soon as a milestone is scored.").waitFor();
            milestone("run-2", 1);
            page.getByText("run-2, milestone 1: " + ROWS + " points").waitFor();
        }
    }

    private static void delete(Path run) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(run)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) Files.delete(one);
    }
}
