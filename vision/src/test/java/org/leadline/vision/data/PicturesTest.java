package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Files that Pillow and `reference/pictures.py` made, with the red, green and blue that Pillow decodes.
class PicturesTest {

    private static final Path PICTURES = TestFiles.golden("pictures");
    private static final int JUNK_BYTES = 3000;

    private static Map<String, JsonNode> pictures(String ending) throws IOException {
        JsonNode all = JsonMapper.shared().readTree(Files.readString(PICTURES.resolve("pictures.json")));
        TreeMap<String, JsonNode> chosen = new TreeMap<>();
        for (String name : all.propertyNames()) {
            if (name.endsWith(ending)) chosen.put(name, all.get(name));
        }
        return chosen;
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(PICTURES.resolve(name));
    }

    /// The largest difference of a channel of a pixel.
    private static int difference(PlanarImage image, JsonNode expected) {
        int width = expected.get(0).asInt();
        int height = expected.get(1).asInt();
        byte[] rgb = HexFormat.of().parseHex(expected.get(2).asString());
        assertThat(image.isOf(width, height)).isTrue();
        byte[] planar = image.toSquare(width, Resampling.BILINEAR);
        int largest = 0;
        for (int pixel = 0; pixel < width * height; pixel++) {
            for (int channel = 0; channel < 3; channel++) {
                int actual = planar[channel * width * height + pixel] & 0xFF;
                largest = Math.max(largest, Math.abs(actual - (rgb[3 * pixel + channel] & 0xFF)));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".bmp", "m", ".tif", ".tiff", ".webp", ".gif"})
    void pixelsAreThoseOfPillow(String ending) throws IOException, UndecodableImageException {
        Map<String, JsonNode> pictures = pictures(ending);
        assertThat(pictures).isNotEmpty();
        for (String name : pictures.keySet()) {
            PlanarImage image = ImageDecoder.decode(file(name));
            int most = isLossless(name) ? 0 : 1;
            assertThat(difference(image, pictures.get(name))).as(name).isLessThanOrEqualTo(most);
        }
    }

    /// Returns whether every decoder must agree on each pixel of a golden file.
    private static boolean isLossless(String name) {
        return name.endsWith(".png") || name.endsWith(".bmp") || name.endsWith(".gif") || name.startsWith("lossless");
    }

    @Test
    void aDifferenceOfOneIsSeen() throws IOException, UndecodableImageException {
        JsonNode pillow = pictures("lossless.webp").get("lossless.webp");
        byte[] rgb =
                HexFormat.of().parseHex(Objects.requireNonNull(pillow).get(2).asString());
        rgb[rgb.length / 2] ^= 1;
        JsonNode changed = JsonMapper.shared()
                .createArrayNode()
                .add(pillow.get(0))
                .add(pillow.get(1))
                .add(HexFormat.of().formatHex(rgb));
        assertThat(difference(ImageDecoder.decode(file("lossless.webp")), changed))
                .isEqualTo(1);
    }

    @Test
    void bytesBehindAPictureAreNotRead() throws IOException, UndecodableImageException {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, JsonNode> pictures = pictures("");
        assertThat(pictures).hasSizeGreaterThan(80);
        for (String name : pictures.keySet()) {
            byte[] whole = file(name);
            byte[] longer = Arrays.copyOf(whole, whole.length + JUNK_BYTES);
            for (int i = whole.length; i < longer.length; i++) longer[i] = (byte) random.nextInt();
            assertThat(difference(ImageDecoder.decode(longer), pictures.get(name)))
                    .as(name)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aHalfIsRefusedForItself() throws IOException {
        for (String name : pictures("").keySet()) {
            if (name.contains("animation")) continue; // whose first frame may be whole
            byte[] whole = file(name);
            assertThat(undecodable(Arrays.copyOf(whole, whole.length / 2)))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void damagedFilesAreDecodedOrRefusedForThemselves() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        for (String name : List.copyOf(pictures("").keySet())) {
            byte[] whole = file(name);
            for (int i = 0; i < 20; i++) {
                byte[] damaged = whole.clone();
                for (int j = 0; j < 4; j++) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                // Any other exception fails the test.
                assertTimeout(Duration.ofSeconds(5), () -> undecodable(damaged), name);
            }
        }
    }

    private static boolean undecodable(byte[] file) {
        try {
            ImageDecoder.decode(file);
            return false;
        } catch (UndecodableImageException e) {
            assertThat(e).hasMessageNotContaining("\n").message().isNotBlank();
            assertThat(e).message().doesNotContain("java.", "cannot be cast", "out of bounds", "Exception", "null");
            return true;
        }
    }
}
