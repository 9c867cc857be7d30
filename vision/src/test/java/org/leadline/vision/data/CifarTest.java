package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

/// In every set here, pixel p of image i is (7 i + p) mod 251 and its class is i modulo the number of classes;
/// training images are numbered from 0, test images from 100 (`reference/cifar_archives.py`).
class CifarTest {

    private static final String NAMES = "airplane automobile bird cat deer dog frog horse ship truck";

    @TempDir
    private Path folder;

    private static byte[] image(int number) {
        byte[] image = new byte[3072];
        for (int p = 0; p < image.length; p++) image[p] = (byte) ((7 * number + p) % 251);
        return image;
    }

    /// @param labelsBefore the labels that stand before each image, of which the last is the class
    private static byte[] records(int from, int to, int... labelsBefore) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int number = from; number < to; number++) {
            for (int label : labelsBefore) records.write(label);
            records.write(labelsBefore.length == 1 ? number % 100 : number % 10);
            records.writeBytes(image(number));
        }
        return records.toByteArray();
    }

    private static byte[] lines(String words) {
        return (words.replace(' ', '\n') + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> binary10() {
        return new TreeMap<>(Map.of(
                "cifar-10-batches-bin/data_batch_1.bin", records(0, 3),
                "cifar-10-batches-bin/data_batch_2.bin", records(3, 5),
                "cifar-10-batches-bin/test_batch.bin", records(100, 102),
                "cifar-10-batches-bin/batches.meta.txt", lines(NAMES),
                "cifar-10-batches-bin/readme.html", lines("<html>")));
    }

    private static Map<String, byte[]> binary100() {
        String fine = IntStream.range(0, 100).mapToObj("fine_%02d"::formatted).collect(Collectors.joining(" "));
        return new TreeMap<>(Map.of(
                "cifar-100-binary/train.bin", records(0, 3, 19),
                "cifar-100-binary/test.bin", records(100, 102, 7),
                "cifar-100-binary/coarse_label_names.txt", lines("animals plants"),
                "cifar-100-binary/fine_label_names.txt", lines(fine)));
    }

    private static Map<String, byte[]> golden(String name) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        File[] list = TestFiles.golden("cifar/" + name).toFile().listFiles();
        for (File file : Objects.requireNonNull(list)) {
            files.put(name + "/" + file.getName(), Files.readAllBytes(file.toPath()));
        }
        return files;
    }

    private static void requireImages(ImageSplit split, int from, int to) {
        assertThat(split.images().count()).isEqualTo(to - from);
        byte[] copy = new byte[3072];
        for (int row = 0; row < to - from; row++) {
            split.images().copyImage(row, copy);
            assertThat(copy).isEqualTo(image(from + row));
            assertThat(split.labels().orElseThrow().get(row)).isEqualTo((from + row) % 10);
        }
    }

    private void requirePackedAndUnpacked(Map<String, byte[]> files, String name, int trainCount) throws IOException {
        for (String data : List.of(
                TestFiles.folder(Files.createTempDirectory(folder, name), files),
                TestFiles.tar(folder.resolve(name + ".tar"), files),
                TestFiles.tarGz(folder.resolve(name + ".tar.gz"), files))) {
            Dataset dataset = TestFiles.load(data);
            assertThat(dataset.name()).isEqualTo(name);
            requireImages(dataset.train(), 0, trainCount);
            requireImages(dataset.test(), 100, 102);
            assertThat(dataset.heldOut()).isEmpty();
        }
    }

    @Test
    void cifar10IsReadInItsBinaryForm() throws IOException {
        requirePackedAndUnpacked(binary10(), "cifar10", 5);
        ImageSplit train =
                TestFiles.load(folder.resolve("cifar10.tar").toString()).train();
        assertThat(train.labels().orElseThrow().names()).containsExactly(NAMES.split(" ", -1));
        assertThat(train.names()).startsWith("data_batch_1.bin#0").endsWith("data_batch_2.bin#1");
    }

    @Test
    void cifar10IsReadInItsPythonForm() throws IOException {
        requirePackedAndUnpacked(golden("python2"), "cifar10", 5);
        assertThat(TestFiles.load(folder.resolve("cifar10.tar").toString())
                        .train()
                        .labels()
                        .orElseThrow()
                        .names())
                .containsExactly(NAMES.split(" ", -1));
    }

    @Test
    void cifar10IsReadAsPython3WritesItWithKeysOfBytesOrText() throws IOException {
        requirePackedAndUnpacked(golden("python3"), "cifar10", 5);
    }

    @Test
    void cifar100IsReadInBothFormsWithFineLabels() throws IOException {
        requirePackedAndUnpacked(binary100(), "cifar100", 3);
        requirePackedAndUnpacked(golden("cifar100"), "cifar100", 3);
        assertThat(TestFiles.load(folder.resolve("cifar100.tar").toString())
                        .test()
                        .labels()
                        .orElseThrow()
                        .names())
                .hasSize(100)
                .contains("fine_07");
    }

    @Test
    void anotherImageSizeIsResizedTo() throws IOException {
        Dataset dataset = TestFiles.load(
                TestFiles.tar(folder.resolve("a.tar"), binary10()),
                DatasetOptions.defaults().withImageSize(16));
        byte[] copy = new byte[768];
        dataset.train().images().copyImage(4, copy);
        byte[] red = Resampling.BILINEAR.resize(Arrays.copyOf(image(4), 1024), 32, 32, 16, 16);
        assertThat(Arrays.copyOf(copy, 256)).isEqualTo(red);
    }

    @Test
    void withoutATestBatchATenthIsHeldOut() throws IOException {
        Map<String, byte[]> files = binary10();
        files.remove("cifar-10-batches-bin/test_batch.bin");
        Dataset dataset = TestFiles.load(TestFiles.tar(folder.resolve("a.tar"), files));
        assertThat(dataset.train().images().count()).isEqualTo(4);
        assertThat(dataset.heldOut()).hasSize(1).isEqualTo(dataset.test().names());
    }

    private void assertRefused(Map<String, byte[]> files, String... parts) throws IOException {
        String data = TestFiles.tar(folder.resolve("bad.tar"), files);
        assertThatThrownBy(() -> TestFiles.load(data))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void aBatchWhoseSizeIsNoMultipleOfARecordIsRefused() throws IOException {
        Map<String, byte[]> files = binary10();
        files.put("cifar-10-batches-bin/data_batch_2.bin", new byte[6145]);
        assertRefused(files, "data_batch_2.bin holds records of 3073 bytes, but its size, 6145 bytes");
    }

    @Test
    void aLabelWithoutANameIsRefused() throws IOException {
        Map<String, byte[]> files = binary10();
        files.put("cifar-10-batches-bin/batches.meta.txt", lines("airplane automobile bird cat"));
        assertRefused(files, "the label of data_batch_2.bin#1 is 0 to 3", "but it is 4");
    }

    @Test
    void aSetThatDoesNotNameItsClassesIsRefused() throws IOException {
        Map<String, byte[]> files = binary10();
        files.remove("cifar-10-batches-bin/batches.meta.txt");
        assertRefused(files, "but no cifar-10-batches-bin/batches.meta.txt, which names the classes");
    }

    @Test
    void twoSetsInOneFolderAreRefused() throws IOException {
        Map<String, byte[]> files = binary10();
        files.putAll(binary100());
        assertRefused(files, "holds more than one CIFAR set", "data_batch_1.bin and cifar-100-binary/train.bin");
    }

    @Test
    void aPickleOfTheWrongShapeIsRefused() throws IOException {
        Map<String, byte[]> files = golden("python2");
        byte[] meta = Objects.requireNonNull(files.get("python2/batches.meta"));
        files.put("python2/data_batch_1", meta);
        assertRefused(files, "data_batch_1 has no entry 'data'");
    }
}
