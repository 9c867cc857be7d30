package org.leadline.vision.data;

import java.io.IOException;

/// Decodes the Netpbm formats P1 to P6: bits, gray and color, as text or as bytes.
///
/// Samples are stretched from their own maximum to 255. Of several images in a file the first is decoded. Source:
/// the manual pages pbm, pgm and ppm of Netpbm.
final class NetpbmDecoder {

    private static final int MAX_SAMPLE = 65_535;

    private final byte[] file;
    private final boolean text;
    private final boolean bits;
    private final int channels;
    private int place = 2;

    private NetpbmDecoder(byte[] file) {
        this.file = file;
        this.text = file[1] <= '3';
        this.bits = file[1] == '1' || file[1] == '4';
        this.channels = file[1] == '3' || file[1] == '6' ? ImageBuffer.CHANNELS : 1;
    }

    /// @throws IOException where the file is damaged or cut off
    /// @throws UndecodableImageException where it claims too many pixels
    static PlanarImage decode(byte[] file) throws IOException, UndecodableImageException {
        return new NetpbmDecoder(file).decode();
    }

    static boolean isBlank(int value) {
        return value == ' ' || (value >= '\t' && value <= '\r');
    }

    private PlanarImage decode() throws IOException, UndecodableImageException {
        int width = number("width");
        int height = number("height");
        ImageDecoder.requireReasonableSize(width, height);
        int max = bits ? 1 : number("maximum");
        if (max < 1 || max > MAX_SAMPLE) throw new IOException("its maximum is 1 to " + MAX_SAMPLE + ", not " + max);
        if (!text) place++; // the one blank behind the header
        long bytes = bits ? (long) height * ((width + 7) / 8) : (long) width * height * channels * (max > 255 ? 2 : 1);
        long least = text ? (long) width * height * channels : bytes;
        if (file.length - place < least) throw cutOff();
        byte[][] planes = new byte[ImageBuffer.CHANNELS][width * height];
        for (int y = 0; y < height; y++) readRow(planes, y * width, width, max);
        if (channels == 1) {
            System.arraycopy(planes[0], 0, planes[1], 0, planes[0].length);
            System.arraycopy(planes[0], 0, planes[2], 0, planes[0].length);
        }
        return new PlanarImage(planes, width, height);
    }

    private void readRow(byte[][] planes, int start, int width, int max) throws IOException {
        if (bits && !text) {
            for (int x = 0; x < width; x++) {
                boolean black = (file[place + x / 8] >> (7 - x % 8) & 1) == 1;
                planes[0][start + x] = (byte) (black ? 0 : 255);
            }
            place += (width + 7) / 8;
            return;
        }
        for (int x = 0; x < width; x++) {
            for (int channel = 0; channel < channels; channel++) {
                planes[channel][start + x] = (byte) (bits ? 255 * (1 - bit()) : stretched(sample(max), max));
            }
        }
    }

    private static int stretched(int sample, int max) {
        return max == 255 ? sample : (Math.min(sample, max) * 255 + max / 2) / max;
    }

    private int sample(int max) throws IOException {
        if (text) {
            int sample = number("sample");
            if (sample > max) throw new IOException("a sample is " + sample + ", above its maximum " + max);
            return sample;
        }
        int first = file[place++] & 0xFF;
        return max > 255 ? (first << 8) | (file[place++] & 0xFF) : first;
    }

    /// Reads a digit of P1, where blanks between digits may be missing.
    private int bit() throws IOException {
        skipBlanks();
        if (place >= file.length) throw cutOff();
        int bit = file[place++] - '0';
        if (bit != 0 && bit != 1) throw new IOException("a bit is 0 or 1, not the character " + (bit + '0'));
        return bit;
    }

    private int number(String what) throws IOException {
        skipBlanks();
        int start = place;
        long number = 0;
        while (place < file.length && file[place] >= '0' && file[place] <= '9') {
            number = number * 10 + file[place++] - '0';
            if (number > Integer.MAX_VALUE) throw new IOException("its " + what + " has too many digits");
        }
        if (place == start) throw place < file.length ? new IOException("its " + what + " is no number") : cutOff();
        return (int) number;
    }

    private void skipBlanks() {
        while (place < file.length && (isBlank(file[place]) || file[place] == '#')) {
            if (file[place] == '#') {
                while (place < file.length && file[place] != '\n' && file[place] != '\r') place++;
            } else {
                place++;
            }
        }
    }

    private IOException cutOff() {
        return new IOException("it is cut off after " + file.length + " bytes");
    }
}
