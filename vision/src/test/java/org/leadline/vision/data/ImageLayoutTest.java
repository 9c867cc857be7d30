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

    private static Catalogue catalogue(String... names) {
        return layout(names).catalogue();
    }

    @Test
    void splitsOfClassesAreRecognised() {
        Catalogue catalogue = catalogue("train/dog/1.jpg", "train/cat/2.PNG", "test/cat/9.jpeg", "train/cat/1.jpg");
        assertThat(catalogue.names())
                .containsExactly("train/cat/1.jpg", "train/cat/2.PNG", "train/dog/1.jpg", "test/cat/9.jpeg");
        assertThat(catalogue.trainCount()).isEqualTo(3);
        assertThat(catalogue.classes().names()).containsExactly("cat", "dog");
        assertThat(catalogue.classes().toArray()).containsExactly(0, 0, 1, 0);
    }

    @Test
    void validationStandsInForTest() {
        for (String split : List.of("val", "valid", "validation")) {
            assertThat(catalogue("train/a/1.jpg", split + "/a/2.jpg").testItems())
                    .containsExactly(1);
        }
    }

    @Test
    void besideTestAValidationSplitIsLeftOut() {
        ImageLayout layout = layout("train/a/1.jpg", "test/a/2.jpg", "val/a/3.jpg");
        assertThat(layout.catalogue().names()).containsExactly("train/a/1.jpg", "test/a/2.jpg");
        assertThat(layout.notes()).containsExactly("1 image beside train/ and test/ is left out: val/a/3.jpg");
    }

    @Test
    void foldersWithoutSplitsAreClasses() {
        Catalogue catalogue = catalogue("pets/dog/1.jpg", "pets/cat/1.jpg", "pets/train/1.jpg");
        assertThat(catalogue.classes().names()).containsExactly("cat", "dog", "train");
        assertThat(catalogue.hasTest()).isFalse();
    }

    @Test
    void aTrainSplitAloneKeepsItsClasses() {
        Catalogue catalogue = catalogue("set/train/dog/1.jpg", "set/train/cat/1.jpg");
        assertThat(catalogue.classes().names()).containsExactly("cat", "dog");
        assertThat(catalogue.hasTest()).isFalse();
    }

    @Test
    void imagesWithoutThatStructureAreUnlabelled() {
        assertThat(catalogue("1.jpg", "2.jpg").classes().names()).isEmpty();
        assertThat(catalogue("photos/1.jpg", "photos/2.jpg").classes().names()).isEmpty();
        assertThat(catalogue("2023/01/1.jpg", "2024/02/2.jpg").classes().names())
                .isEmpty();
        assertThat(catalogue("cat/1.jpg", "dog/2.jpg", "3.jpg", "4.jpg")
                        .classes()
                        .toArray())
                .hasSize(4)
                .containsOnly(Labels.UNKNOWN);
    }

    @Test
    void aFewImagesBesideClassFoldersAreLeftOutWithANote() {
        ImageLayout layout = layout("cat/1.jpg", "cover.jpg", "dog/2.jpg");
        assertThat(layout.catalogue().names()).containsExactly("cat/1.jpg", "dog/2.jpg");
        assertThat(layout.catalogue().classes().toArray()).containsExactly(0, 1);
        assertThat(layout.files()).containsExactly(0, 2);
        assertThat(layout.notes()).containsExactly("1 image beside the class folders is left out: cover.jpg");
        assertThat(layout("cat/1.jpg", "dog/2.jpg").notes()).isEmpty();
    }

    @Test
    void whatStandsBesideTrainAndTestIsLeftOutWithANote() {
        ImageLayout layout = layout("train/a/1.jpg", "train/b/2.jpg", "test/a/3.jpg", "sample.png", "extra/x/4.jpg");
        assertThat(layout.catalogue().names()).containsExactly("train/a/1.jpg", "train/b/2.jpg", "test/a/3.jpg");
        assertThat(layout.catalogue().classes().toArray()).containsExactly(0, 1, 0);
        assertThat(layout.notes())
                .containsExactly("2 images beside train/ and test/ are left out, such as extra/x/4.jpg");
        assertThat(layout("train/1.jpg", "val/2.jpg").notes()).isEmpty();
    }

    @Test
    void splitsOfUnlabelledImagesAreSplits() {
        Catalogue catalogue = catalogue("train/1.jpg", "train/2.jpg", "test/1.jpg");
        assertThat(catalogue.trainCount()).isEqualTo(2);
        assertThat(catalogue.labelsOf(new int[] {0, 1, 2})).isEmpty();
    }

    @Test
    void filesThatAreNoImagesDoNotCount() {
        assertThat(catalogue("set/README.md", "set/cat/1.jpg", "set/dog/1.jpg", "index.html")
                        .names())
                .containsExactly("set/cat/1.jpg", "set/dog/1.jpg");
        assertThat(ImageLayout.find(List.of("a.txt"), "data")).isEmpty();
    }

    @Test
    void aTestClassThatTheTrainSplitLacksIsRefused() {
        assertThatThrownBy(() -> catalogue("train/a/1.jpg", "test/b/2.jpg"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("data has the class b in its test split");
    }

    @Test
    void splitsWithoutATrainSplitAreRefused() {
        assertThatThrownBy(() -> catalogue("test/a/1.jpg", "val/a/2.jpg"))
                .hasMessage("data holds the splits [test, val] but no train");
    }
}
