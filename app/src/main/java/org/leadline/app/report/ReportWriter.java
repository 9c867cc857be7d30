package org.leadline.app.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// Writes a report as one HTML file that needs no network and no other file.
public final class ReportWriter {

    private ReportWriter() {}

    /// Writes a report on runs. The file appears whole or not at all.
    ///
    /// @param out the file, replaced where it exists
    /// @throws InputException where the file cannot be written
    public static void write(Path out, ReportData data) {
        requireWritable(out);
        AtomicFile.write(out, Page.html(data));
    }

    /// Writes a report on encoders. The file appears whole or not at all.
    ///
    /// @param out the file, replaced where it exists
    /// @throws InputException where the file cannot be written
    public static void write(Path out, TransferReport report) {
        requireWritable(out);
        AtomicFile.write(out, TransferPage.html(report));
    }

    /// Checks before the scoring that the report can be written afterwards.
    ///
    /// @throws InputException where the file cannot be written
    public static void requireWritable(Path out) {
        Path target = out.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new InputException("a report is written to a file, but " + out + " is a folder");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException(
                    "the report " + out + " needs the folder " + folder + ", which does not exist: create it first");
        }
        if (!Files.isWritable(folder)) {
            throw new InputException("the report " + out
                    + " cannot be written, because you may not write to the folder " + folder + ": choose another one");
        }
    }
}
