package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;

class LabelsFileTest {

    @TempDir
    Path directory;

    @Test
    void classNumbersComeBackFromAnArrayWithTheUnknown() {
        Path file = directory.resolve("labels.npy");
        LabelsFile.write(file, Labels.of(2, -1, 0));
        Labels labels = LabelsFile.read(file);
        assertThat(labels.toArray()).containsExactly(2, -1, 0);
        assertThat(labels.names()).containsExactly("0", "1", "2");
    }

    @Test
    void linesOfWholeNumbersAreClassNumbers() throws IOException {
        Labels labels = LabelsFile.read(text("labels.txt", "3\r\n\r\n 0\r\n-1\r\n"));
        assertThat(labels.toArray()).containsExactly(3, -1, 0, -1);
        assertThat(labels.classCount()).isEqualTo(4);
    }

    @Test
    void otherLinesAreNamesInAlphabeticalOrder() throws IOException {
        Labels labels = LabelsFile.read(text("labels.txt", "\uFEFFdog\ncat\n\ntench, Tinca tinca\n7\ndog"));
        assertThat(labels.names()).containsExactly("7", "cat", "dog", "tench, Tinca tinca");
        assertThat(labels.toArray()).containsExactly(2, 1, -1, 3, 0, 2);
    }

    @Test
    void minusOneAmidNamesIsUnknown() throws IOException {
        Labels labels = LabelsFile.read(text("labels.txt", "dog\n-1\ncat\n"));
        assertThat(labels.names()).containsExactly("cat", "dog");
        assertThat(labels.toArray()).containsExactly(1, -1, 0);
    }

    @Test
    void wholeDecimalsAreClassNumbersAndOthersAreNames() throws IOException {
        String written = "3.000000000000000000e+00\n1.200000000000000000e+01\n-1.000000000000000000e+00\n0.\n";
        assertThat(LabelsFile.read(text("labels.txt", written)).toArray()).containsExactly(3, 12, -1, 0);
        assertThat(LabelsFile.read(text("labels.txt", "1.0\n2.5\n1.0\n")).names())
                .containsExactly("1.0", "2.5");
    }

    @Test
    void theFirstLineIsNotTakenForAHeading() throws IOException {
        assertThat(LabelsFile.read(text("labels.csv", "label\n0\n1\n")).names()).containsExactly("0", "1", "label");
    }

    @Test
    void aQuotedCellMayHaveCommasAndQuotes() throws IOException {
        Labels labels = LabelsFile.read(text("labels.csv", "\"tench, Tinca tinca\"\n\"a \"\"big\"\" cat\"\n\"\"\n"));
        assertThat(labels.names()).containsExactly("a \"big\" cat", "tench, Tinca tinca");
        assertThat(labels.toArray()).containsExactly(1, 0, -1);
    }

    @Test
    void aSecondColumnIsRefusedWithItsLine() throws IOException {
        assertRefused(text("labels.csv", "cat\nimage2.png,dog\n"), "more than one column in line 2");
        assertRefused(text("labels.csv", "\"cat\",\"dog\"\n"), "more than one column in line 1");
    }

    @Test
    void aNumberThatIsNoClassIsRefusedWithItsRow() throws IOException {
        assertRefused(npy(NdArray.ofLongs(new long[] {0, -2}, 2)), "has -2 at row 1");
        assertRefused(npy(NdArray.ofLongs(new long[] {1L << 40}, 1)), "has 1099511627776 at row 0");
        assertRefused(text("labels.txt", "0\n123456789012\n"), "has 123456789012 at row 1");
    }

    @Test
    void anArrayOfAnotherTypeOrShapeIsRefused() throws IOException {
        assertRefused(npy(NdArray.ofFloats(new float[] {0, 1}, 2)), "elements of type F32, but labels are whole");
        assertRefused(npy(NdArray.ofInts(new int[] {0, 1}, 1, 2)), "has shape [1, 2], but labels have one axis");
        assertRefused(text("labels.npy", "0\n1\n"), "is not an npy file");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("labels.bin"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        assertRefused(file, "neither .npy nor text in UTF-8");
        assertRefused(text("labels.npz", ""), "they are read from .npy or from text");
        assertRefused(directory.resolve("none.txt"), "does not exist");
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Path npy(NdArray array) {
        Path file = directory.resolve("made.npy");
        NpyFile.write(file, array);
        return file;
    }

    private static void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> LabelsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(part);
    }
}
