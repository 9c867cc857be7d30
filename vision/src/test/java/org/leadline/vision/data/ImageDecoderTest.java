package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
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

    private static byte[] head(String text, int length) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), length);
    }

    private static void assertTooLarge(byte[] file, String claim) {
        assertThatThrownBy(() -> ImageDecoder.decode(file))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("it claims " + claim + " pixels, more than 100 million");
    }

    @Test
    void everyFormatIsRefusedBeforeItsClaimIsBelieved() throws IOException {
        assertTooLarge("P6 60000 60000 255\n".getBytes(StandardCharsets.US_ASCII), "60000 x 60000");
        ByteBuffer bmp = ByteBuffer.wrap(head("BM", 4000)).order(ByteOrder.LITTLE_ENDIAN);
        bmp.putInt(10, 1078).putInt(14, 40).putInt(18, 12_000).putInt(22, 12_000);
        bmp.putShort(26, (short) 1).putShort(28, (short) 8);
        assertTooLarge(bmp.array(), "12000 x 12000");
        byte[] tiff = golden("gray.tiff");
        ByteBuffer tags = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int directory = tags.getInt(4);
        tags.putInt(directory + 2 + 8, 60_000).putInt(directory + 2 + 12 + 8, 60_000);
        assertTooLarge(tiff, "60000 x 60000");
        byte[] gif = golden("palette.gif");
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 60_000)
                .putShort(8, (short) 60_000);
        assertTooLarge(gif, "60000 x 60000");
        byte[] webp = golden("lossy-5-0.webp");
        ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(26, 16_000 << 16 | 16_000);
        assertTooLarge(webp, "16000 x 16000");
        byte[] lossless = golden("lossless.webp");
        ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 15_999 << 14 | 15_999);
        assertTooLarge(lossless, "16000 x 16000");
        byte[] jpeg = golden("gray.jpg");
        int frame = indexOf(jpeg, 0xFF, 0xC0);
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
        assertTooLarge(jpeg, "60000 x 60000");
    }

    /// Tiles of a TIFF are a size of their own.
    @Test
    void aTileMayNotClaimMoreThanAPicture() throws IOException {
        byte[] tiff = golden("rgb-tiles-little.tif");
        ByteBuffer tags = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int directory = tags.getInt(4);
        for (int entry = directory + 2; entry < tiff.length - 12; entry += 12) {
            if (tags.getShort(entry) == 322 || tags.getShort(entry) == 323) tags.putInt(entry + 8, 60_000);
            if (tags.getShort(entry) == 325) break;
        }
        assertTooLarge(tiff, "60000 x 60000");
    }

    @Test
    void aJpegOfThousandsOfScansIsRefused() throws IOException {
        byte[] jpeg = golden("progressive.jpg");
        int scan = indexOf(jpeg, 0xFF, 0xDA);
        int next = scan + 2 + indexOf(Arrays.copyOfRange(jpeg, scan + 2, jpeg.length), 0xFF, 0xDA);
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, next);
        for (int i = 0; i < 5000; i++) many.write(jpeg, scan, next - scan);
        many.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertThatThrownBy(() -> ImageDecoder.decode(many.toByteArray()))
                .hasMessageStartingWith("it has 500")
                .hasMessageEndingWith(" scans, more than its size may need");
    }

    @Test
    void aFileOfAnotherKindIsNamed() {
        byte[] heic = head("\0\0\0\30ftypheic", 100);
        assertThatThrownBy(() -> ImageDecoder.decode(heic))
                .hasMessage("the file is a HEIC picture, which is not read: convert it to PNG or JPEG");
        assertThatThrownBy(() -> ImageDecoder.decode(head("\0\0\0\30ftypavif", 100)))
                .hasMessage("the file is an AVIF picture, which is not read: convert it to PNG or JPEG");
        Map.of(
                        "8BPS", "a Photoshop document",
                        "\0\0\0\fjP  \r\n", "a JPEG 2000 picture",
                        "\u00FFO\u00FFQ", "a JPEG 2000 picture",
                        "\u00FF\n", "a JPEG XL picture",
                        "\0\0\1\0", "an icon",
                        "v/1\1", "an OpenEXR picture",
                        "PF\n2 2", "a PFM picture",
                        "%PDF-1.7", "a PDF document")
                .forEach((head, kind) -> assertThatThrownBy(() -> ImageDecoder.decode(head(head, 100)))
                        .hasMessage("the file is " + kind + ", which is not read: convert it to PNG or JPEG"));
        assertThatThrownBy(() -> ImageDecoder.decode(head("<html>404</html>", 16)))
                .hasMessage(
                        "the file is a text such as a web page, not the file itself: download it again from the address"
                                + " that the page links to");
        assertThatThrownBy(() ->
                        ImageDecoder.decode(head("version https://git-lfs.github.com/spec/v1\noid sha256:4d", 60)))
                .hasMessage("the file is a pointer of Git LFS, not the file itself: fetch it with `git lfs pull`");
        assertThatThrownBy(() -> ImageDecoder.decode(head("<svg width='3'/>", 16)))
                .hasMessage("the file is a text such as a web page, not an image");
    }

    @Test
    void aJpegThatIsCodedArithmeticallyIsNotCalledDamaged() throws IOException {
        byte[] file = golden("rgb-444.jpg");
        file[indexOf(file, 0xFF, 0xC0) + 1] = (byte) 0xC9;
        assertThatThrownBy(() -> ImageDecoder.decode(file))
                .hasMessage("the JPEG is coded arithmetically, which is not read: convert it to PNG");
    }

    private static byte[] golden(String name) throws IOException {
        return Files.readAllBytes(TestFiles.golden("pictures").resolve(name));
    }

    private static int indexOf(byte[] file, int first, int second) {
        for (int i = 0; i < file.length - 1; i++) {
            if ((file[i] & 0xFF) == first && (file[i + 1] & 0xFF) == second) return i;
        }
        throw new IllegalArgumentException("no such bytes");
    }

    @Test
    void framesInFramesAreRefused() {
        int frames = 60_000;
        int header = 24;
        ByteBuffer webp = ByteBuffer.allocate(12 + frames * header).order(ByteOrder.LITTLE_ENDIAN);
        webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webp.capacity() - 8);
        webp.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        for (int i = 1; i <= frames; i++) {
            webp.put("ANMF".getBytes(StandardCharsets.US_ASCII)).putInt((frames - i) * header + 16);
            webp.position(webp.position() + 16);
        }
        assertThatThrownBy(() -> ImageDecoder.decode(webp.array()))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("the WebP data is damaged (it has no picture)");
    }

    /// A TIFF of one pixel with a directory of the numbers under some tags, in rising order.
    private static byte[] tiff(int... tagsAndNumbers) {
        ByteBuffer file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        file.putShort((short) (tagsAndNumbers.length / 2));
        for (int i = 0; i < tagsAndNumbers.length; i += 2) {
            file.putShort((short) tagsAndNumbers[i])
                    .putShort((short) 3)
                    .putInt(1)
                    .putInt(tagsAndNumbers[i + 1]);
        }
        return file.array();
    }

    @Test
    void aTiffWhoseColorsAreNotReadIsNamed() {
        for (int lab : new int[] {8, 9, 10}) {
            assertThatThrownBy(() -> ImageDecoder.decode(tiff(256, 1, 257, 1, 262, lab, 277, 3)))
                    .isInstanceOf(UndecodableImageException.class)
                    .hasMessage("the TIFF has the colors of CIELab, which are not read: convert it to RGB");
        }
        assertThatThrownBy(() -> ImageDecoder.decode(tiff(256, 1, 257, 1, 262, 3, 277, 2)))
                .isInstanceOf(UndecodableImageException.class)
                .hasMessage("the TIFF has a palette and further samples such as alpha, which is not read: convert it"
                        + " to RGB");
    }
}
