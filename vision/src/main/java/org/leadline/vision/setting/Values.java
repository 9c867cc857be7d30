package org.leadline.vision.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values that settings were given, by name, over those of a default configuration.
public final class Values {

    private final Map<String, Object> defaults;
    private final Map<String, Object> given;

    private Values(Map<String, Object> defaults, Map<String, Object> given) {
        this.defaults = defaults;
        this.given = given;
    }

    /// Values of which none was given.
    ///
    /// @param config the default configuration
    public static <C> Values over(C config, List<Setting<C, ?>> settings) {
        Map<String, Object> defaults = new TreeMap<>();
        for (Setting<C, ?> setting : settings) defaults.put(setting.name(), setting.of(config));
        return new Values(defaults, Map.of());
    }

    /// Values that all were given, from the settings of a `run.json`.
    ///
    /// @throws org.leadline.InputException where one is missing or of another kind
    public static <C> Values read(List<Setting<C, ?>> settings, SortedMap<String, Object> stored) {
        Map<String, Object> given = new TreeMap<>();
        for (Setting<C, ?> setting : settings) given.put(setting.name(), setting.read(stored));
        return new Values(Map.of(), given);
    }

    /// Returns these values with one more that was given.
    public <V> Values with(Setting<?, V> setting, V value) {
        Map<String, Object> all = new TreeMap<>(given);
        all.put(setting.name(), value);
        return new Values(defaults, all);
    }

    /// The value that was given, or else the default.
    public <V> V get(Setting<?, V> setting) {
        return given(setting)
                .or(() -> Optional.ofNullable(defaults.get(setting.name()))
                        .map(setting.form().type()::cast))
                .orElseThrow(() -> new IllegalArgumentException("no value of the setting " + setting.name()));
    }

    /// The value, where it was given.
    public <V> Optional<V> given(Setting<?, V> setting) {
        return Optional.ofNullable(given.get(setting.name())).map(setting.form().type()::cast);
    }
}
