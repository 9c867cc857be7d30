package org.leadline.rowfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.NonFiniteEmbeddingsException;

class LocalRowFilesTest {

    @TempDir
    private Path folder;

    private void write(String name, int rows, int columns) {
        NpyFile.write(folder.resolve(name), NdArray.ofFloats(new float[rows * columns], rows, columns));
    }

    private RowFiles rowFiles() {
        return LocalRowFiles.in(folder);
    }

    @Test
    void filesAreInTheOrderOfTheirNumbers() {
        assertThat(Stream.of("part-10.npy", "part-9.npy", "part-010b.npy", "part.npy", "a-100-2.npy", "a-20-1.npy")
                        .sorted((a, b) -> RowFiles.sortable(a).compareTo(RowFiles.sortable(b))))
                .containsExactly("a-20-1.npy", "a-100-2.npy", "part-9.npy", "part-10.npy", "part-010b.npy", "part.npy");
        write("part-10.npy", 3, 2);
        write("part-9.npy", 5, 2);
        write("part-11.npy", 0, 2);
        write("part-12.npy", 1, 2);
        assertThat(rowFiles().files())
                .extracting(RowFile::start, RowFile::end)
                .satisfiesExactly(
                        one -> assertThat(one.toList()).containsExactly(0, 5),
                        one -> assertThat(one.toList()).containsExactly(5, 8),
                        one -> assertThat(one.toList()).containsExactly(8, 9));
    }

    @Test
    void filesThatDoNotFitTogetherAreNamed() {
        write("part-1.npy", 3, 2);
        write("part-2.npy", 3, 4);
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("part-2.npy has 4 columns, and ", "part-1.npy has 2");
    }

    @Test
    void aFileThatIsCutShortIsNamed() throws IOException {
        write("part-1.npy", 30, 2);
        byte[] bytes = Files.readAllBytes(folder.resolve("part-1.npy"));
        Files.write(folder.resolve("part-1.npy"), Arrays.copyOf(bytes, bytes.length - 8));
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is truncated: shape");
    }

    @Test
    void tensorsAreReadByTheirNames() throws IOException {
        NdArray two = NdArray.ofFloats(new float[] {1, 2, 3, 4}, 2, 2);
        NdArray labels = NdArray.ofInts(new int[] {1, 2}, 2);
        SafetensorsFile.write(folder.resolve("a-1.safetensors"), Map.of("any", two, "labels", labels), Map.of());
        SafetensorsFile.write(folder.resolve("a-2.safetensors"), Map.of("features", two, "other", two), Map.of());
        assertThat(rowFiles().files()).extracting(file -> file.rows().count()).containsExactly(2, 2);
        SafetensorsFile.write(folder.resolve("a-3.safetensors"), Map.of("Embedding", two, "other", two), Map.of());
        Files.move(folder.resolve("a-3.safetensors"), folder.resolve("a-3.SAFETENSORS"));
        write("a-4.NPY", 3, 2);
        assertThat(rowFiles().files())
                .extracting(file -> file.rows().count())
                .as("endings and names in any case")
                .containsExactly(2, 2, 2, 3);
        SafetensorsFile.write(folder.resolve("a-3.safetensors"), Map.of("one", two, "other", two), Map.of());
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("and none is called embedding or features");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 40})
    void tensorsThatAreCutShortAreNamed(int length) throws IOException {
        Path file = folder.resolve("a-1.safetensors");
        SafetensorsFile.write(file, Map.of("embedding", NdArray.ofFloats(new float[8], 4, 2)), Map.of());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a-1.safetensors is truncated or not a safetensors file");
    }

    @Test
    void rowsAreReadAcrossFilesAndAValueThatIsNotFiniteIsFoundInTheWhole() throws IOException {
        write("part-1.npy", 3, 2);
        NpyFile.write(
                folder.resolve("part-2.npy"), NdArray.ofFloats(new float[] {1, 2, 3, 4, 5, Float.NaN, 7, 8}, 4, 2));
        RowFiles reader = rowFiles();
        try (Arena arena = Arena.ofConfined()) {
            assertThat(reader.read(2, 5, arena).row(1)).containsExactly(1, 2);
            assertThatThrownBy(() -> reader.read(5, 6, arena))
                    .isInstanceOfSatisfying(NonFiniteEmbeddingsException.class, found -> {
                        assertThat(found.row()).isEqualTo(5);
                        assertThat(found.rows()).isEqualTo(7);
                    });
        }
    }

    @Test
    void aFileThatWasWrittenAgainIsRefused() throws IOException {
        write("part-1.npy", 3, 2);
        RowFiles reader = rowFiles();
        Files.setLastModifiedTime(folder.resolve("part-1.npy"), FileTime.fromMillis(1_000_000));
        try (Arena arena = Arena.ofConfined()) {
            assertThatThrownBy(() -> reader.read(0, 1, arena))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("part-1.npy changes while it is read");
        }
    }

    @Test
    void aFolderWithoutRowsSaysWhatAMilestoneIs() {
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "holds no rows: a milestone is a folder of .npy, .safetensors or .parquet files [n, d]");
        assertThatThrownBy(() -> LocalRowFiles.in(folder.resolve("nowhere")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("nowhere does not exist");
    }

    @Test
    void whatIsNoArrayIsPassedByAndOneFileIsAMilestone() throws IOException {
        write("part-1.npy", 3, 2);
        write(".part-2.npy", 3, 2);
        Files.writeString(folder.resolve("notes.txt"), "none");
        Files.createDirectory(folder.resolve("old.npy"));
        assertThat(rowFiles().count()).isEqualTo(3);
        assertThat(LocalRowFiles.in(folder.resolve("part-1.npy")).dimension()).isEqualTo(2);
    }
}
