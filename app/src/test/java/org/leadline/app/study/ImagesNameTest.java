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
        assertThat(ImagesName.ofSource("/data/my\nimages")).isEqualTo("my images");
        assertThat(ImagesName.ofSource("/")).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "a\tb", "\u001b[31mred", "left\u202eright", "a\u2028b"})
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
