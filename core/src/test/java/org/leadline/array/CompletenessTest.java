package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.Completeness.Lacking;
import org.leadline.array.Completeness.Rows;
import org.leadline.array.Completeness.Unsaid;
import org.leadline.array.Completeness.Whole;

class CompletenessTest {

    private static final NdArray ARRAY = NdArray.ofFloats(new float[12], 4, 3);

    @TempDir
    private Path directory;

    /// Every prefix of a file lacks bytes, and tells how many are wanted as soon as its header is there.
    private void requireOnlyTheWholeIsWhole(String name, byte[] all, int header) throws IOException {
        Path file = directory.resolve(name);
        for (int there = 0; there < all.length; there++) {
            Files.write(file, Arrays.copyOf(all, there));
            assertThat(Completeness.of(file)).as(name + ", " + there).isInstanceOf(Lacking.class);
            Lacking lacking = (Lacking) Completeness.of(file);
            assertThat(lacking.there()).isEqualTo(there);
            if (header > 0 && there >= header) assertThat(lacking.wanted()).hasValue(all.length);
            else assertThat(lacking.wanted()).isEmpty();
        }
        Files.write(file, all);
        assertThat(Completeness.of(file)).isInstanceOf(Whole.class);
    }

    @Test
    void npyIsWholeWithItsLastByte() throws IOException {
        Path whole = directory.resolve("whole.npy");
        NpyFile.write(whole, ARRAY);
        requireOnlyTheWholeIsWhole("epoch_1.npy", Files.readAllBytes(whole), 128);
    }

    @Test
    void safetensorsAreWholeWithTheirLastByte() throws IOException {
        Path whole = directory.resolve("whole.safetensors");
        SafetensorsFile.write(whole, Map.of("embedding", ARRAY), Map.of());
        byte[] all = Files.readAllBytes(whole);
        requireOnlyTheWholeIsWhole("epoch_1.safetensors", all, all.length - 48);
    }

    @Test
    void npzIsWholeWithItsDirectory() throws IOException {
        Path array = directory.resolve("array.npy");
        NpyFile.write(array, ARRAY);
        Path whole = directory.resolve("whole.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(whole))) {
            zip.putNextEntry(new ZipEntry("embedding.npy"));
            zip.write(Files.readAllBytes(array));
        }
        requireOnlyTheWholeIsWhole("epoch_1.npz", Files.readAllBytes(whole), 0);
    }

    @Test
    void parquetIsWholeWithItsTail() throws IOException, URISyntaxException {
        Path whole = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tables/zstd.parquet"))
                .toURI());
        requireOnlyTheWholeIsWhole("epoch_1.parquet", Files.readAllBytes(whole), 0);
    }

    @Test
    void aFileOfTorchSaveIsWholeWithItsDirectory() throws IOException, URISyntaxException {
        Path whole = Path.of(Objects.requireNonNull(getClass().getResource("/golden/tables/lightly-train.pth"))
                .toURI());
        requireOnlyTheWholeIsWhole("embeddings_1.pth", Files.readAllBytes(whole), 0);
    }

    @Test
    void aTableOfTextLacksItsLastLineBreakAndSaysNothingOfItsEnd() throws IOException {
        Path file = Files.writeString(directory.resolve("epoch_1.csv"), "1,2\n3,4");
        assertThat(Completeness.of(file)).isEqualTo(new Lacking(7, OptionalLong.empty()));
        for (String lines : List.of("1,2\n", "1,2\n3,4\n", "1,2\r")) {
            Files.writeString(file, lines);
            assertThat(Completeness.of(file)).as(lines).isInstanceOf(Unsaid.class);
        }
    }

    @Test
    void aFileOfTorchSaveThatIsNoArchiveSaysNothingOfItsEnd() throws IOException {
        byte[] pickled = {(byte) 0x80, 2, (byte) 0x8a};
        Path file = Files.write(directory.resolve("embeddings_1.pth"), pickled);
        assertThat(Completeness.of(file)).isInstanceOf(Unsaid.class);
    }

    @Test
    void anArrayTellsWhereItsRowsLie() throws IOException {
        Path file = directory.resolve("a.npy");
        NpyFile.write(file, NdArray.ofFloats(new float[24], 4, 3, 2));
        long begin = Files.size(file) - 96;
        assertThat(Completeness.of(file)).isEqualTo(new Whole(List.of(new Rows(begin, begin + 96, 24))));
        NpyFile.write(file, NdArray.ofFloats(new float[0], 0, 5));
        assertThat(Completeness.of(file)).isEqualTo(new Whole(List.of()));
    }

    @Test
    void anArrayThatIsStoredByColumnsTellsItsPages() throws IOException {
        Path file = directory.resolve("a.npy");
        for (int rows : List.of(4, 4000)) {
            NpyFile.write(file, NdArray.ofFloats(new float[rows * 6], rows, 6));
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).contains("'fortran_order': False");
            Files.writeString(file, bytes.replace("r': False", "r': True "), StandardCharsets.ISO_8859_1);
            long end = Files.size(file);
            assertThat(Completeness.of(file))
                    .isEqualTo(new Whole(List.of(new Rows(end - rows * 24L, end, Math.min(4096, rows * 24L)))));
        }
    }

    @Test
    void safetensorsTellWhereTheRowsOfTheirMatricesLie() throws IOException {
        Path file = directory.resolve("a.safetensors");
        Map<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put("embedding", NdArray.ofFloats(new float[12], 4, 3));
        tensors.put("labels", NdArray.ofLongs(new long[4], 4));
        tensors.put("views", NdArray.ofFloats(new float[12], 2, 3, 2));
        SafetensorsFile.write(file, tensors, Map.of());
        long end = Files.size(file); // the labels, of eight bytes each, lie before the others
        assertThat(Completeness.of(file))
                .isEqualTo(new Whole(List.of(new Rows(end - 96, end - 48, 12), new Rows(end - 48, end, 24))));
    }

    @Test
    void whatIsNoArrayFileIsLeftToItsReader() throws IOException {
        for (String name : List.of("a.npy", "a.npz", "a.safetensors")) {
            Path file = Files.writeString(directory.resolve(name), "not an array at all, but a text of some length");
            if (!name.endsWith("npz"))
                assertThat(Completeness.of(file)).as(name).isInstanceOf(Whole.class);
        }
    }

    @Test
    void aHeaderThatDoesNotFitIntoMemoryIsNotRead() throws IOException {
        Path file = directory.resolve("wide.safetensors");
        SafetensorsFile.write(file, Map.of("embedding", ARRAY), Map.of("note", "x".repeat(1 << 20)));
        long size = Files.size(file);
        assertThat(Completeness.ofSafetensors(file, size, 1L << 30)).isInstanceOf(Whole.class);
        assertThatThrownBy(() -> Completeness.ofSafetensors(file, size, 1 << 26))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the header of " + file + " has 1048")
                .hasMessageContaining("the memory that Java may take is enough for 1048576:");
    }
}
