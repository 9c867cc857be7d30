package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// Tells whether the files beside a run's milestones that decide on the scores of all of them have changed, such
/// as its description and labels. They are small and may be written again alike, so that what they hold counts,
/// and is read where their sizes or times are others.
public final class BesideFiles {

    private Optional<Look> before = Optional.empty();

    /// The files at a look.
    ///
    /// @param touched their names, sizes and times
    /// @param content what they held
    private record Look(String touched, List<String> content) {}

    /// Looks at the files.
    ///
    /// @param run the run as it was opened at this look
    /// @param named files that were named beside it, such as labels
    /// @return whether they hold something else than at the look before; no at the first look
    public boolean haveChanged(RunDirectory run, List<Path> named) {
        List<Path> files =
                Stream.concat(run.companions().stream(), named.stream()).toList();
        String touched = files + "\n" + MilestoneFiles.touched(files);
        if (before.filter(last -> last.touched.equals(touched)).isPresent()) return false;
        List<String> content = files.stream().map(BesideFiles::content).toList();
        boolean haveChanged =
                before.filter(last -> !last.content.equals(content)).isPresent();
        before = Optional.of(new Look(touched, content));
        return haveChanged;
    }

    private static String content(Path file) {
        try {
            return file + " " + InputFile.sha256(file);
        } catch (InputException notThere) {
            return file + " cannot be read";
        }
    }
}
