package org.leadline.bench;

import com.sun.management.OperatingSystemMXBean;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.function.IntFunction;
import javax.imageio.ImageIO;
import org.leadline.Progress;
import org.leadline.vision.data.Dataset;
import org.leadline.vision.data.DatasetOptions;
import org.leadline.vision.data.Datasets;

/// The time in which image folders of very many files are listed and split, cold: 100,000 files in one folder, or
/// 60,000 class folders. A few of the images are decoded. The files are links to a few tiny pictures, in a folder
/// that is removed again.
///
/// Usage: `bench/run Folders files` or `bench/run Folders classes`.
public final class Folders {

    private static final int FILES = 100_000;
    private static final int CLASSES = 60_000;
    private static final int DECODED = 8;

    /// The number of links to one picture, of which a file system takes so many alone.
    private static final int LINKS = 10_000;

    private Folders() {}

    public static void main(String[] arguments) throws IOException {
        String kind = arguments.length == 1 ? arguments[0] : "";
        Path scratch = Files.createTempDirectory("folders");
        try {
            switch (kind) {
                case "files" -> time(kind, links(scratch, FILES, i -> i + ".png"));
                case "classes" -> time(kind, links(scratch, CLASSES, i -> "c" + i + "/0.png"));
                default -> throw new IllegalArgumentException("usage: bench/run Folders files|classes");
            }
        } finally {
            remove(scratch);
        }
    }

    private static void time(String kind, Path set) {
        DatasetOptions few = DatasetOptions.defaults().withLimit(DECODED).withTestLimit(DECODED);
        long before = processorNanos();
        long start = System.nanoTime();
        Dataset data = Datasets.load(set.toString(), few, Progress.silent());
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = (processorNanos() - before) / 1e9;
        Clock.print(Map.of(
                "kind",
                kind,
                "seconds",
                seconds,
                "processorSeconds",
                processor,
                "classes",
                data.train().labels().map(labels -> labels.names().size()).orElse(0),
                "decoded",
                data.train().images().count() + data.test().images().count()));
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Path links(Path scratch, int count, IntFunction<String> name) throws IOException {
        Path set = Files.createDirectory(scratch.resolve("set"));
        Path picture = scratch.resolve("0.png");
        for (int i = 0; i < count; i++) {
            if (i % LINKS == 0) {
                picture = scratch.resolve(i + ".png");
                ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
            }
            Path link = set.resolve(name.apply(i));
            Path folder = link.getParent();
            if (folder != null) Files.createDirectories(folder);
            Files.createLink(link, picture);
        }
        return set;
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
