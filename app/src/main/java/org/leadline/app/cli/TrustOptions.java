package org.leadline.app.cli;

import org.leadline.run.Output;
import picocli.CommandLine.Mixin;

/// What is known of scores, and by which name.
final class TrustOptions {

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private TrustFileOption file = new TrustFileOption();

    /// For scores of a part of the network.
    KnownTrust of(Output output) {
        return new KnownTrust(file.table(), method.name(), output);
    }
}
