package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The name of a folder that names a split: `train`, `Testing`, `val2017`, `test_set`, `seg_train`.
///
/// @param kind the split that it names
/// @param rest what the name says beside the split, in lower case; empty for `train` and `train_images_2`,
///     `seg` for `seg_train`
record SplitName(Kind kind, String rest) {

    /// The splits by their usual names. Of the splits to evaluate on, the first that is there is taken.
    enum Kind {
        TRAIN("train training trn trainval"),
        TEST("test testing tst"),
        VALIDATION("val valid validation validate validating minival"),
        EVALUATION("eval evaluation evaluate"),
        DEVELOPMENT("dev devel development"),
        HELD_OUT("holdout heldout"),
        UNLABELED("unlabeled unlabelled unsup unsupervised");

        private final String words;

        /// @param words the words that name the split, separated by spaces
        Kind(String words) {
            this.words = words;
        }
    }

    private static final Map<String, Kind> KINDS = new TreeMap<>();

    static {
        for (Kind kind : Kind.values()) Arrays.stream(kind.words.split(" ")).forEach(word -> KINDS.put(word, kind));
    }

    /// Words that name a split only among folders that hold the same folders; elsewhere they are classes.
    private static final Map<String, Kind> SHORT = Map.of(
            "tr", Kind.TRAIN,
            "fit", Kind.TRAIN,
            "learn", Kind.TRAIN,
            "learning", Kind.TRAIN,
            "te", Kind.TEST,
            "ts", Kind.TEST,
            "cv", Kind.VALIDATION);

    /// The names that most people give to splits; other names are said.
    private static final Set<String> PLAIN = Set.of("train", "test", "val", "valid", "validation");

    /// Words for images as files.
    private static final Set<String> CONTAINERS = Set.of(
            "data",
            "dataset",
            "image",
            "images",
            "img",
            "imgs",
            "pic",
            "pics",
            "picture",
            "pictures",
            "photo",
            "photos",
            "jpg",
            "jpeg",
            "jpegs",
            "jpegimages",
            "png",
            "pngs",
            "rgb",
            "frames");

    /// Further words that tell nothing about the images of a split.
    private static final Set<String> FILLERS = Set.of(
            "set",
            "sets",
            "split",
            "folder",
            "part",
            "fold",
            "full",
            "new",
            "final",
            "raw",
            "mini",
            "labeled",
            "labelled");

    /// Names of folders that accompany images and are no classes.
    private static final Set<String> COMPANIONS = Set.of(
            "annotation", "annotations", "mask", "masks", "label", "labels", "gt", "groundtruth", "segmentation");

    /// Parts of the words above; a name without any of them names no split.
    private static final Pattern STEM = Pattern.compile("(?i)tr(ai)?n|te?st|val|dev|h[eo]ld|unlabel|unsup");

    private static final Pattern NUMBER_OR_LETTER = Pattern.compile("\\p{N}+|\\p{L}");

    /// Reads a folder's name; empty where no word of it names a split.
    static Optional<SplitName> of(String folder) {
        if (!STEM.matcher(folder).find()) return Optional.empty();
        List<String> rest = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        for (String word : words(folder)) {
            Optional<Kind> kind = kind(word);
            if (kind.isPresent()) kinds.add(kind.get());
            else if (!isFiller(word)) rest.add(word);
        }
        if (kinds.isEmpty()) return Optional.empty();
        Kind kind = kinds.contains(Kind.UNLABELED) ? Kind.UNLABELED : kinds.getFirst();
        return Optional.of(new SplitName(kind, String.join(" ", rest)));
    }

    /// Reads the name of a folder beside which others hold the same folders, so that it is likely to name a
    /// split. What it says beside the split does not count.
    static Optional<Kind> among(String folder) {
        Optional<Kind> usual = of(folder).map(SplitName::kind);
        if (usual.isPresent()) return usual;
        return words(folder).stream()
                .flatMap(word -> Stream.ofNullable(SHORT.get(word)))
                .findFirst();
    }

    /// Tells whether a folder's name is one of a series of parts, such as `fold1` and `part_2`.
    static boolean isPart(String folder) {
        List<String> words = words(folder);
        return words.stream().allMatch(SplitName::isFiller)
                && words.stream().anyMatch(FILLERS::contains)
                && words.stream()
                        .anyMatch(word -> NUMBER_OR_LETTER.matcher(word).matches());
    }

    /// Tells whether a folder's name is that of masks, labels and the like, which accompany images.
    static boolean isCompanion(String folder) {
        return words(folder).stream().anyMatch(COMPANIONS::contains);
    }

    /// Tells whether a folder's name says nothing about the images in it, as `images` and `jpg` do.
    static boolean isContainer(String folder) {
        List<String> words = words(folder);
        return words.stream().allMatch(SplitName::isFiller) && words.stream().anyMatch(CONTAINERS::contains);
    }

    /// Tells whether a folder's name is not what a person would call a class: it names a split, images or masks.
    static boolean isDoubtfulClass(String folder) {
        return of(folder).isPresent() || isContainer(folder) || isCompanion(folder);
    }

    static boolean isPlain(String folder) {
        return PLAIN.contains(folder);
    }

    private static Optional<Kind> kind(String word) {
        Kind whole = KINDS.get(word);
        if (whole != null) return Optional.of(whole);
        return Stream.concat(CONTAINERS.stream(), FILLERS.stream())
                .filter(filler -> filler.length() > 2 && word.endsWith(filler))
                .map(filler -> KINDS.get(word.substring(0, word.length() - filler.length())))
                .flatMap(kind -> Optional.ofNullable(kind).stream())
                .findFirst();
    }

    private static boolean isFiller(String word) {
        return CONTAINERS.contains(word)
                || FILLERS.contains(word)
                || NUMBER_OR_LETTER.matcher(word).matches();
    }

    /// The runs of letters and of digits, in lower case; a capital behind a small letter begins another.
    private static List<String> words(String folder) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int end = 0; start < folder.length(); start = end) {
            int last = folder.codePointAt(start);
            for (end = start + Character.charCount(last); end < folder.length(); ) {
                int next = folder.codePointAt(end);
                if (isBetweenWords(last, next)) break;
                last = next;
                end += Character.charCount(next);
            }
            if (isLetterOrNumber(last)) words.add(folder.substring(start, end).toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static boolean isBetweenWords(int before, int behind) {
        boolean words = isLetterOrNumber(before) && isLetterOrNumber(behind);
        boolean isOneKind = Character.isLetter(before) == Character.isLetter(behind);
        return !words
                || !isOneKind
                || (Character.getType(before) == Character.LOWERCASE_LETTER
                        && Character.getType(behind) == Character.UPPERCASE_LETTER);
    }

    private static boolean isLetterOrNumber(int point) {
        return Character.isLetter(point)
                || switch (Character.getType(point)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }
}
