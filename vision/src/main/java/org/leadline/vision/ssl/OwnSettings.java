package org.leadline.vision.ssl;

import java.util.List;
import java.util.function.Function;
import org.leadline.vision.setting.Setting;
import org.leadline.vision.setting.Values;

/// The declarations of a method's own settings.
///
/// @param type the record of the settings
/// @param defaults the paper's values
/// @param declared the settings in the order of showing
/// @param reader makes the record from values
public record OwnSettings<S extends MethodSettings>(
        Class<S> type, S defaults, List<Setting<S, ?>> declared, Function<Values, S> reader) {

    public OwnSettings {
        declared = List.copyOf(declared);
    }

    /// The declarations, seen from any configured method of this kind.
    ///
    /// @throws ClassCastException later, where a declaration is asked about another method
    public List<Setting<ConfiguredMethod<?>, ?>> ofMethod() {
        return declared.stream()
                .<Setting<ConfiguredMethod<?>, ?>>map(this::ofMethod)
                .toList();
    }

    private <V> Setting<ConfiguredMethod<?>, V> ofMethod(Setting<S, V> setting) {
        return setting.within(method -> type.cast(method.settings()));
    }
}
