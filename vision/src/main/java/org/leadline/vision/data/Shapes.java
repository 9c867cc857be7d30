package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Parallel;
import org.leadline.random.Seed;

/// The built-in image set: ten figures, drawn in colours, places, sizes and turns that say nothing about the
/// class.
///
/// Made so that pixels and the features of an untrained encoder separate the classes badly and a trained encoder
/// well. The same seed and size give the same images on any machine; they are drawn at the size asked for, not
/// resized.
///
/// @param seed from which every image has a stream of its own
record Shapes(Seed seed) implements DataSource {

    private static final List<Shape> CLASSES = List.of(Shape.values());

    /// The word that stands for this set.
    static final String NAME = "shapes";

    static final int TRAIN_COUNT = 2_000;
    static final int TEST_COUNT = 1_000;

    private static final int IMAGES_A_SLICE = 16;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Catalogue catalogue() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TRAIN_COUNT; i++) names.add("train/%s-%04d".formatted(shape(i).className(), i));
        for (int i = 0; i < TEST_COUNT; i++) names.add("test/%s-%04d".formatted(shape(i).className(), i));
        int[] classes = IntStream.range(0, names.size())
                .map(item -> item % CLASSES.size())
                .toArray();
        List<String> classNames = CLASSES.stream().map(Shape::className).toList();
        return new Catalogue(names, Labels.of(classes, classNames), TRAIN_COUNT);
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        Seed pictures = seed.derive(NAME);
        Parallel.forSlices(items.length, IMAGES_A_SLICE, (start, end) -> {
            for (int position = start; position < end; position++) {
                int item = items[position];
                sink.put(
                        position,
                        new ShapePicture(
                                        shape(item),
                                        sink.size(),
                                        pictures.derive(item).generator())
                                .draw());
            }
        });
    }

    /// Classes take turns, in both splits.
    private static Shape shape(int item) {
        return CLASSES.get(item % CLASSES.size());
    }
}
