package org.leadline.app.cli;

import org.leadline.run.Provenance;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"leadline " + Provenance.VERSION};
    }
}
