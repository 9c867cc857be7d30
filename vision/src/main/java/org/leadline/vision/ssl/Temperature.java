package org.leadline.vision.ssl;

import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;

/// The temperature τ, by which contrastive losses divide similarities.
final class Temperature {

    private Temperature() {}

    /// Declares the temperature of a method.
    static <S extends MethodSettings> Setting<S, Double> setting(Function<S, Double> getter) {
        return Setting.of("temperature", new Help("τ", "Temperature of the contrastive loss."), Forms.REAL, getter);
    }

    /// @throws InputException where τ is not positive and finite
    static void require(double temperature) {
        if (temperature > 0 && Double.isFinite(temperature)) return;
        throw new InputException("`temperature` is positive and finite, but it is " + temperature);
    }
}
