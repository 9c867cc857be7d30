package org.leadline.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.array.AtomicFile;
import org.leadline.array.FileStamp;
import org.leadline.array.InputFile;
import org.leadline.embedding.MilestoneRef;

/// The names and stamps of milestones' files.
final class MilestoneFiles {

    /// The name of a milestone's file of embeddings.
    static final String EMBEDDINGS = "embeddings.safetensors";

    private static final String INDEX = "[0-9]{6,9}";

    private MilestoneFiles() {}

    /// The milestone whose embeddings lie in a file.
    ///
    /// @param embeddings the file of embeddings
    /// @return empty where the file is not there, or not any more; a link that leads nowhere, a pipe, and a file
    ///     that cannot be looked at are milestones that cannot be read
    static Optional<MilestoneRef> find(int index, Path path, Path embeddings) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(embeddings, BasicFileAttributes.class);
            if (attributes.isDirectory()) return Optional.empty();
            String stamp =
                    attributes.size() + "-" + attributes.lastModifiedTime().toMillis();
            return Optional.of(new MilestoneRef(index, path, stamp));
        } catch (IOException e) {
            return isGone(embeddings, e) ? Optional.empty() : Optional.of(new MilestoneRef(index, path, ""));
        }
    }

    private static boolean isGone(Path file, IOException why) {
        if (Files.isSymbolicLink(file)) return false;
        boolean isBelowAFile = Optional.ofNullable(file.getParent())
                .filter(Files::isRegularFile)
                .isPresent();
        return why instanceof NoSuchFileException || isBelowAFile;
    }

    /// The sizes and times of files, and where the file system has them, the numbers of their inodes and the
    /// times of their changes, which no writer sets; a file that is not there has none.
    static String touched(List<Path> files) {
        StringBuilder text = new StringBuilder();
        for (Path file : files) text.append(FileStamp.of(file).text()).append('\n');
        return text.toString();
    }

    /// The latest time at which one of some files was written; empty where one is not there.
    static Optional<Instant> written(List<Path> files) {
        Instant latest = Instant.MIN;
        for (Path file : files) {
            try {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                if (time.isAfter(latest)) latest = time;
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        return Optional.of(latest).filter(time -> !time.equals(Instant.MIN));
    }

    /// The checksum of what files hold.
    ///
    /// @param files the files of a milestone, in their order; the names do not count
    static String content(List<Path> files) {
        if (files.size() == 1) return InputFile.sha256(files.getFirst());
        StringBuilder digests = new StringBuilder();
        for (Path file : files) digests.append(InputFile.sha256(file)).append('\n');
        return InputFile.sha256(digests.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// The milestone whose embeddings lie in several files; its stamp changes with each of them.
    ///
    /// @param reading what else decides on the matrix that the files make, such as the order of their rows
    /// @return empty where one of the files is not there, or not any more
    static Optional<MilestoneRef> find(int index, Path path, List<Path> files, String reading) {
        if (files.size() == 1) return find(index, path, files.getFirst());
        List<String> stamps = new ArrayList<>();
        for (Path file : files) {
            Optional<MilestoneRef> part = find(index, file, file);
            if (part.isEmpty()) return Optional.empty();
            stamps.add(file.getFileName() + " " + part.get().stamp());
        }
        String all = Fingerprint.of(String.join("\n", stamps)) + Fingerprint.of(String.join("/", stamps.reversed()));
        return Optional.of(new MilestoneRef(index, path, files.size() + "-" + all + "-" + reading));
    }

    /// The milestone in a directory; empty where the directory is none's, or holds no embeddings yet.
    static Optional<MilestoneRef> find(Path directory) {
        OptionalInt index = index(directory);
        if (index.isEmpty() || !directoryName(index.getAsInt()).equals(name(directory))) return Optional.empty();
        return find(index.getAsInt(), directory, directory.resolve(EMBEDDINGS));
    }

    /// The index that a directory's name gives; empty where the name is no milestone's.
    static OptionalInt index(Path directory) {
        String name = name(directory);
        return name.matches(INDEX) ? OptionalInt.of(Integer.parseInt(name)) : OptionalInt.empty();
    }

    /// The directory of a milestone, made where it is missing.
    ///
    /// @param milestones the directory of all milestones
    /// @throws InputException where the index is negative
    static Path directory(Path milestones, int index) {
        if (index < 0) throw new InputException("a milestone's index is at least 0, but it is " + index);
        Path directory = milestones.resolve(directoryName(index));
        AtomicFile.createDirectories(directory);
        return directory;
    }

    /// The name of a milestone's directory, such as `000020`.
    static String directoryName(int index) {
        return String.format(Locale.ROOT, "%06d", index);
    }

    private static String name(Path directory) {
        return String.valueOf(directory.getFileName());
    }
}
