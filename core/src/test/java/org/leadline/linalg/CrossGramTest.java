package org.leadline.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.leadline.embedding.Embeddings;
import org.leadline.testing.Clouds;

class CrossGramTest {

    private static final Embeddings A = Clouds.normal(3000, 9, 1);
    private static final Embeddings B = Clouds.normal(3000, 14, 2);

    private static double norm(Embeddings a, Embeddings b) {
        return CrossGram.squaredNorm(DoubleRows.raw(a), DoubleRows.raw(b));
    }

    /// Sums column by column, over rows in order.
    private static double plain(Embeddings a, Embeddings b) {
        double squares = 0;
        for (int i = 0; i < a.dimension(); i++) {
            for (int j = 0; j < b.dimension(); j++) {
                double product = 0;
                for (int row = 0; row < a.rows(); row++) product += (double) a.get(row, i) * b.get(row, j);
                squares += product * product;
            }
        }
        return squares;
    }

    @Test
    void theNormIsThatOfTheProductSummedPlainly() {
        double expected = plain(A, B);
        assertThat(norm(A, B)).isCloseTo(expected, within(1e-9 * expected));
        assertThat(norm(B, A)).isCloseTo(expected, within(1e-9 * expected));
        Embeddings one = Clouds.normal(1, 3, 4);
        assertThat(norm(one, one)).isCloseTo(plain(one, one), within(1e-12 * plain(one, one)));
    }

    @Test
    void itIsTheSameOnAnyNumberOfThreads() {
        double expected = Clouds.onThreads(1, () -> norm(A, B));
        assertThat(Clouds.onThreads(3, () -> norm(A, B))).isEqualTo(expected);
    }

    @Test
    void unlikeNumbersOfRowsAreRefused() {
        assertThatThrownBy(() -> norm(A, Clouds.normal(10, 9, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3000 and 10 rows");
    }
}
