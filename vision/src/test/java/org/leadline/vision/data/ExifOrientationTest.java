package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {

    /// Two rows of three pixels: a b c, d e f.
    private static final PlanarImage LETTERS = letters("abcdef", 3, 2);

    private static PlanarImage letters(String pixels, int width, int height) {
        byte[] plane = pixels.getBytes(StandardCharsets.US_ASCII);
        return new PlanarImage(new byte[][] {plane, plane.clone(), plane.clone()}, width, height);
    }

    private static byte[] exif(boolean bigEndian, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(26)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .put((bigEndian ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TiffDirectory.ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);
        return tiff.array();
    }

    private static byte[] with(byte[] file, int at, byte[] inserted) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(file, 0, at);
        all.writeBytes(inserted);
        all.write(file, at, file.length - at);
        return all.toByteArray();
    }

    private static byte[] jpegWith(byte[] exif) {
        ByteBuffer segment = ByteBuffer.allocate(10 + exif.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (8 + exif.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(exif);
        byte[] jpeg = TestFiles.encoded(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg");
        return with(jpeg, 2, segment.array());
    }

    private static byte[] pngWith(byte[] exif) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length)
                .putInt(exif.length)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(exif);
        CRC32 check = new CRC32();
        check.update(chunk.array(), 4, 4 + exif.length);
        chunk.putInt((int) check.getValue());
        return with(TestFiles.png(8, 0), 33, chunk.array());
    }

    /// The letters come as `ImageOps.exif_transpose` of Pillow turns them.
    @ParameterizedTest
    @CsvSource({
        "1, abcdef, 3", "2, cbafed, 3", "3, fedcba, 3", "4, defabc, 3",
        "5, adbecf, 2", "6, daebfc, 2", "7, fcebda, 2", "8, cfbead, 2"
    })
    void picturesAreTurnedAsPillowTurnsThem(int orientation, String pixels, int width) {
        PlanarImage turned = LETTERS.turned(orientation);
        int height = 6 / width;
        assertThat(turned.isOf(width, height)).isTrue();
        assertThat(turned.toSquare(8, Resampling.BILINEAR))
                .isEqualTo(letters(pixels, width, height).toSquare(8, Resampling.BILINEAR));
    }

    @Test
    void theNoteIsFoundInJpegsAndPngsOfEitherByteOrder() {
        for (boolean bigEndian : new boolean[] {false, true}) {
            assertThat(Exif.orientation(jpegWith(exif(bigEndian, 6)))).isEqualTo(6);
            assertThat(Exif.orientation(pngWith(exif(bigEndian, 3)))).isEqualTo(3);
        }
    }

    @Test
    void aNoteThatIsNoneIsUpright() {
        assertThat(Exif.orientation(jpegWith(exif(false, 9)))).isEqualTo(1);
        assertThat(Exif.orientation(jpegWith(exif(false, 0)))).isEqualTo(1);
        assertThat(Exif.orientation(TestFiles.png(8, 0))).isEqualTo(1);
        byte[] jpeg = jpegWith(exif(true, 6));
        for (int length = 0; length < 32; length++) {
            assertThat(Exif.orientation(Arrays.copyOf(jpeg, length))).isEqualTo(1);
        }
    }

    @Test
    void aPictureIsTurnedOnlyWhereItIsAskedFor() {
        byte[] jpeg = jpegWith(exif(true, 6));
        assertThat(ExifOrientation.IGNORE.applied(LETTERS, jpeg)).isSameAs(LETTERS);
        assertThat(ExifOrientation.APPLY.applied(LETTERS, jpeg).isOf(2, 3)).isTrue();
    }
}
