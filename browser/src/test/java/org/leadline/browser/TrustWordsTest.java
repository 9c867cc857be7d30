package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The words of trust beside a score, while what is known of it changes.
class TrustWordsTest {

    @TempDir
    private Path directory;

    private Path trust;

    /// Writes what is known of one score for one method.
    private void know(double r, int n) throws IOException {
        Files.writeString(
                trust,
                "{\"formatVersion\": 1, \"evidence\": [{\"metric\": \"effective-rank\", \"context\": \"made\","
                        + " \"source\": \"another run\", \"subset\": \"all\", \"r\": " + r + ", \"n\": " + n + "}]}");
    }

    private WatchedRuns watch(int port) throws IOException {
        return WatchedRuns.at(
                port,
                directory.resolve("runs"),
                "--repeats",
                "1",
                "--metrics",
                "effective-rank",
                "--trust",
                trust.toString());
    }

    private void method(String name) throws IOException {
        Files.writeString(directory.resolve("runs/run/leadline.json"), "{\"method\": \"" + name + "\"}");
    }

    @Test
    void newWordsTakeThePlaceOfOldOnes() throws IOException {
        trust = directory.resolve("trust.json");
        Npy.write(directory.resolve("runs/run/epoch_1.npy"), 60, 2);
        method("made");
        know(0.95, 30);
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                BrowserContext window = chromium.window(1200)) {
            Page page = window.newPage();
            Locator chart = page.locator("figure.chart[data-score='effective-rank']");
            Locator words = chart.locator(".tag");
            int port;
            try (WatchedRuns watched = watch(0)) {
                port = watched.port();
                page.navigate(watched.address());
                words.getByText("untried for made, r").waitFor();
                assertThat(chart.locator(".hint").innerText()).endsWith("higher is better");
            }
            know(-0.95, 30);
            try (WatchedRuns _ = watch(port)) {
                chart.locator(".hint").getByText("lower is better").waitFor();
                assertThat(words.allInnerTexts()).singleElement().asString().matches("untried for made, r \\D*[−-].*");
            }
            know(0.05, 100);
            try (WatchedRuns _ = watch(port)) {
                words.getByText("unreliable for made").waitFor();
                assertThat(words.count()).isOne();
                assertThat(chart.locator(".hint").innerText()).doesNotContain("is better");
                method("another");
                words.first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            }
        }
    }
}
