package org.leadline.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.leadline.InputException;

/// Writes a report as one HTML file that needs nothing else: no network, no other file.
public final class ReportWriter {

    private ReportWriter() {}

    /// Writes the whole file under a temporary name beside it and renames it, so that nobody ever sees half a report.
    ///
    /// @param out the file to write, replaced where it exists
    /// @throws InputException where the file cannot be written
    public static void write(Path out, ReportData data) {
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
        String html = Page.html(data);
        try {
            Path temporary = folder.resolve(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                Files.write(temporary, html.getBytes(StandardCharsets.UTF_8));
                rename(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new InputException("the report " + out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
