package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Option;

/// What is known of scores.
final class TrustOptions {

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "What your own labelled runs showed of each score, from leadline correlate --save-trust, beside"
                            + " the paper's tables (default: ~/.leadline/trust.json, where it is there).")
    private @Nullable Path file;

    /// Where evidence is kept unless a file is named.
    static Path home() {
        return Path.of(System.getProperty("user.home", "."), ".leadline", "trust.json");
    }

    /// The paper's tables and one's own evidence.
    TrustTable table() {
        if (file != null) return PaperTables.table().with(TrustFile.read(file));
        return Files.exists(home()) ? PaperTables.table().with(TrustFile.read(home())) : PaperTables.table();
    }
}
