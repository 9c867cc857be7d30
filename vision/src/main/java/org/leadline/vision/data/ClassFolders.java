package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.leadline.label.ClassText;

/// The images of a split, with their class folders where they have any.
///
/// @param images the images, seen from the folder of the split; where they are labeled, [PlacedImage#top] is the
///     class, in the form of [ClassText#of]
/// @param labeled tells whether every image has a class
/// @param notes sentences for the user about how the folders were read
record ClassFolders(List<PlacedImage> images, boolean labeled, List<String> notes) {

    /// Names by which files are spread over folders: years, months, numbers, two hexadecimal digits.
    private static final Pattern SHELF = Pattern.compile("[0-9]+|[0-9a-f]{2}");

    ClassFolders {
        images = List.copyOf(images);
        notes = List.copyOf(notes);
    }

    /// Reads the folders of a split as torchvision's ImageFolder does: the class of an image is the first
    /// folder above it, at any depth. Images outside class folders are left out, if they are the minority and
    /// there are at least two classes; otherwise nothing has a class.
    ///
    /// @param where the class folders, for messages, such as `the class folders of train/`
    static ClassFolders read(List<PlacedImage> images, String where) {
        List<PlacedImage> strays =
                images.stream().filter(image -> image.folders() == 0).toList();
        List<PlacedImage> placed =
                images.stream().filter(image -> image.folders() > 0).toList();
        List<PlacedImage> inside = placed.stream().map(ClassFolders::named).toList();
        if (inside.isEmpty()) return new ClassFolders(images, false, List.of());
        TreeSet<String> tops = PlacedImage.tops(inside);
        if (inside.stream().allMatch(ClassFolders::isShelved)) {
            return unlabeled(
                    images,
                    "folders of numbers in folders of numbers, such as " + tops.first()
                            + "/, are not read as classes: the images have no labels");
        }
        if (!strays.isEmpty() && (strays.size() >= inside.size() || tops.size() < 2)) {
            return unlabeled(
                    images,
                    "images lie beside folders, such as " + strays.getFirst().name() + " beside " + tops.first()
                            + "/, so folders are not read as classes: the images have no labels");
        }
        List<String> notes = new ArrayList<>(leftOut(strays, where));
        notes.addAll(doubts(tops, where));
        notes.addAll(joined(PlacedImage.tops(placed), where));
        ClassText.twoAlike(tops).ifPresent(alike -> notes.add("of " + where + ", " + alike));
        return new ClassFolders(inside, true, notes);
    }

    /// Returns these images with further sentences.
    ClassFolders noted(List<String> more) {
        return new ClassFolders(
                images, labeled, Stream.concat(more.stream(), notes.stream()).toList());
    }

    static List<String> leftOut(List<PlacedImage> images, String beside) {
        if (images.isEmpty()) return List.of();
        String first = images.getFirst().name();
        return List.of(
                images.size() == 1
                        ? "1 image outside " + beside + " is left out: " + first
                        : images.size() + " images outside " + beside + " are left out, such as " + first);
    }

    /// The image with its class in the one form of such names.
    private static PlacedImage named(PlacedImage image) {
        String name = ClassText.of(image.top());
        return name.isEmpty() ? image : image.withTop(name);
    }

    /// Says which folders are one class, because their names differ in nothing that is seen.
    private static List<String> joined(TreeSet<String> folders, String where) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String folder : folders) counts.merge(ClassText.of(folder), 1, Integer::sum);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> "of " + where + ", " + entry.getValue() + " that are called " + entry.getKey()
                        + ", but for blanks at the ends and forms of letters, are read as one class")
                .toList();
    }

    private static ClassFolders unlabeled(List<PlacedImage> images, String note) {
        return new ClassFolders(images, false, List.of(note));
    }

    private static List<String> doubts(TreeSet<String> classes, String where) {
        List<String> doubtful =
                classes.stream().filter(SplitName::isDoubtfulClass).toList();
        if (doubtful.isEmpty()) return List.of();
        String names = doubtful.size() == 1 ? doubtful.getFirst() + " is" : Listed.of(doubtful) + " are";
        return List.of("of " + where + ", " + names + " read as " + (doubtful.size() == 1 ? "a class" : "classes")
                + " like the others: if that is wrong, name the splits train and test, or move what is no class");
    }

    private static boolean isShelved(PlacedImage image) {
        return image.folders() >= 2
                && SHELF.matcher(image.top()).matches()
                && SHELF.matcher(image.second()).matches();
    }
}
