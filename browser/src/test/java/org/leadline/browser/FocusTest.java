package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keyboard's focus stays where it was when the page makes something anew, and what is new is read out.
class FocusTest {

    private static final int ROWS = 200;
    private static final int WIDE = 1200;
    private static final int RUNS = 8;

    @TempDir
    private Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeEach
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        for (int epoch = 1; epoch <= 2; epoch++) milestone("run", epoch, 2);
        watched = WatchedRuns.of(directory, "--repeats", "1", "--k", "5", "--metrics", "agreement,collapse");
        watched.awaitScored(1, 2);
    }

    @AfterEach
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    private void milestone(String run, int epoch, double spread) throws IOException {
        Npy.write(directory.resolve(run + "/epoch_" + epoch + ".npy"), ROWS, spread);
    }

    private Page open(BrowserContext window, String chosen) {
        Page page = window.newPage();
        page.navigate(watched.address() + chosen);
        page.locator("#link[data-state=live]").waitFor();
        page.locator(".cloud-classes button").first().waitFor();
        return page;
    }

    private static String focused(Page page) {
        return page.evaluate("() => document.activeElement.innerText || document.activeElement.id"
                        + " || document.activeElement.localName")
                .toString();
    }

    private static void press(Page page, Locator control) {
        control.focus();
        page.keyboard().press("Enter");
    }

    @Test
    void aButtonThatMovesItsChartKeepsTheFocus() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "");
            press(page, page.locator("figure.chart .size").last());
            assertThat(focused(page)).isEqualTo("smaller");
            page.keyboard().press("Enter");
            assertThat(focused(page)).isEqualTo("larger");
        }
    }

    /// Classes of which two rows are outliers.
    private static String outliers() {
        ByteBuffer rows = ByteBuffer.allocate(ROWS * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row : new int[] {3, 17}) rows.putShort(row * Short.BYTES, (short) 1);
        return "{\"outlier\": {\"names\": [\"near others\", \"far from others\"], \"rows\": \""
                + Base64.getEncoder().encodeToString(rows.array()) + "\"}}";
    }

    @Test
    void markingARowAndUnmarkingItKeepsTheFocusAndReadsOutTheRowAlone() {
        try (BrowserContext window = chromium.window(WIDE)) {
            window.route(
                    "**/classes",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(outliers())));
            Page page = open(window, "#color=outlier");
            Locator row = page.getByText("rows are outliers of the layout")
                    .getByLabel("Mark row")
                    .first();
            String number = row.innerText();
            press(page, row);
            Locator marked = page.locator(".cloud-marked");
            assertThat(marked.innerText()).startsWith("Row " + number + " · ");
            assertThat(marked.getAttribute("role")).isEqualTo("status");
            assertThat(page.locator("#cloud-box [role=status] button").count())
                    .as("buttons that are read out at each step")
                    .isZero();
            assertThat(focused(page)).isEqualTo(number);
            press(page, page.getByText("Unmark"));
            assertThat(focused(page)).isEqualTo(number);
            assertThat(marked.innerText()).isEmpty();
            press(page, page.locator(".cloud-classes button").first());
            assertThat(focused(page)).contains("near others");
        }
    }

    @Test
    void whatIsChosenOrSortedKeepsTheFocusWhenAMilestoneComes() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "#view=table&milestone=1");
            page.locator("#table thead button").nth(2).focus();
            String head = focused(page);
            milestone("run", 3, 2);
            page.locator("#runs .run").getByText("3 of 3").waitFor();
            page.locator("#table tbody tr")
                    .getByText("3", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            assertThat(focused(page)).isEqualTo(head).isNotEqualTo("body");
            press(page, page.getByText("Clear", new Page.GetByTextOptions().setExact(true)));
            assertThat(focused(page)).startsWith("Every score over training");
        }
    }

    @Test
    void aNewAlertIsReadOutOnceAndThoseThatWereThereAreNot() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "");
            Locator told = page.locator("#told");
            assertThat(told.getAttribute("role")).isEqualTo("status");
            for (int epoch = 3; epoch <= 4; epoch++) milestone("run", epoch, 0);
            page.locator("#told:has-text('begins at 3')").waitFor();
            assertThat(told.innerText()).startsWith("run: ");
            Page later = open(window, "#milestone=1");
            later.locator("#alert-list > li").first().waitFor();
            assertThat(later.locator("#told").innerText()).isEmpty();
        }
    }

    @Test
    void theFirstOfThoseThatWereNotShownGetsTheFocus() throws IOException {
        for (int run = 1; run < RUNS; run++) {
            for (int epoch = 1; epoch <= 3; epoch++) milestone("run-" + run, epoch, epoch < 2 ? 2 : 0);
        }
        watched.awaitScored(RUNS - 1, 3);
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, "");
            Locator alerts = page.locator("#alert-list");
            int shown = alerts.locator(":scope > li:not(.more)").count();
            press(page, alerts.locator("li.more button"));
            String next = alerts.locator(":scope > li").nth(shown).innerText();
            assertThat(List.of(next, focused(page))).as("the one behind those").containsOnly(next);
            assertThat(alerts.locator(":scope > li").count()).isGreaterThan(shown);
        }
    }
}
