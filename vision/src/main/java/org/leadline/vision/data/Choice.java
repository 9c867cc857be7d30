package org.leadline.vision.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.leadline.InputException;
import org.leadline.embedding.Labels;
import org.leadline.random.Seed;
import org.leadline.random.Shuffle;

/// The items of a catalog to train on and the items to evaluate on, each in ascending order.
///
/// Where the source has no test split, a tenth is held out first, and the limit then selects from the remaining
/// items. So the images of the evaluation do not depend on the limit. Where all images are evaluated on, both
/// limits apply.
final class Choice {

    /// Maximum number of images that are held out.
    static final int MAX_HOLD_OUT = 10_000;

    private final int[] train;
    private final int[] test;

    private Choice(int[] train, int[] test) {
        this.train = train;
        this.test = test;
    }

    /// Chooses items.
    ///
    /// @param unsplit what becomes of unlabeled images without a test split
    /// @param source the data's name for messages
    /// @throws InputException where there is no image to train on, or too few to hold some out
    static Choice of(Catalog catalog, DatasetOptions options, Unsplit unsplit, String source) {
        int[] train = catalog.trainItems();
        if (train.length == 0) throw new InputException(source + " holds no image of the training split");
        if (isEvaluatedWhole(catalog, unsplit)) {
            int[] limited =
                    limited(train, catalog, options.limit(), options.seed().derive("limit"));
            Seed seed = options.seed().derive("test-limit");
            return new Choice(new int[0], limited(limited, catalog, options.testLimit(), seed));
        }
        int[] test = catalog.testItems();
        if (!catalog.hasTest()) {
            if (train.length < 2) {
                throw new InputException(source + " has no test split, so a tenth of its images is held out, and that"
                        + " takes at least 2 images, not " + train.length);
            }
            test = holdOut(train, options.seed().derive("hold-out"));
            train = without(train, test);
        }
        return new Choice(
                limited(train, catalog, options.limit(), options.seed().derive("limit")),
                limited(test, catalog, options.testLimit(), options.seed().derive("test-limit")));
    }

    private static boolean isEvaluatedWhole(Catalog catalog, Unsplit unsplit) {
        return switch (unsplit) {
            case HOLD_OUT -> false;
            case EVALUATE_ALL ->
                !catalog.hasTest() && catalog.labelsOf(catalog.trainItems()).isEmpty();
        };
    }

    int[] train() {
        return train.clone();
    }

    int[] test() {
        return test.clone();
    }

    private static int[] limited(int[] items, Catalog catalog, OptionalInt limit, Seed seed) {
        if (limit.isEmpty() || limit.getAsInt() >= items.length) return items;
        return evenly(items, catalog.classes(), limit.getAsInt(), seed);
    }

    private static int[] holdOut(int[] items, Seed seed) {
        int[] shuffled = Shuffle.shuffled(items, seed.generator());
        int count = Math.clamp(items.length / 10, 1, MAX_HOLD_OUT);
        return sorted(Arrays.copyOf(shuffled, count));
    }

    private static int[] without(int[] items, int[] leftOut) {
        return Arrays.stream(items)
                .filter(item -> Arrays.binarySearch(leftOut, item) < 0)
                .toArray();
    }

    /// Takes an item of each class in turn until there are enough. A class without further items is skipped.
    private static int[] evenly(int[] items, Labels classes, int count, Seed seed) {
        SplittableRandom random = seed.generator();
        int[] shuffled = Shuffle.shuffled(items, random);
        Map<Integer, Deque<Integer>> byClass = new TreeMap<>();
        for (int item : shuffled) {
            byClass.computeIfAbsent(classes.get(item), _ -> new ArrayDeque<>(1)).add(item);
        }
        List<Deque<Integer>> queues = new ArrayList<>(byClass.values());
        int[] order = Shuffle.order(queues.size(), random);
        int[] kept = new int[count];
        int filled = 0;
        for (int turn = 0; filled < count; turn++) {
            Deque<Integer> queue = queues.get(order[turn % order.length]);
            if (!queue.isEmpty()) kept[filled++] = queue.remove();
        }
        return sorted(kept);
    }

    private static int[] sorted(int[] values) {
        Arrays.sort(values);
        return values;
    }
}
