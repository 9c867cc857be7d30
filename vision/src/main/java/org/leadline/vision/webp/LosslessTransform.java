package org.leadline.vision.webp;

/// A change of colors that makes a picture smaller, and its way back. Source: RFC 9649, section 3.5.
sealed interface LosslessTransform {

    /// The width of the picture that is stored.
    int storedWidth();

    /// Returns the colors before the change; the array may be that which is given, changed.
    int[] inverted(int[] colors, int height);

    /// Colors are stored less their prediction from those above and to the left, by a mode for each tile.
    record Prediction(int width, int bits, int[] modes) implements LosslessTransform {

        private static final int BLACK = 0xFF000000;

        @Override
        public int storedWidth() {
            return width;
        }

        @Override
        public int[] inverted(int[] colors, int height) {
            int columns = LosslessDecoder.tiles(width, bits);
            for (int y = 0, at = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int predicted;
                    if (y == 0) predicted = x == 0 ? BLACK : colors[at - 1];
                    else if (x == 0) predicted = colors[at - width];
                    else predicted = predict((modes[(y >> bits) * columns + (x >> bits)] >> 8) & 15, colors, at);
                    colors[at] = sum(colors[at], predicted);
                }
            }
            return colors;
        }

        private int predict(int mode, int[] colors, int at) {
            int left = colors[at - 1];
            int top = colors[at - width];
            int topLeft = colors[at - width - 1];
            int topRight = colors[at - width + 1];
            return switch (mode) {
                case 1 -> left;
                case 2 -> top;
                case 3 -> topRight;
                case 4 -> topLeft;
                case 5 -> mean(mean(left, topRight), top);
                case 6 -> mean(left, topLeft);
                case 7 -> mean(left, top);
                case 8 -> mean(topLeft, top);
                case 9 -> mean(top, topRight);
                case 10 -> mean(mean(left, topLeft), mean(top, topRight));
                case 11 -> nearer(left, top, topLeft);
                case 12 -> clamped(left, top, topLeft, false);
                case 13 -> clamped(mean(left, top), mean(left, top), topLeft, true);
                default -> BLACK;
            };
        }

        private static int sum(int a, int b) {
            int alphaAndGreen = (a & 0xFF00FF00) + (b & 0xFF00FF00);
            int redAndBlue = (a & 0x00FF00FF) + (b & 0x00FF00FF);
            return (alphaAndGreen & 0xFF00FF00) | (redAndBlue & 0x00FF00FF);
        }

        private static int mean(int a, int b) {
            return (((a ^ b) & 0xFEFEFEFE) >>> 1) + (a & b);
        }

        private static int nearer(int left, int top, int topLeft) {
            int difference = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                int corner = topLeft >> shift & 0xFF;
                difference += Math.abs((left >> shift & 0xFF) - corner) - Math.abs((top >> shift & 0xFF) - corner);
            }
            return difference <= 0 ? top : left;
        }

        /// Returns a + b − c in each channel, or a + (b − c)/2.
        private static int clamped(int a, int b, int c, boolean half) {
            int color = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                int change = (b >> shift & 0xFF) - (c >> shift & 0xFF);
                color |= Math.clamp((a >> shift & 0xFF) + (half ? change / 2 : change), 0, 255) << shift;
            }
            return color;
        }
    }

    /// Red and blue are stored less what green, and for blue red, tell of them, by factors for each tile.
    record CrossColor(int width, int bits, int[] factors) implements LosslessTransform {

        @Override
        public int storedWidth() {
            return width;
        }

        @Override
        public int[] inverted(int[] colors, int height) {
            int columns = LosslessDecoder.tiles(width, bits);
            for (int y = 0, at = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int factor = factors[(y >> bits) * columns + (x >> bits)];
                    int color = colors[at];
                    byte green = (byte) (color >> 8);
                    int red = ((color >> 16) + scaled(factor, green)) & 0xFF;
                    int blue = color + scaled(factor >> 8, green) + scaled(factor >> 16, (byte) red);
                    colors[at] = (color & 0xFF00FF00) | (red << 16) | (blue & 0xFF);
                }
            }
            return colors;
        }

        /// Returns a channel times a factor in 1/32, both taken from the lowest 8 bits with their sign.
        private static int scaled(int factor, byte channel) {
            return ((byte) factor * channel) >> 5;
        }
    }

    /// Red and blue are stored less green.
    record AddedGreen(int width) implements LosslessTransform {

        @Override
        public int storedWidth() {
            return width;
        }

        @Override
        public int[] inverted(int[] colors, int height) {
            for (int i = 0; i < colors.length; i++) {
                int green = colors[i] >> 8 & 0xFF;
                int redAndBlue = ((colors[i] & 0x00FF00FF) + ((green << 16) | green)) & 0x00FF00FF;
                colors[i] = (colors[i] & 0xFF00FF00) | redAndBlue;
            }
            return colors;
        }
    }

    /// Green holds the places of colors in a table, of up to eight pixels.
    ///
    /// @param bits the binary logarithm of the pixels that one color holds
    record Palette(int width, int bits, int[] table) implements LosslessTransform {

        /// @param differences each color less the one before it
        static Palette of(int width, int[] differences) {
            int[] table = differences.clone();
            for (int i = 1; i < table.length; i++) table[i] = Prediction.sum(table[i], table[i - 1]);
            int bits = table.length <= 2 ? 3 : table.length <= 4 ? 2 : table.length <= 16 ? 1 : 0;
            return new Palette(width, bits, table);
        }

        @Override
        public int storedWidth() {
            return LosslessDecoder.tiles(width, bits);
        }

        @Override
        public int[] inverted(int[] colors, int height) {
            int[] whole = bits == 0 ? colors : new int[width * height];
            int stored = storedWidth();
            int size = Byte.SIZE >> bits;
            for (int y = 0, at = 0; y < height; y++) {
                for (int x = 0; x < width; x++, at++) {
                    int green = colors[y * stored + (x >> bits)] >> 8 & 0xFF;
                    int place = (green >> ((x & ((1 << bits) - 1)) * size)) & ((1 << size) - 1);
                    whole[at] = place < table.length ? table[place] : 0;
                }
            }
            return whole;
        }
    }
}
