package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// How image files are arranged: `split/class/*.jpg`, `class/*.jpg`, or neither, and then they are unlabelled.
///
/// Folders that hold nothing but one folder are passed over. Splits are `train` and the first there is of `test`,
/// `val`, `valid` and `validation`; they count only where no other folder stands beside them. A split is labelled
/// where every image of it lies in a folder of its own class, the class being the first folder below the split.
/// Without splits, images are labelled where every one lies exactly one folder deep.
///
/// @param catalogue the images, sorted by split, class and name
/// @param files the place of each image in the names that the layout was found in
record ImageLayout(Catalogue catalogue, List<Integer> files) {

    private static final String TRAIN = "train";
    private static final List<String> TESTS = List.of("test", "val", "valid", "validation");

    ImageLayout {
        files = List.copyOf(files);
    }

    /// An image file: its place in the listing, its full name, and its path below what was passed over.
    private record Image(int file, String name, List<String> below) {
        String top() {
            return below.size() == 1 ? "" : below.getFirst();
        }

        Image inside() {
            return new Image(file, name, below.subList(1, below.size()));
        }
    }

    /// @param names sorted, with slashes
    /// @param source what to call the data in a message
    /// @return empty where no name is of an image
    static Optional<ImageLayout> find(List<String> names, String source) {
        List<Image> images = IntStream.range(0, names.size())
                .filter(file -> isImage(names.get(file)))
                .mapToObj(file -> new Image(file, names.get(file), FileTree.parts(names.get(file))))
                .toList();
        if (images.isEmpty()) return Optional.empty();
        return Optional.of(arrange(withoutSingleFolders(images), source));
    }

    private static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg") || lower.endsWith(".png");
    }

    private static List<Image> withoutSingleFolders(List<Image> images) {
        Set<String> tops = tops(images);
        String only = tops.iterator().next();
        if (tops.size() > 1 || only.isEmpty() || only.equals(TRAIN)) return images;
        return withoutSingleFolders(images.stream().map(Image::inside).toList());
    }

    private static ImageLayout arrange(List<Image> images, String source) {
        Set<String> tops = tops(images);
        boolean onlySplits = tops.stream().allMatch(top -> top.equals(TRAIN) || TESTS.contains(top));
        if (!onlySplits) {
            boolean labelled = images.stream().allMatch(image -> image.below().size() == 2);
            return of(images, List.of(), labelled, false);
        }
        if (!tops.contains(TRAIN)) {
            throw new InputException(source + " holds the splits " + tops + " but no train");
        }
        List<Image> train = below(images, TRAIN);
        List<Image> test = TESTS.stream()
                .filter(tops::contains)
                .findFirst()
                .map(split -> below(images, split))
                .orElse(List.of());
        boolean testLabelled = !test.isEmpty() && isLabelled(test);
        if (isLabelled(train) && testLabelled) requireKnownClasses(train, test, source);
        return of(train, test, isLabelled(train), testLabelled);
    }

    private static ImageLayout of(List<Image> train, List<Image> test, boolean trainLabelled, boolean testLabelled) {
        TreeSet<String> classes = new TreeSet<>();
        if (trainLabelled) classes.addAll(tops(train));
        if (testLabelled) classes.addAll(tops(test));
        List<String> classNames = List.copyOf(classes);
        List<Image> ordered = new ArrayList<>(sorted(train, trainLabelled));
        ordered.addAll(sorted(test, testLabelled));
        int[] labels = IntStream.range(0, ordered.size())
                .map(item -> (item < train.size() ? trainLabelled : testLabelled)
                        ? classNames.indexOf(ordered.get(item).top())
                        : Labels.UNKNOWN)
                .toArray();
        List<String> names = ordered.stream().map(Image::name).toList();
        return new ImageLayout(
                new Catalogue(names, Labels.of(labels, classNames), train.size()),
                ordered.stream().map(Image::file).toList());
    }

    private static List<Image> sorted(List<Image> images, boolean labelled) {
        Comparator<Image> byClass = Comparator.comparing(image -> labelled ? image.top() : "");
        return images.stream().sorted(byClass.thenComparing(Image::name)).toList();
    }

    private static void requireKnownClasses(List<Image> train, List<Image> test, String source) {
        Set<String> known = tops(train);
        Stream<String> unknown = tops(test).stream().filter(Predicate.not(known::contains));
        unknown.findFirst().ifPresent(name -> {
            throw new InputException(source + " has the class " + name
                    + " in its test split and not in its train split, so the labels of the two can not be compared");
        });
    }

    private static boolean isLabelled(List<Image> split) {
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
