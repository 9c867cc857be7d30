package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.leadline.vision.data.SplitName.Kind;

/// The folders that hold the splits of an image set.
///
/// @param train the folders of the training split, at least one, sorted
/// @param test the folders of the split to evaluate on, sorted; empty where there is none
record SplitFolders(List<String> train, List<String> test) {

    private static final List<Kind> TO_EVALUATE_ON = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.TRAIN && kind != Kind.UNLABELED)
            .toList();

    SplitFolders {
        train = List.copyOf(train);
        test = List.copyOf(test);
    }

    /// Finds a training split and one to evaluate on whose names differ in the split alone. An unlabeled split
    /// stands in for a training split that is not there.
    static Optional<SplitFolders> both(Collection<String> folders) {
        TreeSet<String> rests = new TreeSet<>();
        for (String folder : folders) SplitName.of(folder).ifPresent(name -> rests.add(name.rest()));
        for (String rest : rests) {
            TreeMap<Kind, List<String>> byKind = byKind(folders, rest);
            List<String> train = byKind.getOrDefault(Kind.TRAIN, byKind.getOrDefault(Kind.UNLABELED, List.of()));
            Optional<Kind> test =
                    TO_EVALUATE_ON.stream().filter(byKind::containsKey).findFirst();
            if (!train.isEmpty() && test.isPresent()) {
                return Optional.of(new SplitFolders(train, byKind.getOrDefault(test.get(), List.of())));
            }
        }
        return Optional.empty();
    }

    /// Finds a training split alone.
    static Optional<SplitFolders> trainAlone(Collection<String> folders) {
        List<String> train = byKind(folders, "").getOrDefault(Kind.TRAIN, List.of());
        return train.isEmpty() ? Optional.empty() : Optional.of(new SplitFolders(train, List.of()));
    }

    /// Tells whether every folder's name is that of a split and nothing else.
    static boolean areAll(Collection<String> folders) {
        return folders.stream()
                .allMatch(folder ->
                        SplitName.of(folder).map(name -> name.rest().isEmpty()).orElse(false));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(train);
        all.addAll(test);
        return all;
    }

    /// Sentences for the user about folders whose split is not plain from their names.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(train, "train", notes);
        note(test, "test", notes);
        return notes;
    }

    private static void note(List<String> folders, String split, List<String> notes) {
        if (folders.size() > 1) {
            notes.add("the folders " + Listed.of(folders) + " are read together as the " + split + " split");
        } else if (folders.size() == 1 && !SplitName.isPlain(folders.getFirst())) {
            notes.add("the folder " + folders.getFirst() + " is read as the " + split + " split");
        }
    }

    private static TreeMap<Kind, List<String>> byKind(Collection<String> folders, String rest) {
        TreeMap<Kind, List<String>> byKind = new TreeMap<>();
        for (String folder : folders) {
            SplitName.of(folder)
                    .filter(name -> name.rest().equals(rest))
                    .ifPresent(name -> byKind.computeIfAbsent(name.kind(), _ -> new ArrayList<>())
                            .add(folder));
        }
        return byKind;
    }
}
