package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;

class CsvFileTest {

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("epoch_1.csv"), text);
    }

    private void assertRefused(String text, String what) throws IOException {
        Path path = file(text);
        assertThatThrownBy(() -> CsvFile.read(path))
                .isInstanceOf(InputException.class)
                .hasMessage(path + what);
    }

    /// The same two rows of three numbers, as programs write them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,2.5,-3\n4e-1,5,6\n",
                "1,2.5,-3\r\n4e-1,5,6\r\n",
                "1,2.5,-3\n\n4e-1,5,6",
                "1;2.5;-3\n0.4;5;6\n",
                "1\t2.5\t-3\n0.4\t5\t6\n",
                "a,b,c\n1,2.5,-3\n.4,5.,+6\n",
                "\uFEFFa,b,c\n1,2.5,-3\n.4,5,6\n",
                "0,1,2\n1.0,2.5,-3.0\n0.4,5.0,6.0\n",
                ",0,1,2\n0,1.0,2.5,-3.0\n1,0.4,5.0,6.0\n",
                "# a,b,c\n1.000000000000000000e+00,2.5,-3\n4.0e-01,5,6\n",
                "filename,embedding_0,embedding_1,embedding_2\nimg/0.png,1,2.5,-3\nimg/1.png,0.4,5,6\n",
                "filenames,embedding_0,embedding_1,embedding_2,labels\na.png,1,2.5,-3,0\nb.png,0.4,5,6,0\n",
                "img/0.png,1,2.5,-3\nimg/1.png,0.4,5,6\n",
                "\"a \"\"b\"\"\n,c\",1,2.5,-3\n\"\",0.4,5,6\n",
                "id,x,y,z,label\n7,1,2.5,-3,0\n8,0.4,5,6,1\n",
                "1,2.5,-3,\n0.4,5,6,\n"
            })
    void tablesOfEveryFormAreOneMatrix(String text) throws IOException {
        Path path = file(text);
        NdArray array = CsvFile.read(path);
        assertThat(array.shape()).containsExactly(2L, 3L);
        assertThat(array.toFloatArray()).containsExactly(1f, 2.5f, -3f, 0.4f, 5f, 6f);
        assertThat(CsvFile.info(path).shape()).containsExactly(2L, 3L);
    }

    @Test
    void columnsThatAreNoneOfTheMatrixAreNamed() throws IOException {
        Path lightly = file("filenames,embedding_0,embedding_1,labels\na.png,1,2.5,0\n");
        assertThat(CsvFile.leftAside(lightly)).containsExactly("filenames", "labels");
        assertThat(CsvFile.leftAside(file("a.png,1,2\nb.png,3,4\n"))).containsExactly("column 1");
    }

    @Test
    void valuesThatAreNotFiniteAreRead() throws IOException {
        assertThat(CsvFile.read(file("nan,inf\n-inf,NaN\n1,2\n")).toFloatArray())
                .containsExactly(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 1, 2);
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsPlace() throws IOException {
        assertRefused("a,b\n1,2\n3,\n", ", line 3, column 2 ('b'), is empty: each row needs all its numbers");
        assertRefused("1,2\n3,abc\n", ", line 2, column 2, is 'abc', but the column holds numbers");
        assertRefused("1;2\n3;4,5\n", ", line 2, column 2, is '4,5', with a decimal comma: write numbers with a point");
        assertRefused(
                "a;b\n3,5;4,5\n",
                ", line 2, column 1 ('a'), is '3,5', with a decimal comma: write numbers with a point");
        assertRefused("1.5,abc\n3.5,4\n", ", line 1, column 2, is 'abc', but the column holds numbers");
        assertRefused(
                "d_0,d_1,d_2\n1,x,2\n3,4,5\n", ", line 2, column 2 ('d_1'), is 'x', but the column holds numbers");
    }

    @Test
    void raggedRowsAreRefusedWithTheirLine() throws IOException {
        assertRefused(
                "1,2,3\n4,5\n6,7,8\n", ", line 2, has 2 cells, but the first line has 3: each row needs equally many");
        assertRefused("1,2\n3,4,5\n", ", line 2, has 3 cells, but the first line has 2: each row needs equally many");
        assertRefused(
                "1,2,3\n4,5",
                ", line 2, has 2 cells, but the first line has 3: the file ends in the middle of it, as where it is"
                        + " still being written");
    }

    @Test
    void whatIsNoTableOfNumbersIsRefused() throws IOException {
        assertRefused("", " has no rows");
        assertRefused("\n\n", " has no rows");
        assertRefused(
                "0.1 0.2 0.3\n0.4 0.5 0.6\n",
                " has no column of numbers: its first line begins with '0.1 0.2 0.3'; separate the columns by commas");
        assertRefused("a,\"b\n1,2\n", ", line 1, opens a quote that is not closed");
        Path wide = Files.write(directory.resolve("wide.csv"), "1,2\n3,4\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> CsvFile.read(wide)).hasMessageContaining("save it as UTF-8");
        Path page = Files.writeString(directory.resolve("page.csv"), "<!doctype html><html>");
        assertThatThrownBy(() -> CsvFile.read(page)).hasMessageContaining("a text such as a web page");
    }

    @Test
    void longCellsTakeAsLongAsTheyAre() throws IOException {
        String digits = "7".repeat(1_000_000);
        for (String cell : List.of("x" + "\"".repeat(2_000_000), digits + "x1", digits + "," + digits + "x")) {
            Path file = Files.writeString(directory.resolve("long.csv"), "a,b\n1,2\n3," + cell + "\n");
            assertThatThrownBy(() -> CsvFile.read(file)).isInstanceOf(InputException.class);
        }
        Path heading = Files.writeString(directory.resolve("heading.csv"), digits + "x,b\n1,2\n3,4\n");
        assertThat(CsvFile.info(heading).shape()).containsExactly(2L, 2L);
    }

    @Test
    void aRecordOfMoreCellsThanFitIntoMemoryIsRefused() throws IOException {
        long cells = Math.min(30_000_000, Runtime.getRuntime().maxMemory() / 16 / 64 + 10_000);
        Path file = Files.writeString(directory.resolve("wide.csv"), ",".repeat((int) cells));
        assertThatThrownBy(() -> CsvFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 1, of many cells, has");
    }
}
