package org.leadline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.InputFile;

/// The runs below a directory, told by names alone: no file is opened.
///
/// A directory is a run where it has a `run.json` or a `leadline.json`, where it holds array files with numbers in
/// their names, or
/// where a folder in it does whose own name has a number and whose files are no milestones themselves, such as
/// `epoch_20/features.npy`. Nothing is looked for inside a run, nor where `state` keeps what was computed from
/// one. Tables and files of torch.save make a run where their names speak of embeddings or milestones, and no
/// other run lies below them. The directory itself is a run, too, where there is no other and it holds a milestone
/// without a number, such as `last.npy`.
///
/// @param runs by path
/// @param folders the folders that were looked into, the runs among them
/// @param unread the folders that are there and could not be listed
/// @param notes sentences on what is passed by: folders that could not be listed, and what lies beyond a depth and a
///     number of folders
public record RunTree(List<Path> runs, List<Path> folders, List<Path> unread, List<String> notes) {

    /// How deep runs are looked for, and among how many folders.
    public static final int MAX_DEPTH = 8;

    public static final int MAX_FOLDERS = 100_000;

    /// The folder of a file system's own, which nobody else may list.
    private static final String OF_FILE_SYSTEM = "lost+found";

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    public RunTree {
        runs = List.copyOf(runs);
        folders = List.copyOf(folders);
        unread = List.copyOf(unread);
        notes = List.copyOf(notes);
    }

    /// Walks a directory. Folders that cannot be listed, or whose names begin with a point, are passed by;
    /// links are followed but for those that lead back or into the directory itself.
    ///
    /// @param root the directory, which may be a run itself
    /// @param counted is told now and then how many folders were looked at
    public static RunTree below(Path root, IntConsumer counted) {
        Walk walk = new Walk(counted);
        walk.into(root, FolderChain.of(root), 0, false);
        if (walk.runs.isEmpty()) walk.takeAlone(root);
        walk.runs.sort(null);
        return new RunTree(walk.runs, walk.folders, List.copyOf(walk.unread.keySet()), walk.notes());
    }

    /// Returns whether a run that was not found may be there all the same, because a folder on the way to it or
    /// one of its own could not be listed.
    public boolean mayHold(Path run) {
        return unread.stream().anyMatch(folder -> run.startsWith(folder) || isOfMilestone(folder, run));
    }

    private static boolean isOfMilestone(Path folder, Path run) {
        return run.equals(folder.getParent()) && isNamedForMilestone(folder);
    }

    private static final class Walk {

        private static final int OFTEN = 100;
        private static final int MAX_HIDDEN = 10;
        private static final int MAX_UNREAD = 10;

        private final IntConsumer counted;
        private final List<Path> runs = new ArrayList<>();
        private final List<Path> folders = new ArrayList<>();

        /// The folders that could not be listed, with the reasons.
        private final SequencedMap<Path, String> unread = new LinkedHashMap<>();

        /// Sentences on runs below others.
        private final List<String> hidden = new ArrayList<>();

        /// The first folders that were passed by because they lie too deep, or behind too many.
        private Optional<Path> tooDeep = Optional.empty();

        private Optional<Path> tooMany = Optional.empty();

        Walk(IntConsumer counted) {
            this.counted = counted;
        }

        void into(Path folder, FolderChain chain, int depth, boolean isOfTables) {
            if (folders.size() >= MAX_FOLDERS) tooMany = tooMany.or(() -> Optional.of(folder));
            else if (depth > MAX_DEPTH) tooDeep = tooDeep.or(() -> Optional.of(folder));
            else look(folder, chain, depth, isOfTables);
        }

        List<String> notes() {
            List<String> all = new ArrayList<>(hidden);
            unread.entrySet().stream()
                    .limit(MAX_UNREAD)
                    .forEach(folder -> all.add(
                            folder.getKey() + " is passed by, with all that lies in it: " + folder.getValue() + "."));
            if (unread.size() > MAX_UNREAD) {
                all.add((unread.size() - MAX_UNREAD) + " more folders are passed by, because they cannot be listed.");
            }
            tooDeep.ifPresent(folder -> all.add("Runs are looked for " + MAX_DEPTH + " folders deep, and " + folder
                    + " lies deeper, as others may: for runs there, name a directory that is nearer to them."));
            tooMany.ifPresent(folder -> all.add("Runs are looked for in the first " + MAX_FOLDERS + " folders, and "
                    + folder + " is behind them, as others may be: for runs there, name a directory with fewer."));
            return all;
        }

        private void look(Path folder, FolderChain chain, int depth, boolean isOfTables) {
            folders.add(folder);
            if (folders.size() % OFTEN == 0) counted.accept(folders.size());
            List<Path> entries = entries(folder);
            if (entries.stream().anyMatch(entry -> entry.endsWith(State.OWNER))) return;
            if (isRun(folder, entries, RunTree::isArrays)) {
                runs.add(folder);
                noteHidden(folder, entries);
                return;
            }
            boolean mayBeOfTables = !isOfTables && isRun(folder, entries, RunTree::isTable);
            int before = runs.size();
            for (Path entry : entries) {
                if (isHidden(entry) || !isFolder(entry) || chain.isFoundElsewhere(entry)) continue;
                Optional<FolderChain> way = chain.to(entry);
                if (way.isPresent()) into(entry, way.get(), depth + 1, isOfTables || mayBeOfTables);
            }
            if (mayBeOfTables && runs.size() == before) runs.add(folder);
        }

        /// Takes the directory for a run where it holds milestones without numbers. Names that do not tell which
        /// milestone a file is make none.
        private void takeAlone(Path root) {
            List<Path> entries = entries(root);
            boolean mayBeRun = entries.stream().anyMatch(file -> isArrays(file) || isTable(file))
                    && entries.stream().noneMatch(entry -> entry.endsWith(State.OWNER));
            if (!mayBeRun) return;
            try {
                FolderEntries names = new FolderEntries(Roles.NONE.places());
                ForeignListing listing = ForeignListing.of(root, Naming.UNSAID, Roles.NONE, names);
                if (!listing.milestones().isEmpty()) runs.add(root);
            } catch (InputException untold) {
                return; // as several files without numbers
            }
        }

        /// Notes a run that lies below another, which has array files beside the folder: one stray file above many
        /// runs hides them all.
        private void noteHidden(Path folder, List<Path> entries) {
            if (hidden.size() == MAX_HIDDEN || entries.stream().anyMatch(RunTree::isDescription)) return;
            Optional<Path> stray = entries.stream()
                    .filter(file -> isNumbered(file, RunTree::isArrays))
                    .findFirst();
            if (stray.isEmpty()) return;
            entries.stream()
                    .filter(entry -> !isHidden(entry) && !MilestoneKind.hasEnding(name(entry)))
                    .filter(entry -> !isNamedForMilestone(entry) && Files.isDirectory(entry))
                    .filter(entry -> isRun(entry, entries(entry), RunTree::isArrays))
                    .findFirst()
                    .ifPresent(run -> hidden.add(
                            folder + " is one run, since " + stray.get().getFileName()
                                    + " lies in it, and runs below it such as " + run
                                    + " are passed by: move that file to see them."));
        }

        private boolean isRun(Path folder, List<Path> entries, Predicate<Path> isMatrix) {
            boolean isDescribed = entries.stream().anyMatch(RunTree::isDescription);
            return isDescribed
                    || entries.stream().anyMatch(file -> isNumbered(file, isMatrix))
                    || (!isNamedForMilestone(folder)
                            && entries.stream().anyMatch(entry -> isMilestone(entry, isMatrix)));
        }

        /// Returns whether an entry is a folder. One of which that cannot be told, as of a mount that does not answer,
        /// is noted.
        private boolean isFolder(Path entry) {
            if (Files.isDirectory(entry)) return true;
            if (!Files.exists(entry) && !Files.notExists(entry)) unread.putIfAbsent(entry, reason(entry));
            return false;
        }

        /// Lists a folder; one that cannot be listed counts as an empty one, and is noted.
        private List<Path> entries(Path folder) {
            try {
                return InputFile.list(folder);
            } catch (InputException e) {
                if (!Files.notExists(folder)) unread.putIfAbsent(folder, e.sentence());
                return List.of();
            }
        }

        private static String reason(Path entry) {
            try {
                Files.readAttributes(entry, BasicFileAttributes.class);
                return "it does not answer";
            } catch (IOException e) {
                return InputFile.reason(e);
            }
        }

        /// Returns whether an entry is a folder of one milestone's files.
        private boolean isMilestone(Path entry, Predicate<Path> isMatrix) {
            if (isHidden(entry) || !isNamedForMilestone(entry) || !isFolder(entry)) return false;
            List<Path> inside = entries(entry);
            boolean isRun = inside.stream().anyMatch(RunTree::isDescription)
                    || inside.stream().anyMatch(file -> isNumbered(file, isMatrix) && !isPart(file));
            return !isRun && inside.stream().anyMatch(isMatrix);
        }
    }

    /// Returns whether a file's name alone allows that it belongs to a milestone, or says what a run is.
    public static boolean mayBeOfMilestone(Path file) {
        return !isHidden(file) && (isDescription(file) || MilestoneKind.hasEnding(name(file)));
    }

    /// Returns whether a folder's name alone allows that milestones' files are written to it inside a run.
    public static boolean mayHoldMilestones(Path folder) {
        return !isHidden(folder) && (folder.endsWith(LeadlineRun.MILESTONES) || isNamedForMilestone(folder));
    }

    /// The folder of all milestones, where Leadline trains the run.
    public static Path milestonesOf(Path run) {
        return run.resolve(LeadlineRun.MILESTONES);
    }

    private static boolean isDescription(Path entry) {
        return entry.endsWith(LeadlineRun.DESCRIPTION) || entry.endsWith(Roles.FILE);
    }

    private static boolean isArrays(Path file) {
        return !isHidden(file) && MilestoneKind.ARRAYS.isNamed(name(file), "");
    }

    /// Returns whether a file of another kind has a name of a milestone: it speaks of embeddings, or has a number
    /// beside a word for milestones.
    private static boolean isTable(Path file) {
        String name = name(file);
        boolean isOfKind = EnumSet.complementOf(EnumSet.of(MilestoneKind.ARRAYS)).stream()
                .anyMatch(kind -> kind.isNamed(name, ""));
        if (isHidden(file) || !isOfKind) return false;
        String stem = stem(file);
        return MilestoneKind.speaksOfEmbeddings(stem)
                || NameNumber.of(stem).stream().anyMatch(number -> NameWords.isIndex(number.kind()));
    }

    private static boolean isNumbered(Path file, Predicate<Path> isMatrix) {
        return isMatrix.test(file) && DIGIT.matcher(stem(file)).find() && !Files.isDirectory(file);
    }

    private static boolean isPart(Path file) {
        return PartName.of(file, stem(file)).isPart();
    }

    /// Returns whether the last number of a folder's name may be a milestone's.
    private static boolean isNamedForMilestone(Path folder) {
        return NameNumber.of(name(folder)).stream()
                .anyMatch(number -> NameWords.isIndex(number.kind()) || number.kind() == NameNumber.Kind.PLAIN);
    }

    private static boolean isHidden(Path entry) {
        return name(entry).startsWith(".") || entry.endsWith(OF_FILE_SYSTEM);
    }

    private static String stem(Path file) {
        String name = name(file);
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
