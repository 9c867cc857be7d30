package org.leadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class LeadlineVersionTest {

    private static Properties withCommit(String commit) {
        Properties properties = new Properties();
        properties.setProperty("commit", commit);
        return properties;
    }

    @Test
    void aBuildThatWasNotToldItsCommitHasNone() {
        assertThat(LeadlineVersion.filled(withCommit("9c8d9208b643-dirty"), "commit"))
                .contains("9c8d9208b643-dirty");
        assertThat(LeadlineVersion.filled(withCommit(" "), "commit")).isEmpty();
        assertThat(LeadlineVersion.filled(withCommit("${leadline.commit}"), "commit"))
                .isEmpty();
        assertThat(LeadlineVersion.filled(new Properties(), "commit")).isEmpty();
    }
}
