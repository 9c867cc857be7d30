package org.leadline.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leadline.InputException;

class PageWalkTest {

    private static final int ZSTD = 6;
    private static final int DATA = 0;
    private static final int DICTIONARY = 2;

    /// The header of a page and its compressed bytes.
    private static byte[] page(int kind, int size, int values) {
        byte[] compressed = new byte[16];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        field(bytes, 1, kind);
        field(bytes, 1, size);
        field(bytes, 1, compressed.length);
        bytes.write(((kind == DICTIONARY ? 4 : 2) << 4) | 12); // the field of the kind, a structure
        field(bytes, 1, values);
        field(bytes, 1, 0);
        if (kind == DATA) {
            field(bytes, 1, 3);
            field(bytes, 1, 3);
        }
        bytes.write(0);
        bytes.write(0);
        bytes.writeBytes(compressed);
        return bytes.toByteArray();
    }

    /// Writes a whole number of 32 bits in Thrift's compact protocol.
    private static void field(ByteArrayOutputStream bytes, int step, int number) {
        bytes.write((step << 4) | 5);
        int left = number << 1;
        while (left >= 0x80) {
            bytes.write((left & 0x7F) | 0x80);
            left >>>= 7;
        }
        bytes.write(left);
    }

    private static int pages(long values, byte[]... all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] one : all) bytes.writeBytes(one);
        Footer.Chunk chunk = new Footer.Chunk(ZSTD, values, 0, bytes.size());
        Column column = new Column(
                "x", 0, Optional.of(Column.FloatType.FLOAT), "float", Column.Form.FLAT, new Column.Levels(0, false));
        return PageWalk.pages(FileView.of(MemorySegment.ofArray(bytes.toByteArray())), chunk, column, "a.parquet")
                .size();
    }

    @Test
    void pagesInflateToWhatTheirValuesTake() {
        assertThat(pages(20, page(DICTIONARY, 80, 20), page(DATA, 60, 10), page(DATA, 1060, 10)))
                .isEqualTo(3);
    }

    @Test
    void aPageThatInflatesToMoreThanItsValuesTakeIsRefused() {
        assertThatThrownBy(() -> pages(1, page(DATA, 20_000_000, 0), page(DATA, 4, 1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "a.parquet, column 'x', page 1, is damaged: it claims 20000000 bytes for 0 values");
        assertThatThrownBy(() -> pages(10, page(DATA, 20_000, 10)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("20000 bytes for 10 values");
    }

    @Test
    void aDictionaryOfMoreValuesThanThereAreIsRefused() {
        assertThatThrownBy(() -> pages(5, page(DICTIONARY, 4_000_000, 1_000_000), page(DATA, 4, 5)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a dictionary of 1000000 values for 5");
    }
}
