package org.leadline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.rowfile.RowFiles;

class HadoopRowFilesTest {

    @TempDir
    private Path folder;

    private void write(String name, int rows, int columns) {
        NpyFile.write(folder.resolve(name), NdArray.ofFloats(new float[rows * columns], rows, columns));
    }

    private RowFiles rowFiles() {
        return HadoopRowFiles.in(folder.toString(), new Configuration());
    }

    @Test
    void rowsAreReadAcrossFiles() throws IOException {
        NpyFile.write(folder.resolve("part-10.npy"), NdArray.ofFloats(new float[] {1, 2, 3, 4}, 2, 2));
        write("part-9.npy", 3, 2);
        Files.writeString(folder.resolve("notes.txt"), "none");
        RowFiles files = rowFiles();
        assertThat(files.count()).isEqualTo(5);
        try (Arena arena = Arena.ofConfined()) {
            assertThat(files.read(2, 5, arena).row(1)).containsExactly(1, 2);
            assertThat(files.read(new int[] {0, 4}, arena).row(1)).containsExactly(3, 4);
        }
    }

    /// A file that pyarrow wrote: `(numpy.arange(24) / 2 - 2).reshape(6, 4)` in pages of few rows.
    @Test
    void rowsAreReadFromParquet() throws IOException {
        Path golden = Path.of("../core/src/test/resources/golden/tables");
        Files.copy(golden.resolve("pages.parquet"), folder.resolve("part-00000-1a2b-c000.snappy.parquet"));
        Files.copy(golden.resolve("zstd.parquet"), folder.resolve("part-00001-1a2b-c000.snappy.parquet"));
        Files.writeString(folder.resolve("_SUCCESS"), "");
        RowFiles files = rowFiles();
        assertThat(files.count()).isEqualTo(12);
        try (Arena arena = Arena.ofConfined()) {
            assertThat(files.read(5, 8, arena).row(0)).containsExactly(8, 8.5f, 9, 9.5f);
            assertThat(files.read(new int[] {1, 11}, arena).row(0)).containsExactly(0, 0.5f, 1, 1.5f);
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
    void pathsThatAreNoneAreSaid() {
        Configuration none = new Configuration();
        assertThatThrownBy(() -> HadoopRowFiles.in("a:b", none)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Storage.requireWritable("", none)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Storage.requireWritable("/proc/none/file", none))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be written: ");
    }

    @Test
    void aFileIsReplacedByRenaming() throws IOException {
        Path file = folder.resolve("some/out.json");
        Storage.requireWritable(file.toString(), new Configuration());
        assertThat(file).doesNotExist();
        Storage.write("one", file.toString(), new Configuration());
        Storage.write("two", file.toString(), new Configuration());
        assertThat(file).hasContent("two");
        assertThat(file.resolveSibling(".out.json.part")).doesNotExist();
    }

    @Test
    void aFolderWithoutRowsSaysWhatAMilestoneIs() {
        assertThatThrownBy(this::rowFiles)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "holds no rows: a milestone is a folder of .npy, .safetensors or .parquet files [n, d]");
        assertThatThrownBy(() -> HadoopRowFiles.in(folder.resolve("nowhere").toString(), new Configuration()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read: ");
        assertThatThrownBy(() -> HadoopRowFiles.in("nosuch://a/b", new Configuration()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read: ");
    }
}
