package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JpegExtentTest {

    private static final byte[] JPEG = jpeg(33);

    private static byte[] jpeg(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) image.setRGB(x, y, random.nextInt());
        }
        return TestFiles.encoded(image, "jpg");
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static void assertEndsBefore(byte[] behind) throws UndecodableImageException {
        byte[] file = joined(JPEG, behind);
        assertThat(JpegExtent.of(file).orElseThrow()).isEqualTo(new JpegExtent(JPEG.length, 1));
        assertThat(ImageDecoder.decode(file).toSquare(33, Resampling.BILINEAR))
                .isEqualTo(ImageDecoder.decode(JPEG).toSquare(33, Resampling.BILINEAR));
    }

    /// Films hold the bytes of every marker, also that of a scan behind the last end.
    @Test
    void aFilmBehindAPhotographIsNotRead() throws UndecodableImageException {
        for (int seed = 0; seed < 20; seed++) {
            byte[] film = new byte[100_000];
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < film.length; i++) film[i] = (byte) random.nextInt();
            film[film.length - 2] = (byte) 0xFF;
            film[film.length - 1] = (byte) 0xDA;
            assertEndsBefore(film);
        }
    }

    @Test
    void zerosTextAndFurtherPicturesBehindItAreNotRead() throws UndecodableImageException {
        assertEndsBefore(new byte[500]);
        assertEndsBefore(new byte[] {'\r', '\n'});
        assertEndsBefore(jpeg(70));
        assertEndsBefore(Arrays.copyOf(jpeg(70), 200));
    }

    @Test
    void everyCutIsSeen() {
        for (int length = 0; length < JPEG.length; length++) {
            assertThat(JpegExtent.of(Arrays.copyOf(JPEG, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    /// A thumbnail has an end of its own, and a cut behind it must not pass for the end of the picture.
    @Test
    void aThumbnailInASegmentIsNoEnd() {
        byte[] thumbnail = jpeg(8);
        int length = thumbnail.length + 2;
        byte[] segment = joined(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length}, thumbnail);
        byte[] file = joined(Arrays.copyOf(JPEG, 2), segment, Arrays.copyOfRange(JPEG, 2, JPEG.length));
        assertThat(JpegExtent.of(file).orElseThrow().length()).isEqualTo(file.length);
        assertThat(JpegExtent.of(Arrays.copyOf(file, file.length - 2))).isEmpty();
    }

    @Test
    void fillBytesBeforeAMarkerAreSkipped() {
        byte[] filled = joined(
                Arrays.copyOf(JPEG, JPEG.length - 2), new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xD9});
        assertThat(JpegExtent.of(filled).orElseThrow().length()).isEqualTo(filled.length);
    }
}
