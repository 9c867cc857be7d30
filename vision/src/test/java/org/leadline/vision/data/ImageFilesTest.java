package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

class ImageFilesTest {

    private static final byte[] NO_IMAGE = "no image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /// Twelve training and four test images of two classes; red is the class, green the split, blue the number.
    private static Map<String, byte[]> twoClasses() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 6; i++) {
            files.put("train/cat/%02d.png".formatted(i), TestFiles.png(32, i));
            files.put("train/dog/%02d.png".formatted(i), TestFiles.png(32, 0x640000 + i));
        }
        for (int i = 0; i < 2; i++) {
            files.put("test/cat/%02d.png".formatted(i), TestFiles.png(32, 0x003200 + i));
            files.put("test/dog/%02d.png".formatted(i), TestFiles.png(32, 0x643200 + i));
        }
        return files;
    }

    /// Every row's pixels must tell the class and the number that its label and name say.
    private static void requireAligned(ImageSplit split) {
        Labels labels = split.labels().orElseThrow();
        for (int row = 0; row < split.images().count(); row++) {
            int pixel = TestFiles.firstPixel(split, row);
            assertThat(labels.get(row)).isEqualTo(pixel >> 16 == 0x64 ? 1 : 0);
            assertThat(split.names().get(row)).endsWith("%02d.png".formatted(pixel & 0xFF));
        }
    }

    private static void requireTwoClasses(Dataset dataset) {
        assertThat(dataset.train().names()).hasSize(12).isSorted();
        assertThat(dataset.test().names()).hasSize(4).isSorted();
        assertThat(dataset.train().labels().orElseThrow().names()).containsExactly("cat", "dog");
        requireAligned(dataset.train());
        requireAligned(dataset.test());
        assertThat(TestFiles.firstPixel(dataset.test(), 3)).isEqualTo(0x643201);
        assertThat(dataset.heldOut()).isEmpty();
        assertThat(dataset.skipped()).isEmpty();
    }

    @Test
    void aFolderOfSplitsAndClassesIsRead() throws IOException {
        Dataset dataset = TestFiles.load(TestFiles.folder(folder.resolve("pets"), twoClasses()));
        assertThat(dataset.name()).isEqualTo("pets");
        requireTwoClasses(dataset);
    }

    @Test
    void archivesAreReadWhateverTheyAreCalled() throws IOException {
        requireTwoClasses(TestFiles.load(TestFiles.tar(folder.resolve("a.tar"), twoClasses())));
        requireTwoClasses(TestFiles.load(TestFiles.tarGz(folder.resolve("a.tar.gz"), twoClasses())));
        requireTwoClasses(TestFiles.load(TestFiles.tarGz(folder.resolve("download"), twoClasses())));
        assertThat(TestFiles.load(folder.resolve("a.tar.gz").toString()).name()).isEqualTo("a");
    }

    @Test
    void theOrderIsThatOfNamesNotOfTheArchive() throws IOException {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>(twoClasses().entrySet());
        Collections.reverse(entries);
        Map<String, byte[]> reversed = new LinkedHashMap<>();
        entries.forEach(entry -> reversed.put("./set/" + entry.getKey(), entry.getValue()));
        Dataset dataset = TestFiles.load(TestFiles.tarGz(folder.resolve("a.tgz"), reversed));
        requireTwoClasses(dataset);
        assertThat(dataset.train().names().getFirst()).isEqualTo("set/train/cat/00.png");
    }

    @Test
    void onlyFilesThatTakeTooMuchMemoryAreSkippedForTheirSize() throws IOException {
        assertThat(ImageFiles.maxFileBytes(2L << 30)).isGreaterThan(3 * 24_000_000 + 54);
        assertThat(ImageFiles.maxFileBytes(64L << 30)).isEqualTo(512 << 20);
        String data = TestFiles.folder(folder.resolve("large"), twoClasses());
        int mebibytes = ImageFiles.maxFileBytes(Runtime.getRuntime().maxMemory()) >> 20;
        try (RandomAccessFile large = new RandomAccessFile(data + "/train/cat/large.bmp", "rw")) {
            large.setLength((mebibytes + 1L) << 20);
        }
        assertThat(TestFiles.load(data).skipped().getFirst().reason())
                .isEqualTo("the file has " + (mebibytes + 1) + " MiB, and " + mebibytes
                        + " MiB is the most that is read: convert it to PNG");
    }

    @Test
    void whatSystemsLeaveBehindAndWhatIsHiddenIsLeftOutAndCounted() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.put("__MACOSX/train/cat/._00.png", NO_IMAGE);
        files.put("train/cat/._00.png", NO_IMAGE);
        files.put("train/.thumbnails/00.png", NO_IMAGE);
        files.put("train/.thumbnails/large/.01.png", NO_IMAGE);
        files.put("train/.keep.png", NO_IMAGE);
        files.put("train/cat/.gitkeep", NO_IMAGE);
        files.put(".DS_Store", NO_IMAGE);
        files.put("test/.DS_Store", NO_IMAGE);
        files.put("test/dog/Thumbs.db", NO_IMAGE);
        for (String data : List.of(
                TestFiles.tar(folder.resolve("mac.tar"), files), TestFiles.folder(folder.resolve("mac"), files))) {
            Dataset set = TestFiles.load(data);
            requireTwoClasses(set);
            assertThat(set.leftOut().sentence())
                    .isEqualTo("left out: 2 .DS_Store, 2 hidden files (such as train/.keep.png), 1 ._*, 1 Thumbs.db,"
                            + " 1 hidden folder (train/.thumbnails/), 1 in __MACOSX/");
        }
    }

    @Test
    void aFolderOfHiddenFilesAloneIsEmptyAndSaysSo() throws IOException {
        String data = TestFiles.folder(folder.resolve("dots"), Map.of(".a.png", TestFiles.png(8, 1)));
        assertThatThrownBy(() -> TestFiles.load(data))
                .isInstanceOf(InputException.class)
                .hasMessage(data + " is empty: it holds no image (left out: 1 hidden file (.a.png))");
    }

    @Test
    void ofTwoEntriesWithOneNameTheLastCountsAndNothingIsWrittenOutside() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("flat/00.png", TestFiles.png(32, 1));
        files.put("flat/01.png", TestFiles.png(32, 2));
        files.put("./flat/x/../00.png", TestFiles.png(32, 3));
        Path archive = folder.resolve("in/twice.tar");
        Files.createDirectories(folder.resolve("in"));
        Dataset dataset = TestFiles.load(TestFiles.tar(archive, files));
        List<Integer> pixels = new ArrayList<>();
        pixels.add(TestFiles.firstPixel(dataset.train(), 0));
        pixels.add(TestFiles.firstPixel(dataset.test(), 0));
        assertThat(pixels).containsExactlyInAnyOrder(2, 3);
        assertThat(dataset.notes())
                .contains("1 file that a later one of the same name replaces is left out: flat/00.png");
        assertThat(folder.resolve("in/flat")).doesNotExist();
    }

    @Test
    void anImageThatDoesNotDecodeIsSkippedAndTheRestStaysAligned() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.put("train/cat/02.png", NO_IMAGE);
        files.put("train/dog/00.png", NO_IMAGE);
        files.put("test/dog/01.png", NO_IMAGE);
        for (String data : List.of(
                TestFiles.folder(folder.resolve("some"), files), TestFiles.tar(folder.resolve("some.tar"), files))) {
            Dataset dataset = TestFiles.load(data);
            assertThat(dataset.train().images().count()).isEqualTo(10);
            assertThat(dataset.test().images().count()).isEqualTo(3);
            requireAligned(dataset.train());
            requireAligned(dataset.test());
            String reason = "the file is none of JPEG, PNG, PPM, BMP, TIFF, WebP, GIF";
            assertThat(dataset.skipped())
                    .containsExactly(
                            new SkippedImage(Split.TRAIN, 2, "train/cat/02.png", reason),
                            new SkippedImage(Split.TRAIN, 6, "train/dog/00.png", reason),
                            new SkippedImage(Split.TEST, 3, "test/dog/01.png", reason));
        }
    }

    @Test
    void aStrictReaderNamesTheImageAndTheReason() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.put("train/dog/00.png", NO_IMAGE);
        files.put("train/dog/01.png", NO_IMAGE);
        String data = TestFiles.folder(folder.resolve("some"), files);
        assertThatThrownBy(() -> TestFiles.load(data, DatasetOptions.defaults().withStrict(true)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        data
                                + ": the image train/dog/00.png does not decode: the file is none of JPEG, PNG, PPM, BMP, TIFF, WebP, GIF; remove it, or leave `strict` out to skip it");
    }

    @Test
    void aSplitInWhichNothingDecodesIsRefused() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.replaceAll((name, content) -> name.startsWith("train") ? NO_IMAGE : content);
        String data = TestFiles.folder(folder.resolve("none"), files);
        assertThatThrownBy(() -> TestFiles.load(data))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(data + " holds no image of the training split that decodes; the first of 12")
                .hasMessageContaining("train/cat/00.png");
    }

    @Test
    void aFlatFolderHoldsATenthOutAndSaysWhich() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 40; i++) files.put("%02d.png".formatted(i), TestFiles.png(8, i));
        String data = TestFiles.folder(folder.resolve("flat"), files);
        Dataset dataset = TestFiles.load(data);
        assertThat(dataset.train().labels()).isEmpty();
        assertThat(dataset.heldOut()).hasSize(4).isEqualTo(dataset.test().names());
        assertThat(dataset.train().names()).hasSize(36).doesNotContainAnyElementsOf(dataset.heldOut());
        assertThat(TestFiles.load(data).heldOut()).isEqualTo(dataset.heldOut());
    }

    @Test
    void labelledClassFoldersHoldATenthOutToo() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.keySet().removeIf(name -> name.startsWith("test"));
        Dataset dataset = TestFiles.load(TestFiles.folder(folder.resolve("classes"), files));
        assertThat(dataset.heldOut()).hasSize(1);
        assertThat(dataset.train().images().count()).isEqualTo(11);
        requireAligned(dataset.train());
        requireAligned(dataset.test());
    }

    @Test
    void aLimitLeavesUnneededImagesUnread() throws IOException {
        Map<String, byte[]> files = twoClasses();
        DatasetOptions four = DatasetOptions.defaults().withLimit(4);
        List<String> kept = TestFiles.load(TestFiles.folder(folder.resolve("all"), files), four)
                .train()
                .names();
        files.replaceAll((name, content) -> name.startsWith("train") && !kept.contains(name) ? NO_IMAGE : content);
        Dataset dataset = TestFiles.load(TestFiles.folder(folder.resolve("few"), files), four.withStrict(true));
        assertThat(dataset.train().names()).hasSize(4).isEqualTo(kept);
        assertThat(dataset.train().labels().orElseThrow().toArray()).containsExactly(0, 0, 1, 1);
        requireAligned(dataset.train());
    }

    @Test
    void imagesOfAnySizeAreResizedWhole() throws IOException {
        Map<String, byte[]> files = twoClasses();
        files.put("train/cat/00.png", TestFiles.png(100, 0));
        files.put("train/dog/05.png", TestFiles.png(1, 0x640005));
        Dataset dataset = TestFiles.load(
                TestFiles.folder(folder.resolve("sizes"), files),
                DatasetOptions.defaults().withImageSize(48));
        assertThat(dataset.train().images().size()).isEqualTo(48);
        requireAligned(dataset.train());
    }

    @Test
    void aClassOfAnyFormatThatIsReadIsThere() throws IOException {
        Map<String, byte[]> files = twoClasses();
        int number = 0;
        for (String name : List.of("lossless.webp", "24.bmp", "p6.ppm", "gray.tiff", "palette.gif", "p5.pgm")) {
            byte[] picture = Files.readAllBytes(TestFiles.golden("pictures").resolve(name));
            String ending = name.substring(name.indexOf('.')).toUpperCase(Locale.ROOT);
            for (String split : List.of("train", "test")) files.put(split + "/bird/" + number + ending, picture);
            number++;
        }
        files.put("train/whale/1.heic", NO_IMAGE);
        files.put("README.md", NO_IMAGE);
        Dataset dataset = TestFiles.load(TestFiles.folder(folder.resolve("some"), files));
        assertThat(dataset.train().labels().orElseThrow().names()).containsExactly("bird", "cat", "dog");
        assertThat(dataset.skipped()).isEmpty();
        assertThat(dataset.leftOut().sentence()).isEqualTo("left out: 1 .heic, 1 .md");
    }

    @Test
    void foldersOfSystemsAreLeftOutAndCounted() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("cat/0.png", "cat/1.png", "dog/0.png", "dog/1.png")) {
            files.put(name, TestFiles.png(8, 1));
        }
        for (String name : List.of(
                "cat/@eaDir/0.png/SYNOPHOTO_THUMB_M.png",
                "cat/@eaDir/1.png/SYNOPHOTO_THUMB_M.png",
                "#recycle/0.png",
                "$RECYCLE.BIN/0.png",
                "lost+found/0.png",
                ".Trash-1000/files/0.png",
                "dog/.ipynb_checkpoints/0-checkpoint.png",
                "__MACOSX/cat/0.png",
                "__MACOSX/cat/._0.png",
                "cat/.hidden/0.png")) {
            files.put(name, TestFiles.png(8, 2));
        }
        for (String data : List.of(
                TestFiles.folder(folder.resolve("systems"), files), TestFiles.tar(folder.resolve("a.tar"), files))) {
            Dataset set = TestFiles.load(data);
            assertThat(set.train().labels().orElseThrow().names()).containsExactly("cat", "dog");
            assertThat(set.train().names().size() + set.test().names().size()).isEqualTo(4);
            assertThat(set.leftOut().sentence())
                    .isEqualTo("left out: 2 in @eaDir/, 2 in __MACOSX/, 1 hidden folder (cat/.hidden/), 1 in #recycle/,"
                            + " 1 in $RECYCLE.BIN/, 1 in .Trash-1000/, 1 in .ipynb_checkpoints/, 1 in lost+found/");
        }
    }

    @Test
    void aFolderThatHoldsNothingBesideASystemsFolderIsNamed() throws IOException {
        String data = TestFiles.folder(folder.resolve("bin"), Map.of("$RECYCLE.BIN/a/0.png", TestFiles.png(8, 1)));
        assertThatThrownBy(() -> TestFiles.load(data))
                .isInstanceOf(InputException.class)
                .hasMessage(data + " holds files in folders of a system alone, such as $RECYCLE.BIN/a/0.png: name a"
                        + " folder or archive of images");
    }
}
