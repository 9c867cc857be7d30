package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

class ImageLayoutTest {

    private static ImageLayout layout(String... names) {
        Optional<ImageLayout> layout =
                ImageLayout.find(Arrays.stream(names).sorted().toList(), "data");
        return layout.orElseThrow();
    }

    private static Catalog catalog(String... names) {
        return layout(names).catalog();
    }

    @Test
    void splitsOfClassesAreRecognised() {
        Catalog catalog = catalog("train/dog/1.jpg", "train/cat/2.PNG", "test/cat/9.jpeg", "train/cat/1.jpg");
        assertThat(catalog.names())
                .containsExactly("train/cat/1.jpg", "train/cat/2.PNG", "train/dog/1.jpg", "test/cat/9.jpeg");
        assertThat(catalog.trainCount()).isEqualTo(3);
        assertThat(catalog.classes().names()).containsExactly("cat", "dog");
        assertThat(catalog.classes().toArray()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void validationStandsInForTest() {
        for (String split : List.of("val", "valid", "validation")) {
            assertThat(catalog("train/a/1.jpg", split + "/a/2.jpg").testItems()).containsExactly(1);
        }
    }

    @Test
    void besideTestAValidationSplitIsLeftOut() {
        ImageLayout layout = layout("train/a/1.jpg", "test/a/2.jpg", "val/a/3.jpg");
        assertThat(layout.catalog().names()).containsExactly("train/a/1.jpg", "test/a/2.jpg");
        assertThat(layout.notes()).containsExactly("1 image outside train/ and test/ is left out: val/a/3.jpg");
    }

    @Test
    void foldersWithoutSplitsAreClasses() {
        Catalog catalog = catalog("pets/dog/1.jpg", "pets/cat/1.jpg", "pets/train/1.jpg");
        assertThat(catalog.classes().names()).containsExactly("cat", "dog", "train");
        assertThat(catalog.hasTest()).isFalse();
    }

    @Test
    void aTrainSplitAloneKeepsItsClasses() {
        Catalog catalog = catalog("set/train/dog/1.jpg", "set/train/cat/1.jpg");
        assertThat(catalog.classes().names()).containsExactly("cat", "dog");
        assertThat(catalog.hasTest()).isFalse();
    }

    @Test
    void imagesWithoutThatStructureAreUnlabelled() {
        assertThat(catalog("1.jpg", "2.jpg").classes().names()).isEmpty();
        assertThat(catalog("photos/1.jpg", "photos/2.jpg").classes().names()).isEmpty();
        assertThat(catalog("2023/01/1.jpg", "2024/02/2.jpg").classes().names()).isEmpty();
        assertThat(catalog("cat/1.jpg", "dog/2.jpg", "3.jpg", "4.jpg").classes().toArray())
                .hasSize(4)
                .containsOnly(Labels.UNKNOWN);
    }

    @Test
    void aFewImagesBesideClassFoldersAreLeftOutWithANote() {
        ImageLayout layout = layout("cat/1.jpg", "cover.jpg", "dog/2.jpg");
        assertThat(layout.catalog().names()).containsExactly("cat/1.jpg", "dog/2.jpg");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1);
        assertThat(layout.files()).containsExactly(0, 2);
        assertThat(layout.notes()).containsExactly("1 image outside the class folders is left out: cover.jpg");
        assertThat(layout("cat/1.jpg", "dog/2.jpg").notes()).isEmpty();
    }

    @Test
    void foldersThatLookTheSameAreOneClassAndSaid() {
        ImageLayout layout = layout("Zu\u0308rich/1.jpg", "Z\u00fcrich/2.jpg", "Bern/3.jpg", "Bern\u00a0/4.jpg");
        assertThat(layout.catalog().classes().names()).containsExactly("Bern", "Z\u00fcrich");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 0, 1, 1);
        assertThat(layout.catalog().names())
                .containsExactlyInAnyOrder("Zu\u0308rich/1.jpg", "Z\u00fcrich/2.jpg", "Bern/3.jpg", "Bern\u00a0/4.jpg");
        assertThat(layout.notes())
                .containsExactly(
                        "of the class folders, 2 that are called Bern, but for blanks at the ends and forms of letters,"
                                + " are read as one class",
                        "of the class folders, 2 that are called Z\u00fcrich, but for blanks at the ends and forms of"
                                + " letters, are read as one class");
    }

    @Test
    void aClassWhoseNameIsComposedInOneSplitAloneIsKnown() {
        Catalog catalog = catalog("train/Z\u00fcrich/1.jpg", "train/b/2.jpg", "test/Zu\u0308rich/3.jpg");
        assertThat(catalog.classes().names()).containsExactly("Z\u00fcrich", "b");
        assertThat(catalog.classes().toArray()).hasSize(3).contains(0, 1);
    }

    @Test
    void classFoldersThatAreHardToTellApartAreSaid() {
        for (String other : List.of("Red fox", "red_fox", "red\u200b fox", "\u201cred fox\u201d")) {
            ImageLayout layout = layout("red fox/1.jpg", "cow/2.jpg", other + "/3.jpg");
            assertThat(layout.catalog().classes().names()).hasSize(3);
            assertThat(layout.notes()).as(other).singleElement().asString().contains(" are two classes, although");
        }
    }

    @Test
    void whatStandsBesideTrainAndTestIsLeftOutWithANote() {
        ImageLayout layout = layout("train/a/1.jpg", "train/b/2.jpg", "test/a/3.jpg", "sample.png", "extra/x/4.jpg");
        assertThat(layout.catalog().names()).containsExactly("train/a/1.jpg", "train/b/2.jpg", "test/a/3.jpg");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1, 0);
        assertThat(layout.notes())
                .containsExactly("2 images outside train/ and test/ are left out, such as extra/x/4.jpg");
        assertThat(layout("train/1.jpg", "val/2.jpg").notes()).isEmpty();
    }

    @Test
    void splitsOfUnlabelledImagesAreSplits() {
        Catalog catalog = catalog("train/1.jpg", "train/2.jpg", "test/1.jpg");
        assertThat(catalog.trainCount()).isEqualTo(2);
        assertThat(catalog.labelsOf(new int[] {0, 1, 2})).isEmpty();
    }

    @Test
    void filesThatAreNoImagesDoNotCount() {
        assertThat(catalog("set/README.md", "set/cat/1.jpg", "set/dog/1.jpg", "index.html")
                        .names())
                .containsExactly("set/cat/1.jpg", "set/dog/1.jpg");
        assertThat(ImageLayout.find(List.of("a.txt"), "data")).isEmpty();
    }

    @Test
    void aTestClassThatTheTrainSplitLacksIsRefused() {
        assertThatThrownBy(() -> catalog("train/a/1.jpg", "test/b/2.jpg"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data has the class b in its test split");
    }

    @Test
    void splitsWithoutATrainSplitAreRefused() {
        assertThatThrownBy(() -> catalog("test/a/1.jpg", "val/a/2.jpg"))
                .hasMessage("data holds the splits [test, val] but no train: add it, or rename a folder");
    }

    @Test
    void splitsAreRecognizedByAnyUsualNameAndCase() {
        for (String train :
                List.of("Train", "TRAINING", "trn", "train2017", "training_set", "trainset", "train_images")) {
            for (String test : List.of("test1", "Testing", "VAL", "val2017", "eval", "dev", "test_set", "Validation")) {
                ImageLayout layout = layout(train + "/1.jpg", train + "/2.jpg", test + "/3.jpg");
                assertThat(layout.catalog().names())
                        .as(train + " and " + test)
                        .containsExactly(train + "/1.jpg", train + "/2.jpg", test + "/3.jpg");
                assertThat(layout.catalog().trainCount()).isEqualTo(2);
                assertThat(layout.catalog().classes().names()).isEmpty();
            }
        }
    }

    @Test
    void aTestSplitWithoutLabelsGivesWayToOneWithLabels() {
        ImageLayout layout = layout("train/a/1.jpg", "train/b/2.jpg", "val/a/3.jpg", "test/4.jpg");
        assertThat(layout.catalog().names()).containsExactly("train/a/1.jpg", "train/b/2.jpg", "val/a/3.jpg");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1, 0);
        assertThat(layout.notes())
                .containsExactly(
                        "images of test are in no class folders, so those of val are evaluated on",
                        "1 image outside train/ and val/ is left out: test/4.jpg");
        assertThat(catalog("train/1.jpg", "train/2.jpg", "val/a/3.jpg", "test/4.jpg")
                        .names())
                .contains("test/4.jpg");
        assertThat(catalog("train/a/1.jpg", "val/2.jpg", "test/3.jpg").names()).contains("test/3.jpg");
        assertThat(catalog("train/a/1.jpg", "val/a/2.jpg", "test/a/3.jpg").names())
                .contains("test/a/3.jpg");
    }

    @Test
    void severalPairsOfSplitsAreRefused() {
        String sentence = "data holds several pairs of splits, train_cats/test_cats and train_dogs/test_dogs: move the"
                + " folders of one pair into a folder of their own and name that, or move all into train/ and test/";
        assertThatThrownBy(() -> catalog("train_cats/1.jpg", "train_dogs/2.jpg", "test_cats/3.jpg", "test_dogs/4.jpg"))
                .isInstanceOf(InputException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> catalog(
                        "x/train_cats/1.jpg",
                        "x/train_dogs/2.jpg",
                        "y/train_cats/1.jpg",
                        "y/test_cats/3.jpg",
                        "y/test_dogs/4.jpg"))
                .hasMessage(sentence);
        assertThat(catalog("train/1.jpg", "test/2.jpg", "train_cats/1.jpg", "test_cats/3.jpg")
                        .names())
                .containsExactly("train/1.jpg", "test/2.jpg");
    }

    @Test
    void aSplitWithAnUnusualNameIsSaid() {
        assertThat(layout("train/1.jpg", "test1/2.jpg").notes())
                .containsExactly("the folder test1 is read as the test split");
        assertThat(layout("train.X1/a/1.jpg", "train.X2/b/1.jpg", "val.X/a/2.jpg")
                        .notes())
                .containsExactly(
                        "the folders train.X1 and train.X2 are read together as the train split",
                        "the folder val.X is read as the test split");
    }

    @Test
    void namesThatDifferInTheSplitAloneAreSplits() {
        ImageLayout layout = layout(
                "seg_train/seg_train/a/1.jpg",
                "seg_train/seg_train/b/1.jpg",
                "seg_test/seg_test/a/2.jpg",
                "seg_pred/3.jpg");
        assertThat(layout.catalog().trainCount()).isEqualTo(2);
        assertThat(layout.catalog().classes().names()).containsExactly("a", "b");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1, 0);
        assertThat(layout.notes()).contains("1 image outside seg_train/ and seg_test/ is left out: seg_pred/3.jpg");
    }

    @Test
    void aFolderOfImagesInsideASplitIsNoClass() {
        for (String[] names : new String[][] {
            {"train/images/1.png", "train/images/2.png", "valid/images/3.png"},
            {"images/train/1.png", "images/train/2.png", "images/val/3.png"},
            {"data/Training/JPEGImages/1.png", "data/Training/JPEGImages/2.png", "data/Testing/JPEGImages/3.png"}
        }) {
            Catalog catalog = catalog(names);
            assertThat(catalog.trainCount()).isEqualTo(2);
            assertThat(catalog.classes().names()).isEmpty();
        }
        assertThat(catalog("train/images/a/1.png", "train/images/b/2.png", "val/images/a/3.png")
                        .classes()
                        .names())
                .containsExactly("a", "b");
    }

    @Test
    void unlabeledImagesBesideSplitsAreLeftOutWithANoteAndAloneAreTheTrainSplit() {
        ImageLayout beside = layout("train/a/1.png", "train/b/2.png", "test/a/3.png", "unlabeled/4.png");
        assertThat(beside.catalog().names()).hasSize(3);
        assertThat(beside.notes()).containsExactly("1 image outside train/ and test/ is left out: unlabeled/4.png");
        Catalog alone = catalog("unlabelled/1.png", "unlabelled/2.png", "test/3.png");
        assertThat(alone.trainCount()).isEqualTo(2);
    }

    @Test
    void splitsInsideClassFoldersAreSplits() {
        ImageLayout layout = layout("cat/train/1.png", "cat/test/2.png", "dog/train/3.png", "dog/test/4.png");
        assertThat(layout.catalog().names())
                .containsExactly("cat/train/1.png", "dog/train/3.png", "cat/test/2.png", "dog/test/4.png");
        assertThat(layout.catalog().trainCount()).isEqualTo(2);
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1, 0, 1);
        assertThat(layout.notes()).containsExactly("the folders are read as class/split");
    }

    @Test
    void aClassThatIsCalledLikeASplitIsSaid() {
        assertThat(layout("dog/1.jpg", "cat/1.jpg", "train/1.jpg").notes())
                .containsExactly("of the class folders, train is read as a class like the others: if that is wrong,"
                        + " name the splits train and test, or move what is no class");
        assertThat(layout("images/1.jpg", "masks/1.jpg").notes().getFirst())
                .startsWith("of the class folders, images and masks are read as classes like the others");
        assertThat(layout("train_station/1.jpg", "airport/1.jpg")
                        .catalog()
                        .classes()
                        .names())
                .containsExactly("airport", "train_station");
        assertThat(layout("training_shoe/1.jpg", "test_tube/1.jpg").catalog().hasTest())
                .isFalse();
        assertThat(layout("retrain/1.jpg", "invalid/1.jpg", "contest/1.jpg").notes())
                .isEmpty();
    }

    @Test
    void aTrainSplitWithClassesBesideLooseImagesIsASplit() {
        ImageLayout layout = layout("train/a/1.jpg", "train/b/2.jpg", "cover.jpg", "samples/3.jpg");
        assertThat(layout.catalog().classes().names()).containsExactly("a", "b");
        assertThat(layout.notes()).containsExactly("2 images outside train/ are left out, such as cover.jpg");
    }

    @Test
    void theClassIsTheFirstFolderAtAnyDepth() {
        Catalog nested = catalog("cat/kaggle/1.jpg", "cat/2.jpg", "dog/own/new/3.jpg");
        assertThat(nested.classes().names()).containsExactly("cat", "dog");
        assertThat(nested.classes().toArray()).containsExactly(0, 0, 1);
        Catalog split = catalog("train/cat/x/1.jpg", "train/dog/2.jpg", "test/dog/y/z/3.jpg");
        assertThat(split.classes().toArray()).containsExactly(0, 1, 1);
    }

    @Test
    void foldersThatAreNoClassesAreSaid() {
        assertThat(layout("2023/01/1.jpg", "2024/02/2.jpg").notes())
                .containsExactly("folders of numbers in folders of numbers, such as 2023/, are not read as classes: the"
                        + " images have no labels");
        assertThat(layout("cat/1.jpg", "dog/2.jpg", "3.jpg", "4.jpg").notes())
                .containsExactly("images lie beside folders, such as 3.jpg beside cat/, so folders are not read as"
                        + " classes: the images have no labels");
    }

    @Test
    void aFewImagesBesideTheClassFoldersOfASplitAreLeftOutWithANote() {
        ImageLayout layout = layout("train/a/1.jpg", "train/b/2.jpg", "train/cover.jpg", "test/a/3.jpg");
        assertThat(layout.catalog().classes().toArray()).containsExactly(0, 1, 0);
        assertThat(layout.notes())
                .containsExactly("1 image outside the class folders of train/ is left out: train/cover.jpg");
    }

    @Test
    void deepNamesAndManyClassesAreRead() {
        String deep = "a/".repeat(20_000);
        assertThat(catalog(deep + "1.jpg", deep + "2.jpg").names()).hasSize(2);
        String[] classes = IntStream.range(0, 60_000)
                .mapToObj(i -> "c%06d/0.png".formatted(i))
                .toArray(String[]::new);
        assertThat(catalog(classes).classes().names()).hasSize(60_000);
    }

    @Test
    void manyFoldersOfWhichEachNamesAnotherSplitAreReadInOnePass() {
        String[] splits = IntStream.range(0, 60_000)
                .mapToObj(i -> "val_" + letters("%06d".formatted(i)) + "/0.png")
                .toArray(String[]::new);
        assertThat(catalog(splits).classes().names()).hasSize(60_000);
    }

    private static String letters(String digits) {
        StringBuilder letters = new StringBuilder();
        digits.chars().forEach(digit -> letters.append((char) (digit - '0' + 'a')));
        return letters.toString();
    }
}
