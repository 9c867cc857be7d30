package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.app.report.EncoderPlot;
import org.leadline.app.report.TransferReport;
import org.leadline.array.AtomicFile;
import org.leadline.metric.Metric;

/// Writes the paper's figures 5 and 6 as files: each label-free score of encoders against the linear probe.
final class EncoderFigures {

    private EncoderFigures() {}

    /// Writes `ID-NUMBER.svg` for each label-free score of an image set, such as `entropy-1.svg`. Existing files of
    /// that name are replaced.
    ///
    /// @param number the number of the image set, from 1
    /// @return the files written; none without labels
    static List<Path> write(Path directory, int number, TransferReport.ImageSet set) {
        AtomicFile.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (Metric reference : set.reference()) {
            for (Metric metric : set.scores().metrics()) {
                EncoderPlot plot = new EncoderPlot(set.scores(), metric, reference);
                if (metric.needsLabels() || plot.isEmpty()) continue;
                Path file = directory.resolve(metric.id() + "-" + number + ".svg");
                AtomicFile.write(file, plot.file());
                files.add(file);
            }
        }
        return files;
    }
}
