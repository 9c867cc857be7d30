package org.leadline.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// A directory of runs that the launcher watches, as a person would start it.
final class WatchedRuns implements AutoCloseable {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("leadline.launcher", "../leadline")).toAbsolutePath();
    private static final int DIMENSION = 16;

    private final Process process;
    private final String address;

    private WatchedRuns(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Watches a directory.
    ///
    /// @param options further options of `leadline watch`
    static WatchedRuns of(Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "watch", directory.toString()));
        command.addAll(List.of("--port", "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null || !first.startsWith("http://127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("the first line of watch is an address, not " + first);
        }
        return new WatchedRuns(process, first);
    }

    String address() {
        return address;
    }

    /// Writes a milestone of groups of rows, the farther apart the later.
    ///
    /// @param rows the number of rows
    /// @param spread how far groups lie apart; 0 where all rows are the same
    static void milestone(Path file, int rows, double spread) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        SplittableRandom random = new SplittableRandom(file.getFileName().hashCode());
        ByteBuffer data =
                ByteBuffer.allocate(rows * DIMENSION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            for (int axis = 0; axis < DIMENSION; axis++) {
                double center = spread * Math.sin(1.0 + row % 5 * 7 + axis * 3);
                data.putFloat((float) (spread == 0 ? 1 : center + random.nextGaussian()));
            }
        }
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, DIMENSION);
        header += " ".repeat(Math.floorMod(-(10 + header.length() + 1), 64)) + "\n";
        ByteBuffer whole = ByteBuffer.allocate(10 + header.length() + data.capacity())
                .order(ByteOrder.LITTLE_ENDIAN);
        whole.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        whole.put(header.getBytes(StandardCharsets.US_ASCII)).put(data.array());
        Path part = file.resolveSibling("." + file.getFileName());
        Files.write(part, whole.array());
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
