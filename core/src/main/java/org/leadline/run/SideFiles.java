package org.leadline.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Files that lie beside milestones, have their ending, and are none by their names: labels, train splits and logs.
///
/// Without a number a name of labels or of a log is nothing to speak of, but for names of labels alone, such as `y`.
final class SideFiles {

    private static final String TRAIN = "is taken for a train split by its name, which `train` names";
    private static final String LOG = "is taken for a log by a word in its name: `indexPattern` says otherwise";
    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private final Path directory;
    private final MilestoneKind kind;
    private final LabelFiles labels;
    private final boolean isSaid;
    private final LeftOutFiles leftOut;

    /// @param kind the kind of the milestones' files
    /// @param said the user's word on which files are milestones, which goes before words in names
    /// @param leftOut takes what is spoken of
    SideFiles(
            Path directory,
            MilestoneKind kind,
            FolderEntries folders,
            Optional<IndexPattern> said,
            LeftOutFiles leftOut) {
        this.directory = directory;
        this.kind = kind;
        this.labels = new LabelFiles(kind, folders, said);
        this.isSaid = said.isPresent();
        this.leftOut = leftOut;
    }

    /// Leaves out a file that is no milestone by its name.
    ///
    /// @param above the folders above the file, each with a slash behind it
    /// @param file the file, whose ending is the kind's
    /// @return whether it is none
    boolean take(String above, Path file) {
        String name = String.valueOf(file.getFileName());
        String stem = PartName.decimal(MilestoneKind.withoutEnding(name));
        boolean isNumbered = DIGIT.matcher(stem).find();
        if (!isSaid && kind.isNamedLog(name)) {
            if (isNumbered) leftOut.add(above + name, LOG);
            return true;
        }
        List<String> words = List.of(stem.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        if (labels.has(directory.resolve(above), file, stem)) {
            if (isNumbered) leftOut.add(above + name, LabelNames.NUMBERED_REASON);
            else if (LabelNames.isBare(words)) leftOut.add(above + name, LabelNames.REASON);
            return true;
        }
        boolean isTrain = words.contains("train") && !isNumbered;
        if (isTrain) leftOut.add(above + name, TRAIN);
        return isTrain;
    }

    /// Returns a sentence for each reason that files of labels were left out for.
    List<String> labels() {
        return Stream.of(LabelNames.NUMBERED_REASON, LabelNames.REASON)
                .flatMap(reason -> leftOut.sentence(reason).stream())
                .toList();
    }
}
