package org.leadline.vision.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leadline.random.Seed;
import org.leadline.vision.Golden;
import org.leadline.vision.augment.Adjustment.Brightness;
import org.leadline.vision.augment.Adjustment.Contrast;
import org.leadline.vision.augment.Adjustment.Hue;
import org.leadline.vision.augment.Adjustment.Saturation;
import tools.jackson.databind.JsonNode;

/// Against torchvision's transforms on float tensors at the same parameters (`reference/training.py`).
class ViewKernelTest {

    private static final JsonNode GOLDEN = Golden.training().get("views");
    private static final int SIZE = GOLDEN.get("size").asInt();
    private static final Crop WHOLE = new Crop(0, 0, SIZE, SIZE);

    @Test
    void cropsAreEnlargedAsTorchvisionDoes() {
        assertView("crop", new ViewParameters(new Crop(3, 2, 5, 7), false, List.of(), false, Optional.empty()));
        assertView("whole", new ViewParameters(WHOLE, false, List.of(), false, Optional.empty()));
        assertView("cropFlip", new ViewParameters(new Crop(1, 4, 6, 4), true, List.of(), false, Optional.empty()));
    }

    @Test
    void everyChangeOfColorIsTorchvisions() {
        assertView("brightness", changed(new Brightness(1.35f)));
        assertView("contrast", changed(new Contrast(0.7f)));
        assertView("saturation", changed(new Saturation(1.4f)));
        assertView("hue", changed(new Hue(0.08f)));
        assertView("hueBack", changed(new Hue(-0.1f)));
        assertView("grey", new ViewParameters(WHOLE, false, List.of(), true, Optional.empty()));
    }

    /// Corners of the cube of colors, its grays, and what lies between, by thirds of the circle and half of it.
    @Test
    void hueTurnsPureColorsIntoEachOtherAndLeavesGreysAlone() {
        int[][] colors = {
            {255, 0, 0}, {255, 255, 0}, {0, 255, 0}, {0, 255, 255}, {0, 0, 255}, {255, 0, 255}, {90, 90, 90}, {0, 0, 0}
        };
        for (int sixths = -3; sixths <= 3; sixths++) {
            for (int i = 0; i < colors.length; i++) {
                int[] expected = i < 6 ? colors[Math.floorMod(i + sixths, 6)] : colors[i];
                byte[] pixel = {(byte) colors[i][0], (byte) colors[i][1], (byte) colors[i][2]};
                var turned = new ViewParameters(
                        new Crop(0, 0, 1, 1), false, List.of(new Hue(sixths / 6f)), false, Optional.empty());
                float[][] planes = new ViewKernel(1).view(pixel, turned);
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(planes[channel][0])
                            .as(i + " by " + sixths)
                            .isCloseTo(expected[channel] / 255f, within(2e-6f));
                }
            }
        }
    }

    @Test
    void blursAreTorchvisionsThatReachBeyondTheEdgesToo() {
        assertView("blur", blurred(new Gaussian(0.9f, 2)));
        assertView("blurWide", blurred(new Gaussian(2, 7)));
    }

    @Test
    void largeViewsAreBlurredHalfOfTheTimeByATenthOfTheirSizeAtMost() {
        int blurred = 0;
        int count = 4000;
        for (int i = 0; i < count; i++) {
            Seed seed = new Seed(9).derive(i);
            var blur =
                    ViewParameters.draw(224, ViewConfig.simClrImageNet(), seed).blur();
            if (blur.isEmpty()) continue;
            blurred++;
            assertThat(blur.get().reach()).isEqualTo(11);
            assertThat(blur.get().sigma()).isBetween(0.1f, 2f);
            assertThat(ViewParameters.draw(224, ViewConfig.simClrImageNet().withBlur(0), seed)
                            .blur())
                    .isEmpty();
        }
        assertThat(blurred / (double) count).isCloseTo(0.5, within(0.03));
    }

    @Test
    void aBlurWiderThanTheImageIsCutToIt() {
        byte[] image = {1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4};
        var blur =
                new ViewParameters(new Crop(0, 0, 2, 2), false, List.of(), false, Optional.of(new Gaussian(100, 50)));
        float[][] planes = new ViewKernel(2).view(image, blur);
        for (float value : planes[0]) assertThat(value).isBetween(1 / 255f, 4 / 255f);
    }

    @Test
    void changesComeInTheOrderGiven() {
        assertView(
                "all",
                new ViewParameters(
                        new Crop(3, 2, 5, 7),
                        false,
                        List.of(new Contrast(1.3f), new Saturation(0.6f), new Hue(0.05f), new Brightness(0.8f)),
                        false,
                        Optional.empty()));
    }

    @Test
    void theSameSeedDrawsTheSameViewAndAnotherSeedAnother() {
        ViewConfig config = ViewConfig.cifar();
        Set<ViewParameters> drawn = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ViewParameters parameters = ViewParameters.draw(32, config, new Seed(i));
            assertThat(ViewParameters.draw(32, config, new Seed(i))).isEqualTo(parameters);
            drawn.add(parameters);
        }
        assertThat(drawn).hasSize(200);
    }

    @Test
    void drawnViewsFollowTheConfig() {
        ViewConfig config = ViewConfig.cifar();
        int flipped = 0;
        int jittered = 0;
        int gray = 0;
        double area = 0;
        int count = 4000;
        for (int i = 0; i < count; i++) {
            ViewParameters view = ViewParameters.draw(32, config, new Seed(7).derive(i));
            Crop crop = view.crop();
            assertThat(crop.top()).isBetween(0, 32 - crop.height());
            assertThat(crop.left()).isBetween(0, 32 - crop.width());
            area += crop.height() * (double) crop.width() / (32 * 32) / count;
            flipped += view.flip() ? 1 : 0;
            jittered += view.adjustments().isEmpty() ? 0 : 1;
            gray += view.gray() ? 1 : 0;
        }
        assertThat(flipped / (double) count).isCloseTo(0.5, within(0.03));
        assertThat(jittered / (double) count).isCloseTo(0.8, within(0.03));
        assertThat(gray / (double) count).isCloseTo(0.2, within(0.03));
        assertThat(area).isBetween(0.45, 0.56);
    }

    private static ViewParameters changed(Adjustment adjustment) {
        return new ViewParameters(WHOLE, false, List.of(adjustment), false, Optional.empty());
    }

    private static ViewParameters blurred(Gaussian gaussian) {
        return new ViewParameters(WHOLE, false, List.of(), false, Optional.of(gaussian));
    }

    private static void assertView(String name, ViewParameters parameters) {
        double[] uniform = Golden.uniform("pixels", 3 * SIZE * SIZE);
        byte[] image = new byte[uniform.length];
        for (int i = 0; i < image.length; i++) image[i] = (byte) Math.floor((uniform[i] + 0.5) * 256);
        float[][] planes = new ViewKernel(SIZE).view(image, parameters);
        float[] view = new float[image.length];
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(planes[channel], 0, view, channel * SIZE * SIZE, SIZE * SIZE);
        }
        assertThat(view)
                .as(name)
                .containsExactly(Golden.floats(GOLDEN.get("views").get(name)), within(2e-6f));
    }
}
