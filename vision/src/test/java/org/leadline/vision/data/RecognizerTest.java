package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.Progress;

class RecognizerTest {

    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String data) {
        return assertThatThrownBy(() -> TestFiles.load(data)).isInstanceOf(InputException.class);
    }

    private static Map<String, byte[]> noisyImages() {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            byte[] content = TestFiles.png(8, i);
            byte[] padded = Arrays.copyOf(content, content.length + 2000);
            for (int j = content.length; j < padded.length; j++) padded[j] = (byte) random.nextInt();
            files.put("%02d.png".formatted(i), padded);
        }
        return files;
    }

    @Test
    void aMissingPathIsRefusedWithItsName() {
        assertRefused(folder.resolve("nowhere").toString())
                .hasMessageStartingWith("there is no file or folder '" + folder.resolve("nowhere") + "'");
        assertRefused("").hasMessageStartingWith("there is no file or folder ''");
        assertRefused("a\0b").hasMessageStartingWith("'a\0b' is not a path");
    }

    @Test
    void anEmptyFolderIsRefused() {
        assertRefused(folder.toString()).hasMessage(folder + " is empty: it holds no image");
    }

    @Test
    void aFolderWithoutImagesIsRefusedWithWhatItHolds() throws IOException {
        String data = TestFiles.folder(folder, Map.of("notes.txt", TEXT));
        assertRefused(data)
                .hasMessage(
                        data + " is neither CIFAR-10 or CIFAR-100 (binary or python) nor a set of images: none of"
                                + " its 1 files is a .jpg, .jpeg, .png, .ppm, .pgm, .pbm, .pnm, .bmp, .tif, .tiff, .webp, .gif; the first is notes.txt");
    }

    @Test
    void anArchiveWithoutImagesIsRefused() throws IOException {
        String data = TestFiles.tarGz(folder.resolve("code.tar.gz"), Map.of("src/main.c", TEXT));
        assertRefused(data)
                .hasMessageContaining("is neither CIFAR-10 or CIFAR-100")
                .hasMessageContaining("src/main.c");
    }

    @Test
    void aFileThatIsNoArchiveIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("cifar-10-binary.tar"), TEXT);
        assertRefused(file.toString()).hasMessageStartingWith(file + " is not a .tar or .tar.gz archive");
        Path image = Files.write(folder.resolve("one.png"), TestFiles.png(64, 0));
        assertRefused(image.toString()).hasMessageStartingWith(image + " is not a .tar or .tar.gz archive");
    }

    @Test
    void aTruncatedArchiveIsRefusedWithItsName() throws IOException {
        for (String whole : new String[] {
            TestFiles.tar(folder.resolve("whole.tar"), noisyImages()),
            TestFiles.tarGz(folder.resolve("whole.tar.gz"), noisyImages())
        }) {
            byte[] bytes = Files.readAllBytes(Path.of(whole));
            int images = whole.endsWith("gz") ? bytes.length - 1 : 20 * (512 + 2560) - 1000;
            for (int length : new int[] {bytes.length / 3, bytes.length / 2 + 700, images}) {
                Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
                assertRefused(cut.toString())
                        .as(whole + " cut to " + length)
                        .hasMessageStartingWith("the archive " + cut + " is damaged or cut off (");
            }
        }
    }

    @Test
    void anArchiveCutBetweenTwoFilesIsRefusedToo() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(TestFiles.tar(folder.resolve("whole.tar"), noisyImages())));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 10 * (512 + 2560)));
        assertRefused(cut.toString()).hasMessageStartingWith("the archive " + cut + " is damaged or cut off (");
    }

    @Test
    void anArchiveThatDisappearsIsNotCalledDamaged() throws IOException {
        Path archive = Path.of(TestFiles.tar(folder.resolve("gone.tar"), noisyImages()));
        DataSource source = Recognizer.recognize(archive.toString(), DatasetOptions.defaults());
        Files.delete(archive);
        assertThatThrownBy(() -> source.read(
                        new int[] {0},
                        new ImageAssembly(
                                1, 8, Resampling.BILINEAR, Progress.silent().begin("", 1))))
                .isInstanceOf(InputException.class)
                .hasMessage("the archive " + archive + " is not there any more: put it back");
    }

    @Test
    void anArchiveThatMayNotBeReadIsNotCalledDamaged() throws IOException {
        Path archive = Path.of(TestFiles.tar(folder.resolve("locked.tar"), noisyImages()));
        assumeThat(archive.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(archive)).isFalse();
        assertRefused(archive.toString()).hasMessageStartingWith("the archive " + archive + " may not be read");
    }

    @Test
    void aDamagedArchiveIsRefusedWithItsName() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(TestFiles.tarGz(folder.resolve("a.tgz"), noisyImages())));
        bytes[bytes.length / 2] ^= 0x55;
        Path damaged = Files.write(folder.resolve("damaged.tgz"), bytes);
        assertRefused(damaged.toString()).hasMessageStartingWith("the archive " + damaged + " is damaged or cut off (");
    }
}
