package org.leadline.vision.setting;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.leadline.InputException;

/// One setting of a configuration `C`: its name, its help, its forms as text and in `run.json`, and where it is.
/// The value where nobody names one is the value of a default configuration.
///
/// @param name the name in `run.json`; the command line's option has a name made from it
/// @param help the setting in words
/// @param form the setting as text and in `run.json`
/// @param getter the setting's place in the configuration
/// @param older the value of runs whose `run.json` lacks the setting, because it was declared after they began
public record Setting<C, V>(String name, Help help, Form<V> form, Function<C, V> getter, Optional<V> older) {

    /// A setting in words.
    ///
    /// @param symbol stands for the value, such as `N`
    /// @param description one or two sentences
    /// @param fallback the default in words, where the text of the default value does not say it
    public record Help(String symbol, String description, Optional<String> fallback) {

        /// Help whose default is shown as the text of the default value.
        public Help(String symbol, String description) {
            this(symbol, description, Optional.empty());
        }
    }

    /// Declares a setting that every run has.
    public static <C, V> Setting<C, V> of(String name, Help help, Form<V> form, Function<C, V> getter) {
        return new Setting<>(name, help, form, getter, Optional.empty());
    }

    /// Returns this setting, declared later than some runs began.
    ///
    /// @param value the value that those runs were trained with
    public Setting<C, V> inOlderRuns(V value) {
        return new Setting<>(name, help, form, getter, Optional.of(value));
    }

    /// Returns this setting of a configuration that holds a `C`.
    ///
    /// @param inner finds the `C`
    public <D> Setting<D, V> within(Function<D, C> inner) {
        return new Setting<>(name, help, form, inner.andThen(getter), older);
    }

    /// The value in a configuration.
    public V of(C config) {
        return getter.apply(config);
    }

    /// The value in a configuration, as text that [#parse] reads.
    public String textOf(C config) {
        return form.text(of(config));
    }

    /// @throws InputException where the text is no value of this setting
    public V parse(String text) {
        return form.parse(name, text);
    }

    /// Writes the value in a configuration under the names that it has in `run.json`.
    public void write(C config, SortedMap<String, Object> settings) {
        form.write(name, of(config), settings);
    }

    /// @throws InputException where the settings do not hold the value, or hold one of another kind
    public V read(SortedMap<String, Object> settings) {
        return form.read(name, settings)
                .or(() -> older)
                .orElseThrow(() -> new InputException("run.json does not say the setting '" + name
                        + "' of the training, as one of an older Leadline does not: train it anew for what goes back to"
                        + " its images"));
    }
}
