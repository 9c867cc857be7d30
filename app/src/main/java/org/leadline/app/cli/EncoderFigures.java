package org.leadline.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.leadline.app.report.EncoderPlot;
import org.leadline.app.report.TransferReport;
import org.leadline.array.AtomicFile;
import org.leadline.metric.Metric;

/// The paper's figures 5 and 6 as files: each label-free score of encoders against their probe.
final class EncoderFigures {

    private EncoderFigures() {}

    /// Writes `ID-NUMBER.svg` for each label-free score of an image set, such as `entropy-1.svg`; files of the same
    /// name are replaced.
    ///
    /// @param number of the image set, from 1
    /// @return the files, none where there is no probe
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
