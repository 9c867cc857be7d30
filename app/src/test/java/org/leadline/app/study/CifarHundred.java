package org.leadline.app.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// A small archive in the binary format of CIFAR-100: coarse label, fine label, 3,072 pixels an image.
public final class CifarHundred {

    private static final int CLASSES = 100;
    private static final int PIXELS = 3 * 32 * 32;

    private CifarHundred() {}

    /// Writes an archive of so many images, whose classes take turns.
    public static Path write(Path target, int train, int test) throws IOException {
        String coarse = IntStream.range(0, 20).mapToObj(i -> "kind_" + i + "\n").collect(Collectors.joining());
        String fine =
                IntStream.range(0, CLASSES).mapToObj(i -> "class_" + i + "\n").collect(Collectors.joining());
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(target))) {
            put(tar, "coarse_label_names.txt", coarse.getBytes(StandardCharsets.UTF_8));
            put(tar, "fine_label_names.txt", fine.getBytes(StandardCharsets.UTF_8));
            put(tar, "train.bin", records(train, new Random(1)));
            put(tar, "test.bin", records(test, new Random(2)));
        }
        return target;
    }

    private static byte[] records(int count, Random random) {
        byte[] records = new byte[count * (2 + PIXELS)];
        for (int image = 0; image < count; image++) {
            int label = image % CLASSES;
            int start = image * (2 + PIXELS);
            records[start] = (byte) (label / 5);
            records[start + 1] = (byte) label;
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                records[start + 2 + pixel] = (byte) (2 * label + random.nextInt(40));
            }
        }
        return records;
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("cifar-100-binary/" + name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
