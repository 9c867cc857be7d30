package org.leadline.app.cli;

import picocli.CommandLine.Option;

/// Options of printing results.
final class OutputOptions {

    /// The format of standard output.
    enum Format {
        /// Tables for people.
        TEXT,
        /// One JSON object per line.
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Tables for people, or one JSON object per line (default: ${DEFAULT-VALUE}).")
    Format format = Format.TEXT;
}
