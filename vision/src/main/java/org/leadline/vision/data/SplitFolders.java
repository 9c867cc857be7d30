package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.leadline.InputException;
import org.leadline.vision.data.SplitName.Kind;

/// The folders that hold the splits of an image set.
///
/// @param train the folders of the training split, at least one, sorted
/// @param test the folders of the split to evaluate on, sorted; empty where there is none
/// @param others the folders of each further split to evaluate on, in the order in which they stand in for it
record SplitFolders(List<String> train, List<String> test, List<List<String>> others) {

    private static final List<Kind> TO_EVALUATE_ON = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.TRAIN && kind != Kind.UNLABELED)
            .toList();

    SplitFolders {
        train = List.copyOf(train);
        test = List.copyOf(test);
        others = List.copyOf(others);
    }

    /// Finds training splits and those to evaluate on whose names differ in the split alone. An unlabeled split
    /// stands in for a training split that is not there. Where some folders are named by the split and nothing
    /// else, they come alone.
    static List<SplitFolders> pairs(Collection<String> folders) {
        List<SplitFolders> pairs = new ArrayList<>();
        for (Map.Entry<String, TreeMap<Kind, List<String>>> alike :
                byRest(folders).entrySet()) {
            Optional<SplitFolders> pair = of(alike.getValue());
            if (pair.isEmpty()) continue;
            pairs.add(pair.get());
            if (alike.getKey().isEmpty()) return pairs;
        }
        return pairs;
    }

    /// Returns a training split and those to evaluate on; empty where one of them is not there.
    static Optional<SplitFolders> of(Map<Kind, List<String>> byKind) {
        List<String> train = byKind.getOrDefault(Kind.TRAIN, byKind.getOrDefault(Kind.UNLABELED, List.of()));
        List<List<String>> tests = TO_EVALUATE_ON.stream()
                .map(kind -> byKind.getOrDefault(kind, List.of()))
                .filter(test -> !test.isEmpty())
                .toList();
        if (train.isEmpty() || tests.isEmpty()) return Optional.empty();
        return Optional.of(new SplitFolders(train, tests.getFirst(), tests.subList(1, tests.size())));
    }

    /// Returns the only pair, if there is one.
    ///
    /// @param source the data's name for messages
    /// @throws InputException where there are several
    static Optional<SplitFolders> only(List<SplitFolders> pairs, String source) {
        if (pairs.size() > 1) {
            List<String> names = pairs.stream()
                    .map(pair -> pair.train().getFirst() + "/" + pair.test().getFirst())
                    .toList();
            throw new InputException(source + " holds several pairs of splits, " + Listed.of(names)
                    + ": move the folders of one pair into a folder of their own and name that, or move all into"
                    + " train/ and test/");
        }
        return pairs.stream().findFirst();
    }

    /// Finds a training split alone.
    static Optional<SplitFolders> trainAlone(Collection<String> folders) {
        List<String> train = byRest(folders).getOrDefault("", new TreeMap<>()).getOrDefault(Kind.TRAIN, List.of());
        return train.isEmpty() ? Optional.empty() : Optional.of(new SplitFolders(train, List.of(), List.of()));
    }

    /// Tells whether every folder's name is that of a split and nothing else.
    static boolean areAll(Collection<String> folders) {
        return folders.stream()
                .allMatch(folder ->
                        SplitName.of(folder).map(name -> name.rest().isEmpty()).orElse(false));
    }

    /// Returns these folders with the first split to evaluate on that has labels, where one has.
    SplitFolders evaluatedOn(Predicate<List<String>> labeled) {
        if (labeled.test(test)) return this;
        Optional<List<String>> other = others.stream().filter(labeled).findFirst();
        return other.map(found -> new SplitFolders(train, found, List.of())).orElse(this);
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

    /// The folders whose names name a split, by what the name says beside it and by the split.
    private static TreeMap<String, TreeMap<Kind, List<String>>> byRest(Collection<String> folders) {
        TreeMap<String, TreeMap<Kind, List<String>>> byRest = new TreeMap<>();
        for (String folder : folders) {
            SplitName.of(folder)
                    .ifPresent(name -> byRest.computeIfAbsent(name.rest(), _ -> new TreeMap<>())
                            .computeIfAbsent(name.kind(), _ -> new ArrayList<>())
                            .add(folder));
        }
        return byRest;
    }
}
