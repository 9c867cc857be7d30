package org.leadline.vision.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import tools.jackson.databind.JsonNode;

/// Against torchvision's `AutoAugment` and its changes of a uint8 tensor (`reference/training.py`).
class AutoAugmentTest {

    private static final JsonNode GOLDEN = Golden.training().get("autoAugment");
    private static final int SIZE = GOLDEN.get("size").asInt();

    @Test
    void everyChangeAtEveryStrengthGivesTorchvisionsLevels() {
        for (JsonNode golden : GOLDEN.get("changes")) {
            OptionalInt bin = golden.get("bin").isNull()
                    ? OptionalInt.empty()
                    : OptionalInt.of(golden.get("bin").asInt());
            boolean negative = golden.get("sign").asInt() < 0;
            LevelChange change =
                    new AutoAugment.Chance(kind(golden.get("name").asString()), 1, bin).change(negative, SIZE);
            byte[] image = image();
            new LevelKernel(SIZE).apply(image, List.of(change));
            CRC32 checksum = new CRC32();
            checksum.update(image);
            assertThat(row(image)).as(change.toString()).containsExactlyElementsOf(ints(golden.get("rows")));
            assertThat(checksum.getValue())
                    .as(change.toString())
                    .isEqualTo(golden.get("crc").asLong());
        }
    }

    @Test
    void thePolicyIsTorchvisions() {
        List<String> expected = new ArrayList<>();
        for (JsonNode pair : GOLDEN.get("policy")) expected.add(text(pair.get(0)) + ", " + text(pair.get(1)));
        assertThat(AutoAugment.CIFAR10)
                .extracting(pair -> text(pair.first()) + ", " + text(pair.second()))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void changesAreDrawnAsOftenAsThePolicySays() {
        double expected = AutoAugment.CIFAR10.stream()
                .mapToDouble(pair -> pair.first().probability() + pair.second().probability())
                .average()
                .orElseThrow();
        int count = 20_000;
        int made = 0;
        int right = 0;
        int left = 0;
        for (int i = 0; i < count; i++) {
            List<LevelChange> changes = AutoAugment.draw(SIZE, new Seed(3).derive(i));
            assertThat(AutoAugment.draw(SIZE, new Seed(3).derive(i))).isEqualTo(changes);
            made += changes.size();
            for (LevelChange change : changes) {
                if (change instanceof LevelChange.TranslateX(int pixels)) {
                    if (pixels > 0) right++;
                    else left++;
                }
            }
        }
        assertThat(made / (double) count).isCloseTo(expected, within(0.02));
        // pairs 2 and 11 of 25, with probabilities 0.3 and 0.5
        assertThat(right / (double) count).isCloseTo(0.8 / 25 / 2, within(0.004));
        assertThat(left / (double) count).isCloseTo(0.8 / 25 / 2, within(0.004));
    }

    @Test
    void tinyAndUniformImagesStayAsTheyAre() {
        for (int size : new int[] {1, 2, 5}) {
            byte[] image = new byte[3 * size * size];
            Arrays.fill(image, (byte) 77);
            byte[] before = image.clone();
            new LevelKernel(size)
                    .apply(
                            image,
                            List.of(
                                    new LevelChange.AutoContrast(),
                                    new LevelChange.Equalize(),
                                    new LevelChange.Sharpness(1.9),
                                    new LevelChange.TranslateX(0)));
            assertThat(image).isEqualTo(before);
        }
    }

    private static AutoAugment.Kind kind(String name) {
        return AutoAugment.Kind.valueOf(
                name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    private static String text(JsonNode golden) {
        String bin = golden.get(2).isNull() ? "-" : golden.get(2).asString();
        return kind(golden.get(0).asString()) + " " + golden.get(1).asDouble() + " " + bin;
    }

    private static String text(AutoAugment.Chance chance) {
        String bin = chance.bin().isPresent() ? String.valueOf(chance.bin().getAsInt()) : "-";
        return chance.kind() + " " + chance.probability() + " " + bin;
    }

    private static byte[] image() {
        byte[] image = new byte[3 * SIZE * SIZE];
        for (int i = 0; i < image.length; i++)
            image[i] = (byte) GOLDEN.get("image").get(i).asInt();
        return image;
    }

    /// The sixth row of each channel, to see where something differs.
    private static List<Integer> row(byte[] image) {
        List<Integer> row = new ArrayList<>();
        for (int channel = 0; channel < 3; channel++) {
            for (int x = 0; x < SIZE; x++) row.add(image[channel * SIZE * SIZE + 5 * SIZE + x] & 0xFF);
        }
        return row;
    }

    private static List<Integer> ints(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        for (JsonNode value : array) values.add(value.asInt());
        return values;
    }
}
