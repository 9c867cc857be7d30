package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// The arrangement of image files in folders: `split/class/*.jpg`, `class/*.jpg`, or another one without labels.
///
/// - A folder that holds one folder and no files is skipped.
/// - Splits are folders with usual names of splits, in any case ([SplitName]). Where a training split and one
/// to evaluate on exist, images outside them are left out. Beside labeled training images, a split to evaluate
/// on gives way to one with labels where it has none. `class/split/*.jpg` is read like `split/class/*.jpg`.
/// - Folders that hold the same folders are splits or parts of the set, where their names tell ([SharedFolders]).
/// - Masks and labels in folders beside those of images are left out ([Companions]).
/// - A training split alone counts where no images are outside it, or where it alone holds class folders.
/// - The class of an image is the first folder below the split, at any depth ([ClassFolders]).
///
/// @param catalog the images, sorted by split, class and name
/// @param files the index of each image in the list of names
/// @param notes sentences for the user about how folders were read and which images were left out
record ImageLayout(Catalog catalog, List<Integer> files, List<String> notes) {

    /// The number of images in a folder for each beside it, from which on those beside it are strays.
    private static final int FOLDERS_IMAGES_A_STRAY = 5;

    private static final String CLASS_FOLDERS = "the class folders";

    ImageLayout {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /// Finds the arrangement of files.
    ///
    /// @param names the sorted names of all files, with slashes
    /// @param source the data's name for messages
    /// @return empty where no file is an image
    static Optional<ImageLayout> find(List<String> names, String source) {
        List<PlacedImage> images = IntStream.range(0, names.size())
                .filter(file -> ImageFormat.isImageName(names.get(file))
                        && SystemFolders.of(names.get(file)).isEmpty())
                .mapToObj(file -> PlacedImage.of(file, names.get(file)))
                .toList();
        if (images.isEmpty()) return Optional.empty();
        Companions found = Companions.without(withoutSingleFolders(images, _ -> true));
        ImageLayout layout = arrange(withoutSingleFolders(found.images(), _ -> true), source);
        return Optional.of(
                found.notes().isEmpty() ? layout : layout.noted(found.notes().getFirst()));
    }

    /// Looks past each folder that holds all images.
    ///
    /// @param skipped tells of a folder's name whether it is looked past
    private static List<PlacedImage> withoutSingleFolders(List<PlacedImage> images, Predicate<String> skipped) {
        List<PlacedImage> seen = images;
        for (String top = seen.getFirst().top();
                !top.isEmpty() && skipped.test(top);
                top = seen.getFirst().top()) {
            String only = top;
            if (!seen.stream().allMatch(image -> image.top().equals(only))) break;
            seen = PlacedImage.inside(seen);
        }
        return seen;
    }

    private static ImageLayout arrange(List<PlacedImage> images, String source) {
        TreeSet<String> tops = PlacedImage.tops(images);
        Optional<SplitFolders> both = SplitFolders.only(SplitFolders.pairs(tops), source);
        if (both.isPresent()) return splits(images, both.get(), source);
        if (isClassThenSplit(images)) {
            List<PlacedImage> turned = images.stream()
                    .map(image -> image.folders() < 2 ? image : image.turned())
                    .toList();
            SplitFolders folders = SplitFolders.only(SplitFolders.pairs(PlacedImage.tops(turned)), source)
                    .orElseThrow();
            return splits(turned, folders, source).noted("the folders are read as class/split");
        }
        if (SplitFolders.areAll(tops) && SplitFolders.trainAlone(tops).isEmpty()) {
            throw new InputException(
                    source + " holds the splits " + tops + " but no train: add it, or rename a folder");
        }
        Optional<SplitFolders> train = SplitFolders.trainAlone(tops).filter(folders -> isWhole(images, folders));
        if (train.isPresent()) return splits(images, train.get(), source);
        Optional<ImageLayout> inside = besideOneFolder(images, source);
        if (inside.isPresent()) return inside.get();
        requireNoSplitsInSome(images, source);
        Optional<SharedFolders> shared = SharedFolders.of(images);
        Optional<SplitFolders> alike = shared.flatMap(SharedFolders::splits);
        if (alike.isPresent()) return splits(images, alike.get(), source);
        if (shared.isPresent() && shared.get().areParts()) {
            return classes(PlacedImage.inside(images)).noted(shared.get().together());
        }
        ImageLayout layout = classes(images);
        boolean labeled = !layout.catalog().classes().names().isEmpty();
        return labeled && shared.isPresent() ? layout.noted(shared.get().doubt()) : layout;
    }

    /// Looks into a folder beside which a few images lie, such as a cover, which are left out; empty where
    /// there is no such folder.
    private static Optional<ImageLayout> besideOneFolder(List<PlacedImage> images, String source) {
        List<PlacedImage> strays =
                images.stream().filter(image -> image.folders() == 0).toList();
        List<PlacedImage> placed =
                images.stream().filter(image -> image.folders() > 0).toList();
        boolean areFew = strays.size() * FOLDERS_IMAGES_A_STRAY <= placed.size();
        if (strays.isEmpty() || !areFew || PlacedImage.tops(placed).size() > 1) return Optional.empty();
        List<PlacedImage> inside = withoutSingleFolders(PlacedImage.inside(placed), _ -> true);
        if (inside.stream().anyMatch(image -> image.folders() == 0)) return Optional.empty();
        String folder = placed.getFirst().top() + "/";
        return Optional.of(arrange(inside, source)
                .noted(ClassFolders.leftOut(strays, folder).getFirst()));
    }

    private static ImageLayout classes(List<PlacedImage> images) {
        ClassFolders classes = ClassFolders.read(images, CLASS_FOLDERS);
        return of(classes, new ClassFolders(List.of(), false, List.of()), classes.notes());
    }

    /// Refuses folders of which one holds both splits and another none.
    private static void requireNoSplitsInSome(List<PlacedImage> images, String source) {
        Map<String, Set<String>> inside = new TreeMap<>();
        for (PlacedImage image : images) {
            inside.computeIfAbsent(image.top(), _ -> new TreeSet<>()).add(image.second());
        }
        Predicate<String> holdsBoth = top -> SplitFolders.pairs(inside.getOrDefault(top, Set.of())).stream()
                .anyMatch(pair -> SplitFolders.areAll(pair.all()));
        Optional<String> split = inside.keySet().stream().filter(holdsBoth).findFirst();
        Optional<String> whole =
                inside.keySet().stream().filter(Predicate.not(holdsBoth)).findFirst();
        if (split.isEmpty() || whole.isEmpty()) return;
        String other = whole.get().isEmpty() ? "images beside it are in none" : whole.get() + "/ does not";
        throw new InputException(source + ": the folder " + split.get() + "/ holds the splits "
                + Listed.of(SplitFolders.pairs(inside.getOrDefault(split.get(), Set.of()))
                        .getFirst()
                        .all())
                + ", but " + other + ": name the folder to read, or give each class both splits");
    }

    /// Tells whether there are several folders, each of which holds a training split, and some of them one to
    /// evaluate on.
    private static boolean isClassThenSplit(List<PlacedImage> images) {
        Set<String> tops = new TreeSet<>();
        Set<String> seconds = new TreeSet<>();
        for (PlacedImage image : images) {
            if (image.folders() > 0) tops.add(image.top());
            seconds.add(image.second());
        }
        if (tops.size() < 2) return false;
        List<SplitFolders> pairs = SplitFolders.pairs(seconds);
        if (pairs.isEmpty()) return false;
        Set<String> withTrain = new TreeSet<>();
        for (PlacedImage image : images) {
            if (pairs.getFirst().train().contains(image.second())) withTrain.add(image.top());
        }
        return images.stream().allMatch(image -> image.folders() == 0 || withTrain.contains(image.top()));
    }

    /// Tells whether a training split is all there is, or alone has class folders in it.
    private static boolean isWhole(List<PlacedImage> images, SplitFolders folders) {
        Set<String> train = Set.copyOf(folders.train());
        List<PlacedImage> beside =
                images.stream().filter(image -> !train.contains(image.top())).toList();
        if (SplitFolders.areAll(PlacedImage.tops(beside))) return true;
        List<PlacedImage> inside = below(images, folders.train());
        return beside.stream().allMatch(image -> image.folders() < 2)
                && inside.stream().allMatch(image -> image.folders() >= 1)
                && PlacedImage.tops(inside).size() >= 2;
    }

    private static ImageLayout splits(List<PlacedImage> images, SplitFolders found, String source) {
        ClassFolders train = split(images, found.train());
        SplitFolders folders = !train.labeled()
                ? found
                : found.evaluatedOn(test -> split(images, test).labeled());
        ClassFolders test = split(images, folders.test());
        if (train.labeled() && test.labeled()) requireKnownClasses(train, test, source);
        Set<String> read = Set.copyOf(folders.all());
        List<PlacedImage> beside =
                images.stream().filter(image -> !read.contains(image.top())).toList();
        List<String> notes = new ArrayList<>(folders.notes());
        if (!folders.test().equals(found.test())) {
            notes.add("images of " + Listed.of(found.test()) + " are in no class folders, so those of "
                    + Listed.of(folders.test()) + " are evaluated on");
        }
        notes.addAll(train.notes());
        notes.addAll(test.notes());
        notes.addAll(ClassFolders.leftOut(
                beside,
                Listed.of(folders.all().stream().map(folder -> folder + "/").toList())));
        return of(train, test, notes);
    }

    private static ClassFolders split(List<PlacedImage> images, List<String> folders) {
        List<PlacedImage> below = below(images, folders);
        if (below.isEmpty()) return new ClassFolders(List.of(), false, List.of());
        Companions found = Companions.without(below);
        List<PlacedImage> seen = withoutSingleFolders(
                found.images(),
                folder -> SplitName.isContainer(folder) || SplitName.of(folder).isPresent());
        return ClassFolders.read(seen, CLASS_FOLDERS + " of " + folders.getFirst() + "/")
                .noted(found.notes());
    }

    private ImageLayout noted(String note) {
        List<String> all = new ArrayList<>(notes);
        all.addFirst(note);
        return new ImageLayout(catalog, files, all);
    }

    private static ImageLayout of(ClassFolders train, ClassFolders test, List<String> notes) {
        TreeSet<String> classes = new TreeSet<>();
        if (train.labeled()) classes.addAll(PlacedImage.tops(train.images()));
        if (test.labeled()) classes.addAll(PlacedImage.tops(test.images()));
        List<String> classNames = List.copyOf(classes);
        Map<String, Integer> places = new HashMap<>();
        for (String name : classNames) places.put(name, places.size());
        List<PlacedImage> ordered = new ArrayList<>(sorted(train));
        ordered.addAll(sorted(test));
        int trainCount = train.images().size();
        int[] labels = IntStream.range(0, ordered.size())
                .map(item -> (item < trainCount ? train : test).labeled()
                        ? places.getOrDefault(ordered.get(item).top(), Labels.UNKNOWN)
                        : Labels.UNKNOWN)
                .toArray();
        List<String> names = ordered.stream().map(PlacedImage::name).toList();
        return new ImageLayout(
                new Catalog(names, Labels.of(labels, classNames), trainCount),
                ordered.stream().map(PlacedImage::file).toList(),
                notes);
    }

    private static List<PlacedImage> sorted(ClassFolders split) {
        Comparator<PlacedImage> byClass = Comparator.comparing(image -> split.labeled() ? image.top() : "");
        return split.images().stream()
                .sorted(byClass.thenComparing(PlacedImage::name))
                .toList();
    }

    private static void requireKnownClasses(ClassFolders train, ClassFolders test, String source) {
        Set<String> known = new HashSet<>(PlacedImage.tops(train.images()));
        Stream<String> unknown = PlacedImage.tops(test.images()).stream().filter(Predicate.not(known::contains));
        unknown.findFirst().ifPresent(name -> {
            throw new InputException(source + " has the class " + name
                    + " in its test split but not in its train split: both splits need the same classes");
        });
    }

    private static List<PlacedImage> below(List<PlacedImage> images, List<String> folders) {
        Set<String> wanted = Set.copyOf(folders);
        return images.stream()
                .filter(image -> !image.top().isEmpty() && wanted.contains(image.top()))
                .map(PlacedImage::inside)
                .toList();
    }
}
