package org.leadline.vision.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.leadline.embedding.Labels;
import org.leadline.linalg.Parallel;
import org.leadline.random.Seed;

/// The built-in image set: ten figures. Their colors, places, sizes and angles are independent of the class.
///
/// Pixels and the features of an untrained encoder separate the classes badly, those of a trained encoder well.
/// The images depend on the seed and the size alone. They are drawn at the requested size, not resized.
///
/// @param seed the seed from which the seed of each image is derived
record Shapes(Seed seed) implements DataSource {

    private static final List<Shape> CLASSES = List.of(Shape.values());

    /// The word that names this set on the command line.
    static final String NAME = "shapes";

    static final int TRAIN_COUNT = 2_000;
    static final int TEST_COUNT = 1_000;

    private static final int IMAGES_PER_SLICE = 16;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Catalog catalog() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TRAIN_COUNT; i++) names.add("train/%s-%04d".formatted(shape(i).className(), i));
        for (int i = 0; i < TEST_COUNT; i++) names.add("test/%s-%04d".formatted(shape(i).className(), i));
        int[] classes = IntStream.range(0, names.size())
                .map(item -> item % CLASSES.size())
                .toArray();
        List<String> classNames = CLASSES.stream().map(Shape::className).toList();
        return new Catalog(names, Labels.of(classes, classNames), TRAIN_COUNT);
    }

    @Override
    public void read(int[] items, ImageSink sink) {
        Seed pictures = seed.derive(NAME);
        Parallel.forSlices(items.length, IMAGES_PER_SLICE, (start, end) -> {
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

    /// The class of an item. Classes alternate in both splits.
    private static Shape shape(int item) {
        return CLASSES.get(item % CLASSES.size());
    }
}
