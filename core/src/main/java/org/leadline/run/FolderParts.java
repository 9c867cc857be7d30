package org.leadline.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files in the folder of a milestone that are parts of it by their numbers alone, such as `epoch_1/00000.npy`.
///
/// Their names have no other number, at most a word for data such as `emb`, and count from 0 or 1.
final class FolderParts {

    private FolderParts() {}

    /// Returns the files, those as parts whose folder makes them parts.
    static List<PartName> read(List<PartName> files) {
        Map<String, List<PartName>> byFolder = files.stream()
                .filter(file -> number(file).isPresent())
                .collect(Collectors.groupingBy(file -> folder(file.base())));
        if (byFolder.values().stream().noneMatch(FolderParts::areCounted)) return files;
        boolean isOther = byFolder.values().stream().anyMatch(own -> own.size() > 1 && !areCounted(own));
        if (isOther) return files;
        List<PartName> read = new ArrayList<>();
        for (PartName file : files) read.add(number(file).map(file::asPart).orElse(file));
        return read;
    }

    /// Returns whether several files count from 0 or 1, with a few missing at most.
    private static boolean areCounted(List<PartName> files) {
        List<Integer> numbers = files.stream()
                .map(file -> number(file).orElseThrow().value().intValue())
                .sorted()
                .toList();
        boolean isOneForm = files.stream()
                        .map(file -> file.base().replaceAll("[0-9]+$", ""))
                        .distinct()
                        .count()
                == 1;
        return isOneForm
                && numbers.size() > 1
                && numbers.stream().distinct().count() == numbers.size()
                && numbers.getFirst() <= 1
                && numbers.getLast() <= 2 * numbers.size();
    }

    /// Returns the number of a file that may be a part by it; empty where its folder is no milestone's.
    private static Optional<NameNumber> number(PartName file) {
        String folder = folder(file.base());
        if (file.isPart() || file.hasTotal()) return Optional.empty();
        List<NameNumber> all = NameNumber.of(file.base());
        boolean isMilestone =
                all.stream().anyMatch(number -> number.end() <= folder.length() && NameWords.isIndex(number.kind()));
        List<NameNumber> own =
                all.stream().filter(number -> number.start() >= folder.length()).toList();
        if (!isMilestone || own.size() != 1) return Optional.empty();
        NameNumber number = own.getFirst();
        List<String> words = NameNumber.words(file.base().substring(folder.length()));
        boolean isLast = number.end() == file.base().length();
        boolean isSmall = number.value().signum() >= 0 && number.value().bitLength() < 24;
        boolean isData = isLast && isSmall && words.stream().allMatch(NameWords::isData);
        return isData && !NameWords.isIndex(number.kind()) ? Optional.of(number) : Optional.empty();
    }

    private static String folder(String base) {
        return base.substring(0, base.lastIndexOf('/') + 1);
    }
}
