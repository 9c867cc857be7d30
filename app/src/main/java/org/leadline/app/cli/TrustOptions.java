package org.leadline.app.cli;

import java.nio.file.Path;
import org.leadline.embedding.NetworkLayer;
import org.leadline.monitor.KnownTrust;
import org.leadline.option.TrustFileOption;
import org.leadline.option.Usage;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The evidence on scores, and the name that it goes by.
final class TrustOptions {

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private TrustFileOption file = new TrustFileOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    /// The evidence on scores of a part of the network.
    KnownTrust of(NetworkLayer layer) {
        return known(file.table(), layer);
    }

    /// The evidence where the file may still have to be made.
    KnownTrust ofExisting(NetworkLayer layer) {
        return known(file.tableIfThere(), layer);
    }

    private KnownTrust known(TrustTable table, NetworkLayer layer) {
        return new KnownTrust(table, Usage.checked(verb, () -> method.name(table)), layer);
    }

    /// The file that evidence is written to.
    Path target() {
        return file.target();
    }
}
