package org.leadline.app.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;

/// Writes a report as one HTML file that needs nothing else: no network, no other file.
public final class ReportWriter {

    private ReportWriter() {}

    /// Writes the whole file at once, so that nobody ever sees half a report.
    ///
    /// @param out the file to write, replaced where it exists
    /// @throws InputException where the file cannot be written
    public static void write(Path out, ReportData data) {
        requireWritable(out);
        AtomicFile.write(out, Page.html(data));
    }

    /// The same of a report on encoders.
    public static void write(Path out, TransferReport report) {
        requireWritable(out);
        AtomicFile.write(out, TransferPage.html(report));
    }

    /// @throws InputException where a report could not be written there, so that nobody works for one in vain
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
