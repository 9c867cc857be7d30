package org.leadline.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/scores.md` says what the scores declare. `make docs` writes it anew.
class ScoreDocsTest {

    private static final Path PAGE = Path.of("../docs/scores.md");

    @Test
    void thePageSaysWhatTheScoresDeclare() throws IOException {
        String page = Files.readString(PAGE);
        String renewed = ScoreDocs.renewed(page);
        if (Boolean.getBoolean("leadline.docs")) Files.writeString(PAGE, renewed);
        else
            assertThat(page)
                    .as("docs/scores.md is behind: make docs writes it anew")
                    .isEqualTo(renewed);
    }
}
