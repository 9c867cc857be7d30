package org.leadline.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Means and bands over runs that differ in their seed alone, beside those of NumPy. Values are put in the place of
/// those that the server tells; it tells which runs are a group.
class SeedsTest {

    private static final double CLOSE = 1e-9;
    private static final int MILESTONES = 3;

    /// The values of a score at each milestone of each run.
    private static final Map<String, String> VALUES = Map.of(
            "made-seed0", "[0.1, 1000000.25, 0.7312345678901234]",
            "made-seed1", "[0.25, 1000000.5, null]",
            "made-seed2", "[0.7, 1000000.125, 0.1]",
            "other-18", "[0.5, 0.5, 0.5]",
            "other-50", "[0.6, 0.6, 0.6]");

    /// The results of `numpy.mean(values)` and `numpy.std(values, ddof=1)` of the runs with a seed
    /// that have a value, by NumPy 2.4.6.
    private static final double[] MEANS = {0.3499999999999999, 1000000.2916666666, 0.4156172839450617};

    private static final double[] SDS = {0.31224989991991986, 0.19094065395649332, 0.4463502434744664};
    private static final int[] COUNTS = {3, 3, 2};

    /// Puts scores in the place of the told ones, inside the page: a request that is open while the window closes then
    /// has no handler here that it could fail in.
    private static final String SCORES_IN_PLACE = """
            (() => {
              const asked = window.fetch;
              const scores = SCORES;
              window.fetch = async (path, options) => {
                const answer = await asked(path, options);
                if (!String(path).includes("api/v1/series")) return answer;
                const told = await answer.json();
                for (const run of told.runs) run.scores = scores[run.id];
                return new Response(JSON.stringify(told), { headers: { "content-type": "application/json" } });
              };
            })();""";

    @TempDir
    private Path directory;

    /// The scores of each run; one of the group alone has a second score, with a band of its repeats.
    private static String scores() {
        JsonObject scores = new JsonObject();
        VALUES.forEach((run, values) -> {
            String second =
                    run.equals("made-seed0") ? ", \"std-collapse\": {\"mean\": [1, 2, 3], \"sd\": [4, 4, 4]}" : "";
            scores.add(run, JsonParser.parseString("{\"effective-rank\": {\"mean\": " + values + "}" + second + "}"));
        });
        return scores.toString();
    }

    @Test
    void theMeanAndTheBandOfSeedsAreThoseOfNumPy() throws IOException {
        for (String run : VALUES.keySet()) {
            for (int epoch = 1; epoch <= MILESTONES; epoch++) {
                Npy.write(directory.resolve(run + "/epoch_" + epoch + ".npy"), 60, epoch);
            }
        }
        try (Chromium chromium = Chromium.start(Chromium.Drawing.CANVAS);
                WatchedRuns watched =
                        WatchedRuns.of(directory, "--repeats", "1", "--metrics", "effective-rank,std-collapse");
                BrowserContext window = chromium.window(1200)) {
            watched.awaitScored(VALUES.size(), MILESTONES);
            window.addInitScript(SCORES_IN_PLACE.replace("SCORES", scores()));
            Page page = window.newPage();
            page.navigate(watched.address() + "#seeds=1");
            assertThat(page.getByLabel("Mean over seeds").isChecked()).isTrue();
            Locator chart = page.locator("figure.chart[data-score='effective-rank'] [role=slider]");
            chart.press("Home");
            assertThat(chart.getAttribute("aria-valuetext"))
                    .contains("made (3 seeds) 0.350 ± 0.312, n 3 of 3", "other-18 0.500", "other-50 0.600");
            page.locator("#views").getByText("Table").click();
            page.getByLabel("Rows of the table").selectOption("seeds");
            Download saved = page.waitForDownload(
                    () -> page.locator("#table").getByText("Save as CSV").click());
            check(Files.readAllLines(saved.path()));
        }
    }

    private static void check(List<String> lines) {
        List<String> heads = Arrays.asList(lines.getFirst().split(",", -1));
        List<String[]> group = lines.stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[0].startsWith("made"))
                .toList();
        assertThat(group).hasSize(MILESTONES);
        for (int i = 0; i < MILESTONES; i++) {
            String[] cells = group.get(i);
            int mean = heads.indexOf("effective-rank");
            assertThat(Double.parseDouble(cells[mean])).isCloseTo(MEANS[i], within(CLOSE));
            assertThat(Double.parseDouble(cells[mean + 1])).isCloseTo(SDS[i], within(CLOSE));
            assertThat(cells[mean + 2]).isEqualTo(Integer.toString(COUNTS[i]));
            int second = heads.indexOf("std-collapse");
            assertThat(List.of(cells[second], cells[second + 1], cells[second + 2]))
                    .as("of one run there is no band over seeds")
                    .containsExactly(Integer.toString(i + 1), "0", "1");
        }
        assertThat(lines).anyMatch(line -> line.startsWith("other-18,3,0.5"));
    }
}
