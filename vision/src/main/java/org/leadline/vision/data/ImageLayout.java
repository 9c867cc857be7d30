package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// The arrangement of image files in folders: `split/class/*.jpg`, `class/*.jpg`, or another one without labels.
///
/// - A folder that holds one folder and no files is skipped.
/// - Splits are `train` and the first of `test`, `val`, `valid` and `validation`. Where both exist, images
/// outside them are left out. A single split counts only where no images are outside it.
/// - A split is labeled where every image is below a class folder. The class is the first folder below the split.
/// - Without splits, images are labeled where each is exactly one folder deep.
/// - Where there are at least two class folders, images outside them are left out, if they are the minority.
///
/// @param catalog the images, sorted by split, class and name
/// @param files the index of each image in the list of names
/// @param notes sentences for the user about images that were left out
record ImageLayout(Catalog catalog, List<Integer> files, List<String> notes) {

    private static final String TRAIN = "train";
    private static final List<String> TESTS = List.of("test", "val", "valid", "validation");

    ImageLayout {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /// An image file.
    ///
    /// @param file its index in the list of names
    /// @param name its full name
    /// @param below its path below the skipped folders
    private record Image(int file, String name, List<String> below) {
        String top() {
            return below.size() == 1 ? "" : below.getFirst();
        }

        Image inside() {
            return new Image(file, name, below.subList(1, below.size()));
        }
    }

    /// Finds the arrangement of files.
    ///
    /// @param names the sorted names of all files, with slashes
    /// @param source the data's name for messages
    /// @return empty where no file is an image
    static Optional<ImageLayout> find(List<String> names, String source) {
        List<Image> images = IntStream.range(0, names.size())
                .filter(file -> ImageFormat.isImageName(names.get(file)))
                .mapToObj(file -> new Image(file, names.get(file), FileTree.parts(names.get(file))))
                .toList();
        if (images.isEmpty()) return Optional.empty();
        return Optional.of(arrange(withoutSingleFolders(images), source));
    }

    private static List<Image> withoutSingleFolders(List<Image> images) {
        Set<String> tops = tops(images);
        String only = tops.iterator().next();
        if (tops.size() > 1 || only.isEmpty() || only.equals(TRAIN)) return images;
        return withoutSingleFolders(images.stream().map(Image::inside).toList());
    }

    private static ImageLayout arrange(List<Image> images, String source) {
        Set<String> tops = tops(images);
        Optional<String> testTop = TESTS.stream().filter(tops::contains).findFirst();
        if (tops.contains(TRAIN) && testTop.isPresent()) return splits(images, testTop.get(), source);
        boolean onlySplits = tops.stream().allMatch(top -> top.equals(TRAIN) || TESTS.contains(top));
        if (!onlySplits) return classes(images);
        if (!tops.contains(TRAIN)) {
            throw new InputException(
                    source + " holds the splits " + tops + " but no train: add it, or rename a folder");
        }
        List<Image> train = below(images, TRAIN);
        return of(train, List.of(), isLabeled(train), false, List.of());
    }

    private static ImageLayout splits(List<Image> images, String testTop, String source) {
        List<Image> train = below(images, TRAIN);
        List<Image> test = below(images, testTop);
        if (isLabeled(train) && isLabeled(test)) requireKnownClasses(train, test, source);
        List<Image> beside = images.stream()
                .filter(image -> !Set.of(TRAIN, testTop).contains(image.top()))
                .toList();
        List<String> notes = leftOut(beside, TRAIN + "/ and " + testTop + "/");
        return of(train, test, isLabeled(train), isLabeled(test), notes);
    }

    private static ImageLayout classes(List<Image> images) {
        List<Image> strays =
                images.stream().filter(image -> image.top().isEmpty()).toList();
        List<Image> inside =
                images.stream().filter(image -> !image.top().isEmpty()).toList();
        boolean folders = inside.stream().allMatch(image -> image.below().size() == 2);
        boolean fewStrays = strays.size() < inside.size() && tops(inside).size() >= 2;
        if (!folders || !fewStrays) return of(images, List.of(), folders && strays.isEmpty(), false, List.of());
        return of(inside, List.of(), true, false, leftOut(strays, "the class folders"));
    }

    private static List<String> leftOut(List<Image> images, String beside) {
        if (images.isEmpty()) return List.of();
        String first = images.getFirst().name();
        return List.of(
                images.size() == 1
                        ? "1 image outside " + beside + " is left out: " + first
                        : images.size() + " images outside " + beside + " are left out, such as " + first);
    }

    private static ImageLayout of(
            List<Image> train, List<Image> test, boolean trainLabeled, boolean testLabeled, List<String> notes) {
        TreeSet<String> classes = new TreeSet<>();
        if (trainLabeled) classes.addAll(tops(train));
        if (testLabeled) classes.addAll(tops(test));
        List<String> classNames = List.copyOf(classes);
        List<Image> ordered = new ArrayList<>(sorted(train, trainLabeled));
        ordered.addAll(sorted(test, testLabeled));
        int[] labels = IntStream.range(0, ordered.size())
                .map(item -> (item < train.size() ? trainLabeled : testLabeled)
                        ? classNames.indexOf(ordered.get(item).top())
                        : Labels.UNKNOWN)
                .toArray();
        List<String> names = ordered.stream().map(Image::name).toList();
        return new ImageLayout(
                new Catalog(names, Labels.of(labels, classNames), train.size()),
                ordered.stream().map(Image::file).toList(),
                notes);
    }

    private static List<Image> sorted(List<Image> images, boolean labeled) {
        Comparator<Image> byClass = Comparator.comparing(image -> labeled ? image.top() : "");
        return images.stream().sorted(byClass.thenComparing(Image::name)).toList();
    }

    private static void requireKnownClasses(List<Image> train, List<Image> test, String source) {
        Set<String> known = tops(train);
        Stream<String> unknown = tops(test).stream().filter(Predicate.not(known::contains));
        unknown.findFirst().ifPresent(name -> {
            throw new InputException(source + " has the class " + name
                    + " in its test split but not in its train split: both splits need the same classes");
        });
    }

    private static boolean isLabeled(List<Image> split) {
        return split.stream().noneMatch(image -> image.top().isEmpty());
    }

    private static List<Image> below(List<Image> images, String split) {
        return images.stream()
                .filter(image -> image.top().equals(split))
                .map(Image::inside)
                .toList();
    }

    private static Set<String> tops(List<Image> images) {
        TreeSet<String> tops = new TreeSet<>();
        for (Image image : images) tops.add(image.top());
        return tops;
    }
}
