package org.leadline.app.cli;

import picocli.CommandLine.Option;

/// How results are printed.
final class OutputOptions {

    /// What standard output carries.
    enum Format {
        /// Tables for people.
        TEXT,
        /// One JSON object a line.
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Tables for people, or one JSON object a line (default: ${DEFAULT-VALUE}).")
    Format format = Format.TEXT;
}
