package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class ListingTest {

    private static void count(int files) {
        String name = "ILSVRC/Data/CLS-LOC/train/n01440764/n01440764_10026.JPEG";
        Listing listing = new Listing(Path.of("data"), 2L << 30);
        for (int i = 0; i < files; i++) listing.count(name);
    }

    @Test
    void twoGibibytesOfMemoryTakeTheNamesOfImageNet() {
        assertThatCode(() -> count(1_431_167)).doesNotThrowAnyException();
        assertThatThrownBy(() -> count(4_000_000))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("take more than half of Java's memory");
    }
}
