package org.leadline.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowClassesTest {

    @Test
    void aStretchHasTheClassesOfItsRows() {
        for (int largest : new int[] {127, 128, 70_000}) {
            int[] classes = IntStream.range(0, 1000).map(row -> row % 3 - 1).toArray();
            classes[500] = largest;
            RowClasses stretch = RowClasses.of(classes).within(400, 900).within(450, 700);
            for (int row = 450; row < 700; row++) assertThat(stretch.of(row)).isEqualTo(classes[row]);
        }
    }
}
