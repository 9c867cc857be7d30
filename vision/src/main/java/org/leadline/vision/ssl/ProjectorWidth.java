package org.leadline.vision.ssl;

import java.util.OptionalInt;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;

/// The width of a projector's layers, where the method's own can be replaced.
final class ProjectorWidth {

    /// The ratio of the width to the encoder's dimension that gives 2048 for resnet18 and 8192 for resnet50: the
    /// widths of the recipes for CIFAR and for ImageNet.
    private static final int EXPANSION = 4;

    private static final int MAX = 1 << 14;

    private ProjectorWidth() {}

    /// Declares the width as a setting of a method.
    static <S extends MethodSettings> Setting<S, OptionalInt> setting(Function<S, OptionalInt> getter) {
        return Setting.of(
                "projectorWidth",
                new Help(
                        "N",
                        "Width of the projector's layers. auto is four times the encoder's dimension for Barlow Twins and"
                                + " VICReg: 2048 for resnet18, 512 for one of width 16. For BYOL it is 4096, for the hidden"
                                + " layers of projector and predictor; the outputs have 256 dimensions."),
                Forms.wholeOr("auto"),
                getter);
    }

    /// @throws InputException where a width is given that is not 1 to 16,384
    static void require(OptionalInt width) {
        if (width.isEmpty() || (width.getAsInt() >= 1 && width.getAsInt() <= MAX)) return;
        throw new InputException("`projectorWidth` is 1 to " + MAX + ", but it is " + width.getAsInt());
    }

    /// The width that fits an encoder, or the one that is given.
    ///
    /// @param dimension the encoder's
    static int fitting(OptionalInt width, int dimension) {
        return width.orElse(EXPANSION * dimension);
    }
}
