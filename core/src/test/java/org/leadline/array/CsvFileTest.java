package org.leadline.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
                "\uFEFFa\tb\tc\n1\t2.5\t-3\n.4\t5\t6\n",
                "\uFEFF1\t2.5\t-3\n.4\t5\t6\n",
                "\uFEFF0;1;2\n1.0;2.5;-3\n.4;5;6\n",
                "\uFEFF\"filename\"\temb_0\temb_1\temb_2\na.png\t1\t2.5\t-3\nb.png\t.4\t5\t6\n",
                "0,1,2\n1.0,2.5,-3.0\n0.4,5.0,6.0\n",
                ",0,1,2\n0,1.0,2.5,-3.0\n1,0.4,5.0,6.0\n",
                "# a,b,c\n1.000000000000000000e+00,2.5,-3\n4.0e-01,5,6\n",
                "filename,embedding_0,embedding_1,embedding_2\nimg/0.png,1,2.5,-3\nimg/1.png,0.4,5,6\n",
                "filenames,embedding_0,embedding_1,embedding_2,labels\na.png,1,2.5,-3,0\nb.png,0.4,5,6,0\n",
                "img/0.png,1,2.5,-3\nimg/1.png,0.4,5,6\n",
                "\"a \"\"b\"\"\n,c\",1,2.5,-3\n\"\",0.4,5,6\n",
                "id,x,y,z,label\n7,1,2.5,-3,0\n8,0.4,5,6,1\n",
                "1,2.5,-3,\n0.4,5,6,\n",
                "1,2,3\n1.0,2.5,-3.0\n0.4,5.0,6.0\n",
                ",1,2,3\n0,1.0,2.5,-3.0\n1,0.4,5.0,6.0\n",
                "# f0,f1,f2\n1.000000000000000000e+00,2.5,-3\n4.0e-01,5,6\n",
                "#f0,f1,f2\n1.0,2.5,-3\n4.0e-01,5,6\n",
                ",text,embedding\n0,hi,\"[1.0, 2.5, -3.0]\"\n1,\"a, b\",\"[0.4, 5, 6]\"\n",
                "id,embedding\n7,[ 1.   2.5 -3. ]\n8,\"[0.4\n 5. 6. ]\"\n",
                "label;emb\n0;[1, 2.5, -3]\n1;[0.4, 5, 6]\n",
                "hi\t[1, 2.5, -3]\na\t[0.4, 5, 6]\n",
                "bbox,embedding,note\n\"[1, 2]\",\"[1, 2.5, -3]\",[x]\n\"[3, 4]\",\"[0.4, 5, 6]\",\n",
                "bbox,emb_0,emb_1,emb_2\n\"[1, 2]\",1,2.5,-3\n\"[3, 4]\",0.4,5,6\n",
                "pixel_0,pixel_1,pixel_2,pixel_3,emb_0,emb_1,emb_2\n9,9,9,9,1,2.5,-3\n9,9,9,9,0.4,5,6\n",
                "features,feat_0,feat_1,feat_2\n\"big eyes\",1,2.5,-3\n\"small\",0.4,5,6\n",
                "backbone,f0,f1,f2\nresnet50,1,2.5,-3\nvit_b_16,0.4,5,6\n",
                "box_0,box_1,hidden\n7,8,\"[1, 2.5, -3]\"\n7,9,\"[0.4, 5, 6]\"\n",
                "emb_0,emb_1,emb_2,h\n1,2.5,-3,\"[7, 8]\"\n0.4,5,6,\"[7, 9]\"\n",
                "Unnamed: 0,a,b,c\n0,1,2.5,-3\n1,0.4,5,6\n"
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
    void aFirstColumnThatCountsTheRowsIsLeftAside() throws IOException {
        for (String index : List.of("0,1,2", "1,2,3", "0.0,1.0,2.0")) {
            String[] counted = index.split(",", -1);
            Path path = file(counted[0] + ",0.5,1\n" + counted[1] + ",2.5,0\n" + counted[2] + ",4.5,1\n");
            assertThat(CsvFile.read(path).toFloatArray()).containsExactly(0.5f, 1, 2.5f, 0, 4.5f, 1);
            assertThat(CsvFile.info(path).shape()).containsExactly(3L, 2L);
            assertThat(CsvFile.leftAside(path)).containsExactly("column 1 (which counts the rows)");
        }
        Path named = file("sample,a,b\n0,0.5,1\n1,2.5,0\n2,4.5,1\n");
        assertThat(CsvFile.read(named).shape()).containsExactly(3L, 2L);
        assertThat(CsvFile.leftAside(named)).containsExactly("sample (which counts the rows)");
        Path other = file("0,0.5,1\n1,2.5,0\n3,4.5,1\n");
        assertThat(CsvFile.read(other).shape()).containsExactly(3L, 3L);
        assertThat(CsvFile.leftAside(other)).isEmpty();
        Path family = file("0,1\n0.0,2.5\n1.0,3.5\n2.0,4.5\n");
        assertThat(CsvFile.read(family).shape()).containsExactly(3L, 2L);
    }

    @Test
    void columnsOfWholeNumbersBesideOthersAreNamed() throws IOException {
        Path saved = file("5.0e-01,1.25e+00,0.0e+00\n2.0e+00,-3.5e+00,1.0e+00\n4.0e+00,5.5e+00,0.0e+00\n");
        assertThat(CsvFile.read(saved).shape()).containsExactly(3L, 3L);
        assertThat(CsvFile.wholeColumns(saved, Optional.empty())).containsExactly("column 3");
        Path ofFew = file("1,2\n3,4\n5,7\n");
        assertThat(CsvFile.wholeColumns(ofFew, Optional.empty())).isEmpty();
        Path dead = file("0.5,0,1.5\n1.5,0,2.5\n");
        assertThat(CsvFile.wholeColumns(dead, Optional.empty())).isEmpty();
        Path counted = file("0,0.5,1.5,3\n1,1.5,2.5,3\n2,1.5,2.5,4\n");
        assertThat(CsvFile.wholeColumns(counted, Optional.empty())).containsExactly("column 4");
    }

    @Test
    void columnsThatTheUserNamesAreRead() throws IOException {
        Path path = file("id,student_0,student_1,teacher_0,teacher_1,score\n7,1,2,3,4,5\n8,6,7,8,9,10\n");
        assertRefused(
                Files.readString(path),
                " has several columns or families of columns that may be the embeddings, student_* and teacher_*:"
                        + " say which in leadline.json, such as {\"arrays\": {\"embedding\": \"student_*\"}}");
        assertThat(CsvFile.read(path, Optional.of("teacher_*")).toFloatArray()).containsExactly(3, 4, 8, 9);
        assertThat(CsvFile.read(path, Optional.of("score")).shape()).containsExactly(2L, 1L);
        assertThat(CsvFile.info(path, Optional.of("teacher_*")).shape()).containsExactly(2L, 2L);
        assertThat(CsvFile.leftAside(path, Optional.of("teacher_*")))
                .containsExactly("id", "student_0", "student_1", "score");
        assertThatThrownBy(() -> CsvFile.read(path, Optional.of("emb_*")))
                .hasMessageContaining("holds no column 'emb_*', which leadline.json names as its embeddings, but id,");
    }

    @Test
    void columnsThatMayBeAnythingAreRefused() throws IOException {
        String embeddings =
                "'), is '%s', but embeddings are a number a column, or plain numbers in brackets, as" + " [0.1, 0.2]";
        assertRefused(
                "label,embedding\n0,\"tensor([0.5, 1.25])\"\n1,\"tensor([2.0, 3.5])\"\n",
                ", first row, column 2 ('embedding" + embeddings.formatted("tensor([0.5, 1.25])"));
        assertRefused(
                "name,features\na,\"[0.1 0.2 ... 0.3]\"\n",
                ", first row, column 2 ('features" + embeddings.formatted("[0.1 0.2 ... 0.3]"));
        assertRefused(
                "id,embedding\n7,\"[0.1, 0.2]\"\n8,\"[0.1, x]\"\n",
                ", line 3, column 2 ('embedding'), is '[0.1, x]', but the column holds lists of plain numbers in"
                        + " brackets, as [0.1, 0.2]");
        assertRefused(
                "id,embedding\n7,\"[0.1, 0.2]\"\n8,[0.1]\n",
                ", line 3, column 2 ('embedding'), has 1 numbers, but the first row has 2: each list needs equally many");
        assertRefused(
                "lat,lon,vec\n0.5,1.5,\"[0.1, 0.2]\"\n0.5,2.5,\"[0.1, 0.3]\"\n",
                " has several columns or families of columns that may be the embeddings, vec and lat and lon: say"
                        + " which in leadline.json, such as {\"arrays\": {\"embedding\": \"vec\"}}");
        assertRefused(
                "box_0,box_1,vec\n0.5,1.5,\"[0.1, 0.2]\"\n0.5,2.5,\"[0.1, 0.3]\"\n",
                " has several columns or families of columns that may be the embeddings, vec and box_*: say"
                        + " which in leadline.json, such as {\"arrays\": {\"embedding\": \"vec\"}}");
        for (String cell : List.of("b'\\x00'", "tensor([0.5])", "0.5 1.5 -2e-1")) {
            assertRefused(
                    "backbone,a,b\n" + cell + ",1,2\n" + cell + ",3,4\n",
                    ", first row, column 1 ('backbone" + embeddings.formatted(cell));
        }
        assertRefused("id,label\n7,1\n8,2\n", " has no column of numbers that may be embeddings, but id, label");
        String alone = ", and no name says that it is: write a column a dimension, or call it embedding";
        assertRefused(
                "name,score\na,0.5\nb,0.7\n",
                " has one column of numbers that may be embeddings, column 2 ('score')" + alone);
        assertRefused("0\n1\n1\n", " has one column of numbers that may be embeddings, column 1" + alone);
        assertRefused("0,0.5\n1,0.6\n2,0.7\n", " has one column of numbers that may be embeddings, column 2" + alone);
        assertThat(CsvFile.read(file("name,embedding\na,0.5\nb,0.7\n")).shape()).containsExactly(2L, 1L);
    }

    @Test
    void aWideTableTakesTimeForItsWidthOnce() throws IOException {
        StringBuilder text = new StringBuilder();
        int width = 200_000;
        for (int i = 0; i < width; i++)
            text.append("n").append(i).append(i < width / 2 ? "x" : "").append(',');
        text.append("z\n");
        for (int i = 0; i < width; i++) text.append("0.5,");
        Path path = file(text.append("1\n").toString());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CsvFile.leftAside(path));
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
