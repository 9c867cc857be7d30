package org.leadline.vision.ssl;

import java.util.List;

/// The settings of a method that has none of its own.
record NoSettings() implements MethodSettings {

    static final OwnSettings<NoSettings> NONE =
            new OwnSettings<>(NoSettings.class, new NoSettings(), List.of(), _ -> new NoSettings());
}
