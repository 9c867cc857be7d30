package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.random.Seed;

class ChoiceTest {

    private static final DatasetOptions OPTIONS = DatasetOptions.defaults();

    private static Catalog labeled(int[] classes, int trainCount) {
        return new Catalog(
                Collections.nCopies(classes.length, "x"), Labels.of(classes, List.of("a", "b", "c")), trainCount);
    }

    private static Catalog undivided(int count) {
        return Catalog.unlabeled(Collections.nCopies(count, "x"), count);
    }

    private static long[] countsByClass(Catalog catalog, int[] items) {
        return IntStream.range(0, 3)
                .mapToLong(label -> Arrays.stream(items)
                        .filter(item -> catalog.classes().get(item) == label)
                        .count())
                .toArray();
    }

    @Test
    void withoutALimitEveryTrainingImageIsKept() {
        Choice choice = Choice.of(labeled(new int[] {0, 1, 2, 0, 1}, 3), OPTIONS, Unsplit.HOLD_OUT, "data");
        assertThat(choice.train()).containsExactly(0, 1, 2);
        assertThat(choice.test()).containsExactly(3, 4);
    }

    @Test
    void aLimitIsAsEvenOverTheClassesAsCanBe() {
        int[] classes = IntStream.range(0, 100)
                .map(item -> item < 90 ? 0 : item < 98 ? 1 : 2)
                .toArray();
        Catalog catalog = new Catalog(
                Collections.nCopies(101, "x"),
                Labels.of(
                        IntStream.concat(Arrays.stream(classes), IntStream.of(0))
                                .toArray(),
                        List.of("a", "b", "c")),
                100);
        int[] train = Choice.of(catalog, OPTIONS.withLimit(20), Unsplit.HOLD_OUT, "data")
                .train();
        assertThat(train).hasSize(20).isSorted().doesNotHaveDuplicates();
        assertThat(countsByClass(catalog, train)).containsExactly(10, 8, 2);
    }

    @Test
    void theSeedAndNothingElseDecidesWhichImagesTheLimitKeeps() {
        Catalog catalog = labeled(new int[300], 299);
        int[] first = Choice.of(catalog, OPTIONS.withLimit(20), Unsplit.HOLD_OUT, "data")
                .train();
        int[] again = Choice.of(catalog, OPTIONS.withLimit(20), Unsplit.HOLD_OUT, "data")
                .train();
        int[] other = Choice.of(catalog, OPTIONS.withLimit(20).withSeed(new Seed(1)), Unsplit.HOLD_OUT, "data")
                .train();
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aTenthIsHeldOutAndNeverTrainedOn() {
        Choice choice = Choice.of(undivided(205), OPTIONS, Unsplit.HOLD_OUT, "data");
        assertThat(choice.test()).hasSize(20).isSorted();
        assertThat(choice.train()).hasSize(185).isSorted();
        assertThat(IntStream.concat(Arrays.stream(choice.train()), Arrays.stream(choice.test())))
                .doesNotHaveDuplicates();
    }

    @Test
    void theHoldOutDoesNotDependOnTheLimit() {
        int[] all = Choice.of(undivided(500), OPTIONS, Unsplit.HOLD_OUT, "data").test();
        Choice few = Choice.of(undivided(500), OPTIONS.withLimit(7), Unsplit.HOLD_OUT, "data");
        assertThat(few.test()).isEqualTo(all);
        assertThat(few.train()).hasSize(7).doesNotContain(all);
    }

    @Test
    void atMostTenThousandAndAtLeastOneAreHeldOut() {
        assertThat(Choice.of(undivided(150_000), OPTIONS, Unsplit.HOLD_OUT, "data")
                        .test())
                .hasSize(10_000);
        assertThat(Choice.of(undivided(2), OPTIONS, Unsplit.HOLD_OUT, "data").test())
                .hasSize(1);
    }

    @Test
    void whereNothingIsTrainedEveryUnlabeledImageIsEvaluatedOn() {
        Choice all = Choice.of(undivided(205), OPTIONS, Unsplit.EVALUATE_ALL, "data");
        assertThat(all.train()).isEmpty();
        assertThat(all.test()).isEqualTo(IntStream.range(0, 205).toArray());
        assertThat(Choice.of(undivided(1), OPTIONS, Unsplit.EVALUATE_ALL, "data")
                        .test())
                .containsExactly(0);
        DatasetOptions few = OPTIONS.withLimit(20);
        assertThat(Choice.of(undivided(205), few, Unsplit.EVALUATE_ALL, "data").test())
                .hasSize(20);
        assertThat(Choice.of(undivided(205), few.withTestLimit(7), Unsplit.EVALUATE_ALL, "data")
                        .test())
                .hasSize(7);
    }

    @Test
    void labeledImagesAndThoseWithATestSplitKeepATrainSplitForTheProbe() {
        Catalog classes = labeled(new int[40], 40);
        assertThat(Choice.of(classes, OPTIONS, Unsplit.EVALUATE_ALL, "data").train())
                .hasSize(36);
        Catalog splits = Catalog.unlabeled(Collections.nCopies(10, "x"), 6);
        assertThat(Choice.of(splits, OPTIONS, Unsplit.EVALUATE_ALL, "data").train())
                .hasSize(6);
    }

    @Test
    void oneImageIsTooFewToHoldAnyOut() {
        assertThatThrownBy(() -> Choice.of(undivided(1), OPTIONS, Unsplit.HOLD_OUT, "data"))
                .isInstanceOf(InputException.class)
                .hasMessage("data has no test split, so a tenth of its images is held out, and that takes at least 2"
                        + " images, not 1");
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheValue() {
        assertThatThrownBy(() -> OPTIONS.withLimit(0)).hasMessageContaining("but it is 0");
        assertThatThrownBy(() -> OPTIONS.withImageSize(7)).hasMessageContaining("but it is 7");
        assertThatThrownBy(() -> OPTIONS.withImageSize(2049)).hasMessageContaining("but it is 2049");
    }
}
