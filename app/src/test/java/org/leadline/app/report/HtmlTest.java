package org.leadline.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void namesAreNeitherMarkupNorSteeringCharacters() {
        String name = "\"><script>alert(1)</script>'&\u001b[2J\u0000\u202egnp.\u2028\ud800";
        assertThat(Html.text(name))
                .isEqualTo(
                        "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\\u001b[2J\\u0000\\u202egnp.\\u2028"
                                + "\\ud800");
        assertThat(Html.text("größe 猫\n\tb")).isEqualTo("größe 猫\n\tb");
    }
}
