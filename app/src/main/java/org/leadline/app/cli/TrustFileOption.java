package org.leadline.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Option;

/// Where evidence of one's own runs is read.
final class TrustFileOption {

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
        if (file != null) return withPaper(file);
        return Files.exists(home()) ? withPaper(home()) : PaperTables.table();
    }

    private static TrustTable withPaper(Path own) {
        return PaperTables.table().with(TrustFile.read(own));
    }
}
