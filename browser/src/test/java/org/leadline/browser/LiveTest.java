package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page while something happens: a milestone comes, tabs are many, the network or the server goes and returns.
class LiveTest {

    private static final int ROWS = 60;
    private static final int TABS = 8;
    private static final int WIDE = 1200;
    private static final int RECONNECTED_MILLIS = 3_000;

    /// The time between two beats of the server, and how much later than that one may come on a busy machine.
    private static final double BEAT_MILLIS = 15_000;

    private static final double LATE_MILLIS = 3_000;

    /// The page takes a connection for dead that is silent for 40 seconds.
    private static final int SILENT_MILLIS = 40_000;
    private static final String[] OPTIONS = {"--repeats", "1", "--metrics", "collapse"};

    @TempDir
    private Path directory;

    private Chromium chromium;
    private WatchedRuns watched;

    @BeforeEach
    void watch() throws IOException {
        chromium = Chromium.start(Chromium.Drawing.CANVAS);
        milestone(1);
        watched = WatchedRuns.of(directory, OPTIONS);
    }

    @AfterEach
    void stop() {
        if (watched != null) watched.close();
        if (chromium != null) chromium.close();
    }

    private void milestone(int epoch) throws IOException {
        Npy.write(directory.resolve("run/epoch_" + epoch + ".npy"), ROWS, epoch);
    }

    private Page open(BrowserContext window, int milestones) {
        Page page = window.newPage();
        page.navigate(watched.address());
        shows(page, milestones);
        return page;
    }

    private static void shows(Page page, int milestones) {
        page.locator("#runs .run").getByText(milestones + " of " + milestones).waitFor();
    }

    private static void isLive(Page page) {
        page.locator("#link[data-state=live]").waitFor();
    }

    private static void isLiveWithin(Page page, double millis) {
        page.locator("#link[data-state=live]").waitFor(new Locator.WaitForOptions().setTimeout(millis));
    }

    @Test
    void aMilestoneShowsInEightTabsAndANinthTabLoads() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            List<Page> tabs = new ArrayList<>();
            for (int tab = 0; tab < TABS; tab++) tabs.add(open(window, 1));
            milestone(2);
            for (Page tab : tabs) shows(tab, 2);
            isLive(open(window, 2));
        }
    }

    @Test
    void nothingIsKeptOfARedraw() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, 1);
            page.locator("figure.chart canvas").first().waitFor();
            milestone(2);
            shows(page, 2);
            Object kept = page.evaluate("() => performance.getEntries()"
                    + ".filter((one) => ['mark', 'measure'].includes(one.entryType)).map((one) => one.name)");
            assertThat((List<?>) kept).isEmpty();
            Object millis = page.evaluate(
                    "async () => (await import(new URL('main.js', location))).modules['spent.js'].spent.millis");
            assertThat(((Number) millis).doubleValue()).as("the sum is kept").isPositive();
        }
    }

    @Test
    void aTabThatWasCutOffShowsWhatAFreshOneShows() throws IOException {
        try (BrowserContext window = chromium.window(WIDE);
                BrowserContext other = chromium.window(WIDE)) {
            Page page = open(window, 1);
            isLive(page);
            window.setOffline(true);
            for (int epoch = 2; epoch <= 4; epoch++) milestone(epoch);
            Page fresh = open(other, 4);
            window.setOffline(false);
            shows(page, 4);
            assertThat(table(page)).isEqualTo(table(fresh));
        }
    }

    private static List<String> table(Page page) {
        page.locator("#views").getByText("Table").click();
        page.locator("#table tbody tr").first().waitFor();
        page.getByLabel("Rows of the table").selectOption("run:run");
        page.locator("#table tbody tr").nth(3).waitFor();
        return page.locator("#table td").allInnerTexts();
    }

    @Test
    void itSaysThatTheServerIsGoneAndGoesOnWhenItIsBack() throws IOException {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, 1);
            isLive(page);
            int port = watched.port();
            watched.close();
            page.locator("#link[data-state=lost]").waitFor();
            milestone(2);
            watched = WatchedRuns.at(port, directory, OPTIONS);
            isLiveWithin(page, RECONNECTED_MILLIS);
            shows(page, 2);
        }
    }

    @Test
    void theServerIsHeardEveryFifteenSecondsWhereNothingHappens() {
        try (BrowserContext window = chromium.window(WIDE)) {
            Page page = open(window, 1);
            isLive(page);
            Object millis = page.evaluate("""
                () => new Promise((resolve) => {
                  const source = new EventSource("api/v1/events");
                  let first = 0;
                  setTimeout(() => resolve(0), 40_000);
                  source.addEventListener("beat", () => {
                    if (first) resolve(performance.now() - first);
                    first = performance.now();
                  });
                })""");
            assertThat(((Number) millis).doubleValue()).isBetween(BEAT_MILLIS - 500, BEAT_MILLIS + LATE_MILLIS);
        }
    }

    @Test
    void aConnectionThatIsOpenAndSilentIsLostAndMadeAnew() throws IOException {
        try (Relay relay = new Relay(watched.port());
                BrowserContext window = chromium.window(WIDE)) {
            Page page = window.newPage();
            page.navigate(relay.address());
            isLive(page);
            shows(page, 1);
            relay.die();
            milestone(2);
            Locator lost = page.locator("#link[data-state=lost]");
            lost.waitFor(new Locator.WaitForOptions().setTimeout(SILENT_MILLIS + 10_000));
            relay.revive();
            isLiveWithin(page, 10_000);
            shows(page, 2);
        }
    }
}
