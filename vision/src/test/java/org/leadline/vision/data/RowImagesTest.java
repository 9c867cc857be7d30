package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class RowImagesTest {

    private static final int MASK = 0xffffff;

    @TempDir
    private Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectories(root.resolve("images"));
        for (int i = 0; i < 12; i++) Files.write(folder.resolve("%02d.png".formatted(i)), TestFiles.png(32, i));
        BufferedImage wide = new BufferedImage(1000, 500, BufferedImage.TYPE_INT_RGB);
        Files.write(folder.resolve("03.png"), TestFiles.encoded(wide, "png"));
    }

    @Test
    void rowsAreTheImagesInTheOrderOfTheirNames() {
        RowImages images = RowImages.of(folder.toString(), 12);
        assertThat(images.count()).isEqualTo(12);
        assertThat(images.name(7)).isEqualTo("07.png");
        assertThat(images.picture(7).getRGB(0, 0) & MASK).isEqualTo(7);
        assertThat(images.picture(7).getWidth()).isEqualTo(32);
    }

    /// The order of `torchvision.datasets.ImageFolder(...).samples` in version 0.29.2.
    @Test
    void rowsOfClassFoldersAreInTheOrderOfTorchvision() throws IOException {
        Path classes = root.resolve("classes");
        List<String> expected = List.of(
                "cat/b.png",
                "cat/z.png",
                "cat/a/1.png",
                "cat/a/y.png",
                "cat/a-b/3.png",
                "cat/a/b/2.png",
                "cat-2/a/4.png",
                "dog/x/5.png");
        for (int i = 0; i < expected.size(); i++) {
            Path file = classes.resolve(expected.get(i));
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, TestFiles.png(32, i + 1));
        }
        RowImages images = RowImages.of(classes.toString(), expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(images.name(i)).isEqualTo(expected.get(i));
            assertThat(images.picture(i).getRGB(0, 0) & MASK).isEqualTo(i + 1);
        }
    }

    @Test
    void classFoldersAreInTheOrderOfTheirNamesAsTheyAreStored() throws IOException {
        Path classes = root.resolve("classes");
        List<String> expected =
                List.of("e\u0301cole/b.png", "fox/a.png", "\u00E9cole/a.png", "\uFF5Ex/c.png", "\uD83E\uDD8Ay/d.png");
        for (int i = 0; i < expected.size(); i++) {
            Path file = classes.resolve(expected.get(i));
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, TestFiles.png(32, i + 1));
        }
        RowImages images = RowImages.of(classes.toString(), expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(images.name(i)).isEqualTo(expected.get(i));
            assertThat(images.picture(i).getRGB(0, 0) & MASK).isEqualTo(i + 1);
        }
    }

    @Test
    void largeImagesKeepTheirShapeAndSmallOnesTheirSize() {
        BufferedImage picture = RowImages.of(folder.toString(), 12).picture(3);
        assertThat(picture.getWidth()).isEqualTo(256);
        assertThat(picture.getHeight()).isEqualTo(128);
    }

    @Test
    void otherNumbersOfRowsHaveNoImages() {
        assertThatThrownBy(() -> RowImages.of(folder.toString(), 11))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds 12 images, and the milestones have 11 rows");
    }

    @Test
    void damagedHugeAndLostImagesAreToldByTheirReasons() throws IOException {
        RowImages images = RowImages.of(folder.toString(), 12);
        Files.write(folder.resolve("01.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0});
        Files.delete(folder.resolve("02.png"));
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("04.png").toFile(), "rw")) {
            file.setLength(65L << 20);
        }
        assertThatThrownBy(() -> images.picture(1)).hasMessageContaining("01.png cannot be shown: the PNG data");
        assertThatThrownBy(() -> images.picture(2)).hasMessageContaining("02.png cannot be shown: the file is not");
        assertThatThrownBy(() -> images.picture(4)).hasMessageContaining("65 MiB, and 64 MiB is the most");
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Path secret = Files.write(root.resolve("secret.png"), TestFiles.png(32, 5));
        Files.createSymbolicLink(folder.resolve("12.png"), secret);
        RowImages images = RowImages.of(folder.toString(), 13);
        assertThatThrownBy(() -> images.picture(12)).hasMessageContaining("a link leads out of the folder");
    }

    @Test
    void theHeldOutImagesOfATrainingAreFoundAgain() throws IOException {
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        Dataset data = TestFiles.load(folder.toString());
        for (int row = 0; row < data.test().names().size(); row++) {
            expected.put(row, TestFiles.firstPixel(data.test(), row));
        }
        RowImages images = RowImages.evaluated(
                folder.toString(), DatasetOptions.defaults(), Unsplit.HOLD_OUT, data.heldOut(), Set.of(), 1);
        assertThat(images.picture(0).getRGB(0, 0) & MASK).isEqualTo(expected.get(0));
        assertThatThrownBy(() -> RowImages.evaluated(
                        folder.toString(),
                        DatasetOptions.defaults(),
                        Unsplit.HOLD_OUT,
                        List.of("other.png"),
                        Set.of(),
                        1))
                .hasMessageContaining("are not those that the run was begun with");
    }
}
