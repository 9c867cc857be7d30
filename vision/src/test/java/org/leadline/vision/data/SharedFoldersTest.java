package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class SharedFoldersTest {

    /// The arrangement of an image in each of some folders.
    private static ImageLayout layout(Stream<String> folders) {
        return ImageLayout.find(
                        folders.map(folder -> folder + "/0.png").sorted().toList(), "data")
                .orElseThrow();
    }

    /// The arrangement of folders that all hold the folders `cat` and `dog`.
    private static ImageLayout alike(String... tops) {
        return layout(Arrays.stream(tops).flatMap(top -> Stream.of(top + "/cat", top + "/dog")));
    }

    private static void requireSplits(String train, String... tests) {
        ImageLayout layout =
                alike(Stream.concat(Stream.of(train), Arrays.stream(tests)).toArray(String[]::new));
        assertThat(layout.catalog().classes().names()).as(train).containsExactly("cat", "dog");
        assertThat(layout.catalog().namesOf(layout.catalog().trainItems()))
                .containsExactly(train + "/cat/0.png", train + "/dog/0.png");
        assertThat(layout.catalog().testItems()).hasSize(2 * tests.length);
    }

    @Test
    void splitsOfOtherNamesAreKnownByTheFoldersThatAllOfThemHold() {
        requireSplits("tr", "te");
        requireSplits("tr", "ts");
        requireSplits("train", "cv");
        requireSplits("train", "minival");
        requireSplits("learn", "test");
        requireSplits("fit", "val");
        requireSplits("train", "private_test", "public_test");
        assertThat(alike("xyz", "val").notes()).containsExactly("the folder xyz is read as the train split");
    }

    @Test
    void classesOfTheSameNamesStayClasses() {
        ImageLayout layout = layout(Stream.of("en", "fr", "te", "tr"));
        assertThat(layout.catalog().classes().names()).containsExactly("en", "fr", "te", "tr");
        assertThat(layout.notes()).isEmpty();
    }

    @Test
    void partsOfASetAreReadTogether() {
        ImageLayout layout = alike("fold1", "fold2");
        assertThat(layout.catalog().classes().names()).containsExactly("cat", "dog");
        assertThat(layout.notes())
                .containsExactly("the folders fold1 and fold2 hold the same folders, such as cat/, which are read as"
                        + " the classes: to evaluate on some of the folders, name them train and test");
    }

    @Test
    void classesThatHoldTheSameFoldersAreSaid() {
        ImageLayout layout = alike("query", "gallery");
        assertThat(layout.catalog().classes().names()).containsExactly("gallery", "query");
        assertThat(layout.notes())
                .containsExactly("the folders gallery and query are read as the classes, though they hold the same"
                        + " folders, such as cat/: if these are the classes, name the splits train and test");
        assertThat(layout(Stream.of("cat/a", "cat/b", "dog/c", "dog/d")).notes())
                .isEmpty();
    }

    @Test
    void masksAndLabelsBesideFoldersOfImagesAreLeftOutAndSaid() {
        ImageLayout splits = layout(Stream.of("images/train", "images/val", "labels/train"));
        assertThat(splits.catalog().names()).containsExactly("images/train/0.png", "images/val/0.png");
        assertThat(splits.notes()).containsExactly("1 image outside images/ is left out: labels/train/0.png");
        ImageLayout classes = layout(Stream.of(
                "train/images/cat", "train/images/dog", "train/masks/cat", "test/images/cat", "test/images/dog"));
        assertThat(classes.catalog().classes().names()).isEqualTo(List.of("cat", "dog"));
        assertThat(classes.catalog().trainCount()).isEqualTo(2);
        assertThat(classes.notes()).containsExactly("1 image outside images/ is left out: train/masks/cat/0.png");
    }

    @Test
    void splitsInOneOfSomeFoldersAreRefused() {
        assertThatThrownBy(() -> layout(Stream.of("a/train", "a/test", "b")))
                .isInstanceOf(InputException.class)
                .hasMessage("data: the folder a/ holds the splits train and test, but b/ does not: name the folder to"
                        + " read, or give each class both splits");
    }
}
