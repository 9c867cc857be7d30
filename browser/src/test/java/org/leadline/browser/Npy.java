package org.leadline.browser;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;

/// Files of embeddings as NumPy writes them, put in their place by rename.
final class Npy {

    private static final int DIMENSION = 16;
    private static final int GROUPS = 5;

    private Npy() {}

    /// Writes rows in five groups, the farther apart the larger the spread; all rows are the same where it is 0.
    static void write(Path file, int rows, double spread) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        SplittableRandom random =
                new SplittableRandom(file.getFileName().toString().hashCode());
        ByteBuffer data = ByteBuffer.allocate(rows * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int axis = 0; axis < DIMENSION; axis++) {
                double center = spread * Math.sin(1.0 + (row % GROUPS) * 7 + axis * 3);
                data.putFloat((float) (spread == 0 ? 1 + axis : center + random.nextGaussian()));
            }
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, DIMENSION);
        header += " ".repeat(Math.floorMod(-(10 + header.length() + 1), 64)) + "\n";
        ByteBuffer whole =
                ByteBuffer.allocate(10 + header.length() + data.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        whole.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        whole.put(header.getBytes(StandardCharsets.US_ASCII)).put(data.array());
        Path part = file.resolveSibling("." + file.getFileName());
        Files.write(part, whole.array());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
