package org.leadline.app.cli;

import org.leadline.LeadlineVersion;
import picocli.CommandLine.IVersionProvider;

/// The output of `--version`.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"leadline " + LeadlineVersion.current()};
    }
}
