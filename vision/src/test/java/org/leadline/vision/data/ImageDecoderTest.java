package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {

    /// Decodes an image of one color and gives that color.
    private static int[] color(byte[] file) throws UndecodableImageException {
        byte[] planar = ImageDecoder.decode(file).toSquare(8, Resampling.BILINEAR);
        return new int[] {planar[0] & 0xFF, planar[64] & 0xFF, planar[128] & 0xFF};
    }

    private static byte[] filled(int type, int... samples) {
        BufferedImage image = new BufferedImage(9, 5, type);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 9; x++) image.getRaster().setPixel(x, y, samples);
        }
        return TestFiles.encoded(image, "png");
    }

    @Test
    void colorComesThroughAsItIs() throws UndecodableImageException {
        assertThat(color(TestFiles.png(8, 0x102030))).containsExactly(0x10, 0x20, 0x30);
    }

    @Test
    void greyIsNotBrightenedByAGammaCurve() throws UndecodableImageException {
        assertThat(color(filled(BufferedImage.TYPE_BYTE_GRAY, 100))).containsExactly(100, 100, 100);
    }

    @Test
    void ofSixteenBitsTheUpperEightAreKept() throws UndecodableImageException {
        assertThat(color(filled(BufferedImage.TYPE_USHORT_GRAY, 0x64FF))).containsExactly(0x64, 0x64, 0x64);
    }

    @Test
    void alphaIsDroppedNotBlended() throws UndecodableImageException {
        assertThat(color(filled(BufferedImage.TYPE_4BYTE_ABGR, 200, 100, 50, 10)))
                .containsExactly(200, 100, 50);
    }

    @Test
    void aPaletteIsLookedUp() throws UndecodableImageException {
        byte[] red = {10, 20, 30, 40};
        byte[] green = {50, 60, 70, 80};
        byte[] blue = {90, 100, 110, 120};
        IndexColorModel palette = new IndexColorModel(2, 4, red, green, blue);
        BufferedImage image = new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY, palette);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 9; x++) image.getRaster().setSample(x, y, 0, 2);
        }
        assertThat(color(TestFiles.encoded(image, "png"))).containsExactly(30, 70, 110);
    }

    @Test
    void aGreyJpegGivesThreeEqualChannels() throws UndecodableImageException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) image.getRaster().setSample(x, y, 0, 90);
        }
        assertThat(color(TestFiles.encoded(image, "jpg"))).containsExactly(90, 90, 90);
    }

    @Test
    void aJpegThatIsCutOffDoesNotDecode() {
        byte[] whole = TestFiles.encoded(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg");
        assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(whole, whole.length - 20)))
                .hasMessage("the JPEG is cut off before its end marker");
    }

    @Test
    void aPngThatIsCutOffDoesNotDecode() {
        byte[] whole = TestFiles.png(64, 0x123456);
        assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessageStartingWith("the PNG data is damaged");
    }

    @Test
    void textThatIsCalledAnImageDoesNotDecode() {
        assertThatThrownBy(() -> ImageDecoder.decode("not found".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("the file is none of JPEG, PNG, PPM, BMP, TIFF, WebP, GIF");
        assertThatThrownBy(() -> ImageDecoder.decode(new byte[0])).hasMessage("the file is empty");
    }

    @Test
    void anImageThatClaimsTooManyPixelsIsRefusedBeforeItIsDecoded() {
        byte[] bomb = TestFiles.png(8, 0);
        ByteBuffer header = ByteBuffer.wrap(bomb);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        header.putInt(29, (int) check.getValue());
        assertThatThrownBy(() -> ImageDecoder.decode(bomb))
                .hasMessage("it claims 60000 x 60000 pixels, more than 100 million");
    }
}
