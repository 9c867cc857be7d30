package org.leadline.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class ImagesNameTest {

    @Test
    void aNameIsTakenAsItWasGiven() {
        assertThat(ImagesName.chosen(" CIFAR-10 (JPEG) <small> 猫 ")).isEqualTo("CIFAR-10 (JPEG) <small> 猫");
        assertThat(ImagesName.ofSource("/data/my images.tar")).isEqualTo("my images.tar");
        assertThat(ImagesName.ofSource("/data/my\nimages")).isEqualTo("my\\nimages");
        assertThat(ImagesName.ofSource("/data/" + "x".repeat(200))).hasSize(80).endsWith("x…");
        assertThat(ImagesName.chosen("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"))
                .as("a joiner within a word")
                .hasSize(8);
        assertThat(ImagesName.ofSource("/")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\tb", "\u001b[31mred", "left\u202eright", "a\u2028b", "a\uffffb"})
    void whatDoesNotShowInATitleIsRefused(String name) {
        assertThatThrownBy(() -> ImagesName.chosen(name))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--name ");
    }

    @Test
    void aTitleHasAnEnd() {
        assertThatThrownBy(() -> ImagesName.chosen("x".repeat(81))).isInstanceOf(InputException.class);
        assertThat(ImagesName.chosen("x".repeat(80))).hasSize(80);
    }
}
