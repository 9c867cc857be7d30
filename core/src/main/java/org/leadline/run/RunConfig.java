package org.leadline.run;

import java.util.SortedMap;
import org.leadline.metric.Parameters;

/// The settings and the data that a run was asked for.
///
/// @param method the objective, such as `simclr`, or of a run without training how the encoder came to be
/// @param data the data as it was named
/// @param encoder the architecture, such as `resnet18`
/// @param settings every option of the trainer by name, such as `epochs`: text, truth values, `Long` or `Double`,
///     brought into the normal form of [Parameters]
public record RunConfig(String method, String data, String encoder, SortedMap<String, Object> settings) {

    public RunConfig {
        settings = new Parameters(settings).values();
    }
}
