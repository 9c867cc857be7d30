package org.leadline.score.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leadline.sum.ChunkSums.CHUNK_ROWS;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.leadline.score.input.Setting.TrainIdentity;
import org.leadline.testing.TestConfigs;

/// Values whose sums have several chunks have keys of their own.
class SumsInKeysTest {

    private static SortedMap<String, Object> key(Input<?> input, int rows, OptionalInt views, boolean hasRotations) {
        Setting setting =
                new Setting(TestConfigs.quick(), rows, Optional.empty(), TrainIdentity.none(), views, hasRotations);
        return input.parameters(setting, Variant.none()).values();
    }

    @Test
    void rowsOfOneChunkHaveTheKeysThatTheyHad() {
        assertThat(key(SpectrumInput.CENTERED, CHUNK_ROWS, OptionalInt.empty(), false))
                .isEmpty();
        assertThat(key(SpectrumInput.CENTERED, CHUNK_ROWS + 1, OptionalInt.empty(), false))
                .containsEntry("sums", "chunks");
    }

    @Test
    void viewsAndTurnedImagesCountEach() {
        assertThat(key(ViewsInput.VIEWS, CHUNK_ROWS / 2, OptionalInt.of(2), false))
                .containsOnlyKeys("views");
        assertThat(key(ViewsInput.VIEWS, CHUNK_ROWS / 2 + 1, OptionalInt.of(2), false))
                .containsOnlyKeys("views", "sums");
        assertThat(key(RotationsInput.ROTATIONS, CHUNK_ROWS / 4, OptionalInt.empty(), true))
                .containsOnlyKeys("rotations");
        assertThat(key(RotationsInput.ROTATIONS, CHUNK_ROWS / 4 + 1, OptionalInt.empty(), true))
                .containsOnlyKeys("rotations", "sums");
    }
}
