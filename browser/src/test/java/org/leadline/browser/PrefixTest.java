package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page below a prefix, behind a proxy.
class PrefixTest {

    private static final int ROWS = 60;

    @TempDir
    private Path directory;

    @Test
    void itIsLiveBelowThePrefixOfANotebooksProxy() throws IOException {
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS)) {
            Npy.write(directory.resolve("run/epoch_1.npy"), ROWS, 1);
            try (WatchedRuns watched = WatchedRuns.of(directory, "--repeats", "1", "--metrics", "agreement");
                    PrefixProxy proxy = new PrefixProxy(watched.address(), "/user/a/proxy/6116/");
                    BrowserContext window = chromium.window(1200)) {
                List<String> requests = new ArrayList<>();
                window.onRequest(request -> requests.add(request.url()));
                Page page = window.newPage();
                page.navigate(proxy.address());
                page.locator("#runs .run").getByText("1 of 1").waitFor();
                page.locator("#link[data-state=live]").waitFor();
                Npy.write(directory.resolve("run/epoch_2.npy"), ROWS, 2);
                page.locator("#runs .run").getByText("2 of 2").waitFor();
                page.getByText("milestone 2: " + ROWS + " points").waitFor();
                assertThat(requests).allMatch(url -> url.startsWith(proxy.address()));
            }
        }
    }
}
