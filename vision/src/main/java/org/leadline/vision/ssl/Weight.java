package org.leadline.vision.ssl;

import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.vision.setting.Forms;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Setting.Help;

/// The factor of a term in a sum of losses.
final class Weight {

    private Weight() {}

    /// Declares a factor as a setting of a method.
    static <S extends MethodSettings> Setting<S, Double> setting(String name, Help help, Function<S, Double> getter) {
        return Setting.of(name, help, Forms.REAL, getter);
    }

    /// @throws InputException where the factor is negative or not finite
    static void require(Setting<?, Double> setting, double weight) {
        if (weight >= 0 && Double.isFinite(weight)) return;
        throw new InputException("`" + setting.name() + "` is finite and not negative, but it is " + weight);
    }

    /// @throws InputException where the factor is not positive and finite
    static void requirePositive(Setting<?, Double> setting, double weight) {
        if (weight > 0 && Double.isFinite(weight)) return;
        throw new InputException("`" + setting.name() + "` is positive and finite, but it is " + weight);
    }
}
