package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
}
