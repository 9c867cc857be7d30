package org.leadline.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/scores.md` says when each rule raises an alert.
class RuleDocsTest {

    @Test
    void everyRuleHasARowInTheTableOfAlerts() throws IOException {
        String page = Files.readString(Path.of("../docs/scores.md"));
        String alerts = page.substring(page.indexOf("## Alerts"));
        for (Rule rule : Rules.ALL) {
            assertThat(alerts).contains("| `" + rule.kind().id() + "` | ");
        }
    }
}
