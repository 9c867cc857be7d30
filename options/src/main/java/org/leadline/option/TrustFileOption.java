package org.leadline.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.trust.PaperTables;
import org.leadline.trust.TrustFile;
import org.leadline.trust.TrustTable;
import picocli.CommandLine.Option;

/// The file of evidence from one's own labeled runs.
public final class TrustFileOption {

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description =
                    "The file of evidence from your own labeled runs, which counts beside the paper's tables; leadline"
                            + " correlate --save-trust writes it (default: ~/.leadline/trust.json, where it is there).")
    private @Nullable Path file;

    /// The file of evidence unless another is named.
    public static Path home() {
        return Path.of(System.getProperty("user.home", "."), ".leadline", "trust.json");
    }

    /// The file that evidence is read from and written to.
    public Path target() {
        return file == null ? home() : file;
    }

    /// The paper's tables and one's own evidence.
    ///
    /// @throws InputException where a file was named that is not there
    public TrustTable table() {
        if (file != null && !Files.exists(file)) {
            throw new InputException("--trust names the file of evidence " + file
                    + ", which does not exist: leadline correlate --save-trust writes one");
        }
        return tableIfThere();
    }

    /// The paper's tables, and one's own evidence where the file is there.
    public TrustTable tableIfThere() {
        return Files.exists(target()) ? withPaper(target()) : PaperTables.table();
    }

    private static TrustTable withPaper(Path own) {
        return PaperTables.table().with(TrustFile.read(own));
    }
}
