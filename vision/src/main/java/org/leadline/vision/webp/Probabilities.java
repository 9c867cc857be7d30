package org.leadline.vision.webp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/// The constant probabilities of VP8. Source: RFC 6386, sections 11.5, 13.4 and 13.5.
final class Probabilities {

    /// Kinds of blocks, bands of positions, contexts, and nodes of a token's tree.
    static final int TYPES = 4;

    static final int BANDS = 8;
    static final int CONTEXTS = 3;
    static final int NODES = 11;
    static final int TOKENS = TYPES * BANDS * CONTEXTS * NODES;

    private static final int MODES = 10;
    private static final int MODE_NODES = 9;
    private static final int[] ALL = load();

    /// The probabilities that a token's probability stays, shape `[4, 8, 3, 11]`.
    static final int[] UPDATES = Arrays.copyOfRange(ALL, 0, TOKENS);

    /// The probabilities of tokens, shape `[4, 8, 3, 11]`.
    static final int[] DEFAULTS = Arrays.copyOfRange(ALL, TOKENS, 2 * TOKENS);

    /// The probabilities of a small block's modes, by the modes above and to the left, shape `[10, 10, 9]`.
    static final int[] BLOCK_MODES = Arrays.copyOfRange(ALL, 2 * TOKENS, 2 * TOKENS + MODES * MODES * MODE_NODES);

    private Probabilities() {}

    /// The place of the first node in [#BLOCK_MODES].
    static int blockModes(int above, int left) {
        return (above * MODES + left) * MODE_NODES;
    }

    private static int[] load() {
        try (InputStream file =
                Objects.requireNonNull(Probabilities.class.getResourceAsStream("vp8-probabilities.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ", -1)))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
