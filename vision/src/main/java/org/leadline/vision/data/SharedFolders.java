package org.leadline.vision.data;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.leadline.vision.data.SplitName.Kind;

/// Folders that hold the same folders, or nearly, as splits and parts of a set do: `tr/{cat,dog}` and
/// `te/{cat,dog}`.
///
/// @param tops the folders, at least two
/// @param shared the folders that all of them hold, at least two
record SharedFolders(TreeSet<String> tops, TreeSet<String> shared) {

    /// Finds the folders.
    ///
    /// @return empty where a folder has less than half of all the folders that there are, or holds images itself
    static Optional<SharedFolders> of(List<PlacedImage> images) {
        TreeMap<String, TreeSet<String>> inside = new TreeMap<>();
        TreeSet<String> all = new TreeSet<>();
        for (PlacedImage image : images) {
            if (image.folders() < 2) return Optional.empty();
            inside.computeIfAbsent(image.top(), _ -> new TreeSet<>()).add(image.second());
            all.add(image.second());
        }
        TreeSet<String> shared = new TreeSet<>(all);
        for (TreeSet<String> folders : inside.values()) shared.retainAll(folders);
        if (inside.size() < 2 || shared.size() < 2 || 2 * shared.size() < all.size()) return Optional.empty();
        return Optional.of(new SharedFolders(new TreeSet<>(inside.keySet()), shared));
    }

    /// Returns the folders as splits, where their names tell a training split and one to evaluate on. A single
    /// folder of another name beside splits to evaluate on is the training split.
    Optional<SplitFolders> splits() {
        TreeMap<Kind, List<String>> byKind = new TreeMap<>();
        TreeSet<String> others = new TreeSet<>();
        for (String top : tops) {
            Optional<Kind> kind = SplitName.among(top);
            if (kind.isEmpty()) others.add(top);
            else byKind.merge(kind.get(), List.of(top), SharedFolders::joined);
        }
        if (!byKind.containsKey(Kind.TRAIN) && others.size() == 1) byKind.put(Kind.TRAIN, List.copyOf(others));
        return SplitFolders.of(byKind);
    }

    /// Tells whether the folders are the parts of one set, such as `fold1` and `fold2`.
    boolean areParts() {
        return tops.stream().allMatch(SplitName::isPart);
    }

    /// A sentence for the user about parts that are read together.
    String together() {
        return "the folders " + Listed.of(List.copyOf(tops)) + " hold the same folders, such as " + shared.first()
                + "/, which are read as the classes: to evaluate on some of the folders, name them train and test";
    }

    /// A sentence for the user about folders that are read as classes though they may be none.
    String doubt() {
        return "the folders " + Listed.of(List.copyOf(tops)) + " are read as the classes, though they hold the same"
                + " folders, such as " + shared.first() + "/: if these are the classes, name the splits train and test";
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
