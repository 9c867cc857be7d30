package org.leadline.vision.webp;

/// Turns luma, and chroma at half the width and height, into red, green and blue, as libwebp does: chroma is
/// interpolated from the four nearest samples, weighted 9, 3, 3 and 1, and colors are those of BT.601 in 14 bits.
final class Upsampling {

    private final int width;
    private final int height;
    private final byte[][] planes;

    private Upsampling(int width, int height) {
        this.width = width;
        this.height = height;
        this.planes = new byte[3][width * height];
    }

    static RgbPicture toRgb(Plane y, Plane u, Plane v, int width, int height) {
        Upsampling picture = new Upsampling(width, height);
        int[] blue = new int[width];
        int[] red = new int[width];
        for (int row = 0; row < height; row++) {
            picture.interpolate(u, row, blue);
            picture.interpolate(v, row, red);
            int at = y.at(0, row);
            for (int x = 0; x < width; x++) picture.put(row * width + x, y.get(at + x), blue[x], red[x]);
        }
        return new RgbPicture(picture.planes, width, height);
    }

    private void interpolate(Plane chroma, int row, int[] out) {
        int last = (height + 1) / 2 - 1;
        int near = row / 2;
        int far = Math.clamp(row % 2 == 1 ? near + 1 : near - 1, 0, last);
        int n = chroma.at(0, near);
        int f = chroma.at(0, far);
        out[0] = beside(chroma.get(n), chroma.get(f));
        for (int x = 1; x <= (width - 1) / 2; x++) {
            int n0 = chroma.get(n + x - 1);
            int n1 = chroma.get(n + x);
            int f0 = chroma.get(f + x - 1);
            int f1 = chroma.get(f + x);
            int sum = n0 + n1 + f0 + f1 + 8;
            out[2 * x - 1] = (((sum + 2 * (n1 + f0)) >> 3) + n0) >> 1;
            out[2 * x] = (((sum + 2 * (n0 + f1)) >> 3) + n1) >> 1;
        }
        int end = (width - 1) / 2;
        if (width % 2 == 0) out[width - 1] = beside(chroma.get(n + end), chroma.get(f + end));
    }

    private static int beside(int near, int far) {
        return (3 * near + far + 2) >> 2;
    }

    private void put(int at, int y, int u, int v) {
        int light = (y * 19077) >> 8;
        planes[0][at] = clipped(light + ((v * 26149) >> 8) - 14234);
        planes[1][at] = clipped(light - ((u * 6419) >> 8) - ((v * 13320) >> 8) + 8708);
        planes[2][at] = clipped(light + ((u * 33050) >> 8) - 17685);
    }

    private static byte clipped(int value) {
        return (byte) Math.clamp(value >> 6, 0, 255);
    }
}
