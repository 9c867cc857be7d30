package org.leadline.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// The milestones in a directory of array files, and what the user has to know of the files that are none.
///
/// Milestones are files of one kind, which [KindChoice] tells. A milestone is a file, or several files whose
/// names say that they are parts; where no file of the directory has a number in its name, files in the folders
/// below it count with their folders' names.
///
/// @param milestones by ascending index
/// @param incomplete those of which files are missing, by ascending index
/// @param notes whole sentences
record ForeignListing(List<MilestoneParts> milestones, List<IncompleteMilestone> incomplete, List<String> notes) {

    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final String FOLDER_BESIDE = "is a folder of array files beside the milestones' files, or has no"
            + " number in its name: name it as a run of its own";
    /// How many folders deep files are looked for where none lie above them, and among how many entries at most.
    private static final int MAX_DEPTH = 3;
    private static final int MAX_ENTRIES = 100_000;

    /// Looks at a directory.
    ///
    /// @param entries holds afterwards all that the listing depends on beside the other arguments
    /// @throws InputException where the names do not tell which milestone a file is, or two are one
    static ForeignListing of(Path directory, Naming naming, Roles roles, FolderEntries entries) {
        return of(directory, naming, roles, entries, false);
    }

    /// Returns what the user has to know of a directory, also of folders whose files do not count.
    ///
    /// @throws InputException where the names do not tell which milestone a file is, or two are one
    static List<String> notes(Path directory, Naming naming, Roles roles) {
        return of(directory, naming, roles, new FolderEntries(roles.places()), true)
                .notes();
    }

    /// Looks for the kind of files that makes the run.
    private static ForeignListing of(
            Path directory, Naming naming, Roles roles, FolderEntries entries, boolean inAllFolders) {
        if (roles.files().isPresent() && naming.indexPattern().isEmpty()) {
            Naming said = new Naming(roles.files(), naming.rankOrder());
            return new Looking(
                            directory, said, entries, inAllFolders, roles.kind().orElseThrow())
                    .listing();
        }
        KindChoice choice = KindChoice.of(kind -> new Looking(directory, naming, entries, false, kind));
        ForeignListing found = inAllFolders
                ? new Looking(directory, naming, entries, true, choice.kind()).listing()
                : choice.listing();
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(choice.notes(directory));
        return new ForeignListing(found.milestones(), found.incomplete(), List.copyOf(notes));
    }

    /// One look at a directory.
    private static final class Looking implements KindChoice.Look {

        private final Path directory;
        private final Naming naming;
        private final FolderEntries folders;
        private final boolean inAllFolders;
        private final MilestoneKind kind;
        private long seen;
        private final LeftOutFiles leftOut;
        private final List<String> notes = new ArrayList<>();
        private final NotRead notRead;
        private final Leftovers leftovers;
        private final Optional<IndexPattern> said;
        private final SideFiles sides;
        private List<PartName> looked = List.of();

        /// The matrices of indices that have several, each by its files.
        private final SortedMap<Integer, List<List<PartName>>> doubled = new TreeMap<>();

        Looking(Path directory, Naming naming, FolderEntries folders, boolean inAllFolders, MilestoneKind kind) {
            this.folders = folders;
            this.inAllFolders = inAllFolders;
            this.kind = kind;
            this.directory = directory;
            this.leftOut = new LeftOutFiles(directory);
            this.leftovers = new Leftovers(kind, leftOut);
            this.naming = naming;
            this.said = naming.indexPattern().map(pattern -> IndexPattern.of(pattern, directory));
            this.sides = new SideFiles(directory, kind, folders, said, leftOut);
            this.notRead = new NotRead(directory, kind);
        }

        @Override
        public MilestoneKind kind() {
            return kind;
        }

        @Override
        public List<PartName> above() {
            List<PartName> files = new ArrayList<>();
            folders.in(directory).forEach(entry -> add(entry, "", files));
            return files;
        }

        @Override
        public List<PartName> files() {
            return looked;
        }

        @Override
        public List<String> labels() {
            return sides.labels();
        }

        @Override
        public boolean isSaid() {
            return said.isPresent();
        }

        @Override
        public ForeignListing listing() {
            List<PartName> found = found();
            looked = found;
            List<PartName> files = FolderParts.read(isSaid() ? found : leftovers.withoutCopies(found, directory));
            SortedMap<Integer, List<PartName>> byIndex =
                    isSaid() ? said.orElseThrow().matched(files, leftOut) : named(files);
            MilestoneGroups.Found groups = new MilestoneGroups(this::shown, leftOut, isSaid()).of(byIndex, doubled);
            List<MilestoneParts> milestones = groups.whole();
            new JoinedNote(directory, naming).of(milestones).ifPresent(notes::add);
            notes.addAll(leftOut.sentences());
            notRead.sentence(
                            milestones.stream()
                                    .flatMap(milestone -> milestone.files().stream())
                                    .map(this::stem)
                                    .toList(),
                            files.stream().map(file -> stem(file.path())).collect(Collectors.toSet()))
                    .ifPresent(notes::add);
            return new ForeignListing(milestones, groups.incomplete(directory), List.copyOf(notes));
        }

        private List<PartName> found() {
            List<Path> entries = folders.in(directory);
            List<PartName> files = new ArrayList<>(above());
            boolean isNumbered = files.stream().anyMatch(PartName::hasNumber);
            boolean areLeftOut = isNumbered && UnsureCopies.are(files) && holdsMilestones(entries);
            FolderChain chain = FolderChain.of(directory);
            if (isNumbered && !areLeftOut) {
                if (inAllFolders) leaveOutBeside(entries, "", chain);
                return files;
            }
            if (areLeftOut) {
                List<PartName> copies =
                        files.stream().filter(PartName::hasNumber).toList();
                copies.forEach(file -> leaveOut(relative(file.path()), UnsureCopies.REASON));
                files.removeAll(copies);
            }
            List<PartName> below = new ArrayList<>();
            for (Path entry : entries) {
                List<PartName> inside = inFolder(entry, "", MAX_DEPTH, chain, true);
                if (inside.stream().anyMatch(PartName::hasNumber)) below.addAll(inside);
                else if (!inside.isEmpty()) leaveOut(entry.getFileName() + "/", FOLDER_BESIDE);
            }
            files.addAll(below);
            return files;
        }

        /// Returns whether a folder named for a milestone holds a file of the kind, whose name speaks of embeddings.
        private boolean holdsMilestones(List<Path> entries) {
            return entries.stream()
                    .filter(entry -> UnsureCopies.isOfMilestone(String.valueOf(entry.getFileName())))
                    .filter(folders::isFolder)
                    .anyMatch(folder -> folders.ifListed(folder).stream()
                            .filter(file -> isArrays(file, folder.getFileName() + "/"))
                            .anyMatch(UnsureCopies::speaksOfEmbeddings));
        }

        /// Leaves out the folders of array files that lie beside array files.
        private void leaveOutBeside(List<Path> entries, String above, FolderChain chain) {
            for (Path entry : entries) {
                if (!above.isEmpty() && chain.isFoundElsewhere(entry)) continue;
                boolean holdsFiles = !inFolder(entry, above, 1, chain, false).isEmpty();
                if (holdsFiles) leaveOut(above + entry.getFileName() + "/", FOLDER_BESIDE);
            }
        }

        /// Returns the files of a folder, or where it has none those of the folders in it. Links are followed but
        /// for those that lead back, and for those below the first level into what is looked at anyway.
        ///
        /// @param depth how many folders deeper files are looked for
        /// @param counts tells whether the files may be milestones, and are not only spoken of
        private List<PartName> inFolder(Path folder, String above, int depth, FolderChain way, boolean counts) {
            String name = String.valueOf(folder.getFileName());
            if (name.equals(ForeignRun.OWN) || !folders.isFolder(folder) || folders.isSaid(folder)) return List.of();
            Optional<FolderChain> chain = folders.way(way, folder);
            if (chain.isEmpty()) return List.of();
            List<PartName> files = new ArrayList<>();
            try {
                List<Path> entries = folders.in(folder);
                boolean isState = entries.stream().anyMatch(entry -> entry.endsWith(State.OWNER));
                if (isState || leftovers.takesFolder(above, name, entries)) return List.of();
                if (LabelNames.isOfLabels(name)) {
                    boolean isNumbered = entries.stream()
                            .anyMatch(entry -> isArrays(entry, above + name + "/")
                                    && DIGIT.matcher(name + entry.getFileName()).find());
                    if (isNumbered) leaveOut(above + name + "/", LabelNames.REASON);
                    return List.of();
                }
                entries.forEach(entry -> add(entry, above + name + "/", files));
                seen += entries.size();
                if (FolderEntries.areOfRun(entries) || seen >= MAX_ENTRIES) return files;
                boolean goesDeeper = files.isEmpty() && depth > 0;
                if (inAllFolders && counts && !goesDeeper) leaveOutBeside(entries, above + name + "/", chain.get());
                if (!goesDeeper) return files;
                for (Path entry : entries) {
                    if (chain.get().isFoundElsewhere(entry)) continue;
                    files.addAll(inFolder(entry, above + name + "/", depth - 1, chain.get(), counts));
                }
            } catch (InputException e) {
                notes.add("a folder is left out: " + e.getMessage());
            }
            return files;
        }

        /// Returns whether a name is one of this kind. A pattern goes before words in the name.
        private boolean isNamed(String name, String above) {
            return isSaid() ? kind.matcher(name).matches() : kind.isNamed(name, above);
        }

        /// Returns whether a path has the name of a file of arrays. A pipe, or a link that leads nowhere, is a
        /// milestone that cannot be read.
        private boolean isArrays(Path file, String above) {
            String name = String.valueOf(file.getFileName());
            return !name.startsWith(".") && isNamed(name, above) && !folders.isFolder(file);
        }

        /// Takes a file whose name is that of a file of embeddings.
        private void add(Path file, String above, List<PartName> files) {
            String name = String.valueOf(file.getFileName());
            if (!folders.isFolder(file) && leftovers.takes(above, name)) return;
            Matcher arrays = kind.matcher(name);
            boolean isOfKind = isNamed(name, above);
            if (isOfKind && folders.isFolder(file)) leaveOut(above + name, "is a folder");
            if (!isOfKind && inAllFolders && !name.startsWith(".")) notRead.add(above + name);
            boolean isFile = arrays.matches() && !name.startsWith(".") && !folders.isFolder(file);
            if (!isFile || folders.isSaid(file) || sides.take(above, file) || !isOfKind) return;
            String stem = PartName.decimal(arrays.group(1));
            files.add(PartName.of(file, PartName.decimal(above) + stem));
        }

        private SortedMap<Integer, List<PartName>> named(List<PartName> files) {
            Map<String, List<PartName>> byBase = new LinkedHashMap<>();
            files.forEach(file ->
                    byBase.computeIfAbsent(file.base(), _ -> new ArrayList<>()).add(file));
            new OneMatrix(directory, this::shown, leftOut).require(byBase);
            Map<String, String> shown = new LinkedHashMap<>();
            byBase.forEach((base, parts) ->
                    shown.put(base, directory.resolve(shown(parts)).toString()));
            MilestoneNames.Found found = MilestoneNames.of(shown);
            notes.addAll(found.notes());
            found.leftOut().forEach((base, reason) -> leaveOut(shown(byBase.getOrDefault(base, List.of())), reason));
            SortedMap<Integer, List<PartName>> byIndex = new TreeMap<>();
            found.names().forEach((index, base) -> byIndex.put(index, byBase.getOrDefault(base, List.of())));
            found.doubled()
                    .forEach((index, bases) -> doubled.put(
                            index,
                            bases.stream()
                                    .map(base -> byBase.getOrDefault(base, List.of()))
                                    .toList()));
            return byIndex;
        }

        /// The name of a file of arrays without its ending, with its folders.
        private String stem(Path file) {
            return MilestoneKind.withoutEnding(relative(file));
        }

        private String relative(Path file) {
            return PartName.relative(directory, file);
        }

        /// The name of a milestone in sentences: its file, or its files with a star for the number.
        private String shown(List<PartName> parts) {
            String name = relative(parts.getFirst().path());
            String ending = name.substring(name.lastIndexOf('.'));
            return parts.size() == 1 ? name : parts.getFirst().base() + ending;
        }

        private void leaveOut(String name, String reason) {
            leftOut.add(name, reason);
        }
    }
}
