package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    /// `reference/resampling.py`: `image.resize((w, image.height), BILINEAR).resize((w, h), BILINEAR)`.
    @Test
    void everyByteIsPillows() throws IOException {
        List<String> cases = Files.readAllLines(TestFiles.golden("resampling.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(cases).hasSize(44);
        for (String line : cases) {
            List<String> fields = List.of(line.split(" ", -1));
            int[] sizes =
                    fields.subList(1, 5).stream().mapToInt(Integer::parseInt).toArray();
            byte[] input = HexFormat.of().parseHex(fields.get(5));
            byte[] resized = Resampling.valueOf(fields.get(0)).resize(input, sizes[0], sizes[1], sizes[2], sizes[3]);
            assertThat(resized)
                    .as(fields.subList(0, 5).toString())
                    .isEqualTo(HexFormat.of().parseHex(fields.get(6)));
        }
    }

    @Test
    void theInputIsNeitherChangedNorHandedBack() {
        byte[] input = {0, 50, 100, (byte) 200};
        byte[] same = Resampling.BICUBIC.resize(input, 2, 2, 2, 2);
        assertThat(same).isEqualTo(input).isNotSameAs(input);
    }
}
