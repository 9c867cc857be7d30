package org.leadline.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// Headings, and tables with a column of labels. Every table here has the labels 2, 0, 2, 1 or eel, cat, eel,
/// dog.
class LabelTableTest {

    private static final int ROWS = 4;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"label", "Label", "\"label\"", "class", "target", "y", "anything", "class_id"})
    void aHeadingAboveNumbersIsNoLabel(String heading) throws IOException {
        LabelsReading reading = read("labels.csv", heading + "\n2\n0\n2\n1\n");
        assertThat(reading.labels().toArray()).containsExactly(2, 0, 2, 1);
        assertThat(reading.notes()).singleElement().asString().contains("is taken for a heading");
        assertThat(LabelsFile.read(directory.resolve("labels.csv")).toArray()).containsExactly(2, 0, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"label", "Class Name", "species"})
    void aHeadingAboveNamesIsNoClassWhereOneLineIsTooMany(String heading) throws IOException {
        LabelsReading reading = read("labels.txt", heading + "\neel\ncat\neel\ndog\n");
        assertNames(reading.labels());
        assertThat(reading.notes()).singleElement().asString().contains("is taken for a heading");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "label",
                "labels",
                "Class",
                "category_name",
                "species",
                "Species Name",
                "fineLabel",
                "true label",
                "target",
                "image/class",
                "photo/species",
                "filename/label",
                "id/label",
                "name/target",
                "path/breed",
                "# classes"
            })
    void aHeadingInThePlaceOfALabelIsRefused(String heading) throws IOException {
        boolean isTable = heading.indexOf('/') > 0;
        String lines = isTable ? "a1,cat\na2,eel\na3,cat\n" : "cat\neel\ncat\n";
        refused("labels.csv", heading.replace('/', ',') + "\n" + lines, "3 labels, but there are 4 rows: give one");
        assertThat(read("labels.csv", heading.replace('/', ',') + "\n" + lines + (isTable ? "a4,eel" : "eel"))
                        .labels()
                        .toArray())
                .containsExactly(0, 1, 0, 1);
    }

    @Test
    void aWordOfHeadingsIsAClassWhereItRecursOrHasAHeading() throws IOException {
        LabelsReading recurring = read("labels.txt", "target\ncat\ntarget\ncat\n");
        assertThat(recurring.labels().toArray()).containsExactly(1, 0, 1, 0);
        assertThat(recurring.notes()).isEmpty();
        LabelsReading below = read("labels.txt", "label\ntarget\ncat\neel\ncat\n");
        assertThat(below.labels().names()).containsExactly("cat", "eel", "target");
        LabelsReading comments = read("labels.txt", "label\n#target\ncat\neel\ncat\n");
        assertThat(comments.labels().names()).containsExactly("#target", "cat", "eel");
    }

    @Test
    void aFirstLineThatIsNoHeadingIsALabel() throws IOException {
        refused("labels.txt", "5\n0\n1\n0\n1\n", "has 5 labels, but", "has 4 rows", "remove line 1, '5'");
        refused("labels.txt", "zebra\ncat\neel\ncat\neel\n", "has 5 labels, but", "remove line 1, 'zebra'");
        LabelsReading reading = read("labels.txt", "zebra\ncat\ncat\ncat\n");
        assertThat(reading.labels().names()).containsExactly("cat", "zebra");
        assertThat(reading.notes()).singleElement().asString().contains("line 1, 'zebra', is in no other line");
    }

    @Test
    void aHeadingThatLeavesALabelTooFewIsRefused() throws IOException {
        refused("labels.txt", "label\n2\n0\n2\n", "as a heading it leaves 3 labels, but there are 4 rows");
        refused("labels.csv", "id,label\n0,2\n1,0\n2,2\n", "as a heading it leaves 3 labels, but there are 4 rows");
    }

    @Test
    void anotherNumberOfLabelsThanRowsIsRefusedWithBoth() throws IOException {
        refused("labels.txt", "2\n0\n1\n", "has 3 labels, but the embedding that they belong to has 4 rows");
        refused(
                "labels.txt",
                "cat\ncat\neel\ncat\ndog\n",
                "has 5 labels, but",
                "remove line 1, 'cat', if it is a heading");
        refused("labels.txt", "0\n2\n0\n2\n1\n", "has 5 labels, but", "remove line 1, '0', if it is a heading");
        refused("labels.csv", "label\n2\n0\n", "has 2 labels, but the embedding that they belong to has 4 rows");
    }

    @Test
    void theRowsDecideWhetherLastBlankLinesAreLabels() throws IOException {
        assertThat(read("labels.txt", "2\n0\n2\n1\n\n\n").labels().toArray()).containsExactly(2, 0, 2, 1);
        assertThat(read("labels.txt", "2\n0\n2\n\n\n").labels().toArray()).containsExactly(2, 0, 2, -1);
        assertThat(read("labels.csv", "label\r\n2\r\n\r\n2\r\n1\r\n\r\n")
                        .labels()
                        .toArray())
                .containsExactly(2, -1, 2, 1);
    }

    @Test
    void theLikeliestNumberOfRowsIsNotTheOnlyOne() throws IOException {
        Path file = Files.writeString(directory.resolve("labels.txt"), "2\n0\n2\n1\n");
        RowCounts several = RowCounts.of(() -> IntStream.of(9, 4));
        LabelsRequest request = new LabelsRequest(several, Optional.empty());
        assertThat(LabelsFile.read(file, request).labels().toArray()).containsExactly(2, 0, 2, 1);
    }

    @Test
    void aCommentIsNoLabelUnlessThereIsARowForIt() throws IOException {
        assertThat(read("labels.txt", "# label\n2\n0\n2\n1\n").labels().toArray())
                .containsExactly(2, 0, 2, 1);
        assertThat(read("labels.txt", "# made by hand\n# file label\n1.jpg 2\n2.jpg 0\n3.jpg 2\n4.jpg 1\n")
                        .labels()
                        .toArray())
                .containsExactly(2, 0, 2, 1);
        assertThat(read("labels.csv", "#file,label,target\na,2,0\nb,0,0\nc,2,1\nd,1,1\n", "label")
                        .labels()
                        .toArray())
                .containsExactly(2, 0, 2, 1);
        assertThat(read("labels.txt", "#1\n#2\n#1\n#3\n").labels().names()).containsExactly("#1", "#2", "#3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "labels.csv | a/1.jpg,2;a/2.jpg,0;a/3.jpg,2;a/4.jpg,1",
                "labels.txt | a/1.jpg,2;a/2.jpg,0;a/3.jpg,2;a/4.jpg,1",
                "labels.csv | 2,1.JPEG;0,2.JPEG;2,3.JPEG;1,4.JPEG",
                "labels.txt | 1.jpg 2;2.jpg 0;3.jpg 2;4.jpg 1",
                "labels.txt | 1.jpg\t2;2.jpg\t0;3.jpg\t2;4.jpg\t1",
                "labels.tsv | 1.jpg\t2;2.jpg\t0;3.jpg\t2;4.jpg\t1",
                "labels.txt | 2 1.png;0 2.png;2 3.png;1 4.png",
                "labels.txt | my pic 1.jpg 2;pic.jpg 0;my third pic.jpg 2;4.jpg 1",
                "labels.txt | val/001 2;val/002 0;val/003 2;val/004 1",
                "labels.csv | filename,label;1.jpg,2;2.jpg,0;3.jpg,2;4.jpg,1",
                "labels.csv | `\"filename\",\"label\";\"1,a.jpg\",\"2\";\"2,b.jpg\",\"0\";\"3.jpg\",\"2\";\"4.jpg\",\"1\"`",
                "labels.csv | ,label;0,2;1,0;2,2;3,1",
                "labels.csv | ,0;0,2;1,0;2,2;3,1",
                "labels.csv | 0,2;1,0;2,2;3,1",
                "labels.txt | path target;x 2;y 0;z 2;w 1",
                "labels.csv | x,y_true,score;1.5,2,0.1;2.5,0,0.2;0.5,2,0.3;1.5,1,0.4",
                "labels.csv | id,class,class_name;a,2,eel;b,0,cat;c,2,eel;d,1,dog",
                "labels.csv | image,split,label;1.jpg,train,2;2.jpg,val,0;3.jpg,train,2;4.jpg,val,1",
                "labels.csv | 0,0,1;1,0,0;0,0,1;0,1,0",
                "labels.txt | 0.0 0.0 1.0;1.0 0.0 0.0;0.0 0.0 1.0;0.0 1.0 0.0",
                "labels.txt | `\"id\" \"label\";\"1\" \"a\" 2;\"2\" \"b\" 0;\"3\" \"c\" 2;\"4\" \"d\" 1`"
            })
    void aColumnOfNumbersBesideOthersIsFound(String name, String lines) throws IOException {
        LabelsReading reading = read(name, lines.replace(';', '\n').replace("\\t", "\t"));
        assertThat(reading.labels().toArray()).containsExactly(2, 0, 2, 1);
        assertThat(reading.notes()).anyMatch(note -> note.contains("label"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels.csv | 1.jpg,eel;2.jpg,cat;3.jpg,eel;4.jpg,dog",
                "labels.csv | n01_1,eel;n02_2,cat;n01_3,eel;n03_4,dog",
                "labels.csv | species,file;eel,1.jpg;cat,2.jpg;eel,3.jpg;dog,4.jpg",
                "labels.csv | cat,dog,eel;0,0,1;1,0,0;0,0,1;0,1,0",
                "labels.csv | cat,dog,eel;False,False,True;True,False,False;False,False,True;False,True,False",
                "labels.txt | eel cat eel dog",
                "labels.csv | eel,cat,eel,dog"
            })
    void aColumnOfNamesBesideOthersIsFound(String name, String lines) throws IOException {
        assertNames(read(name, lines.replace(';', '\n')).labels());
    }

    @Test
    void cellsMayBeSeparatedBySemicolons() throws IOException {
        assertNames(read("labels.csv", "file;label\n1.jpg;eel\n2.jpg;cat\n3.jpg;eel\n4.jpg;dog\n")
                .labels());
        assertNames(read("labels.txt", "1.jpg;eel\n2.jpg;cat\n3.jpg;eel\n4.jpg;dog\n")
                .labels());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "labels.csv | 1.jpg;\"eel,a\"/2.jpg;\"cat,a\"/3.jpg;\"eel,a\"/4.jpg;\"dog,a\"",
                "labels.csv | 1.jpg\teel,a/2.jpg\tcat,a/3.jpg\teel,a/4.jpg\tdog,a",
                "labels.csv | 1.jpg;eel,a;0,5/2.jpg;cat,a;0,5/3.jpg;eel,a;0,5/4.jpg;dog,a;0,5",
                "labels.txt | 1.jpg;eel,a;7/2.jpg;cat,a;7/3.jpg;eel,a;7/4.jpg;dog,a;7"
            })
    void aCharacterThatIsInEveryLabelSeparatesNoColumns(String name, String lines) throws IOException {
        LabelsReading reading = read(name, lines.replace('/', '\n').replace("\\t", "\t"), "2");
        assertThat(reading.labels().names()).containsExactly("cat,a", "dog,a", "eel,a");
    }

    @Test
    void severalCharactersThatCouldSeparateColumnsAreRefused() throws IOException {
        refused("labels.csv", "eel;0,5\ncat;0,5\neel;0,5\ndog;0,5\n", "has commas and semicolons in every line");
        String path = "a/1;eel;0,5\na/2;cat;0,5\na/3;eel;0,5\na/4;dog;0,5\n";
        refused("labels.txt", path, "has commas and semicolons in every line");
        refused("labels.csv", path, "write \"label\" as the heading of the column of labels");
    }

    @Test
    void aLabelBehindAFileNameMayHaveBlanksAndCommas() throws IOException {
        Labels blanks = read("labels.txt", "1.jpg great white\n2.jpg cat\n3.jpg great white\n4.jpg big cat\n")
                .labels();
        assertThat(blanks.names()).containsExactly("big cat", "cat", "great white");
        Labels quoted = read("labels.csv", "1.jpg,\"tench, Tinca\"\n2.jpg,cat\n3.jpg,\"a \"\"b\"\"\nc\"\n4.jpg,cat\n")
                .labels();
        assertThat(quoted.names()).containsExactly("a \"b\"\nc", "cat", "tench, Tinca");
    }

    @Test
    void namesThatAllHaveABlankOrACommaStayWhole() throws IOException {
        assertThat(read("labels.txt", "great white\nbig cat\ngreat white\nred fox\n")
                        .labels()
                        .names())
                .containsExactly("big cat", "great white", "red fox");
        LabelsReading commas = read("labels.txt", "eel, big\ncat, big\neel, big\ndog, small\n");
        assertThat(commas.labels().names()).containsExactly("cat, big", "dog, small", "eel, big");
        assertThat(commas.notes()).singleElement().asString().contains("each line is taken for one name");
    }

    @Test
    void columnsThatCouldBothBeLabelsAreRefusedUntilOneIsNamed() throws IOException {
        String text = "file,label,target\n1.jpg,2,0\n2.jpg,0,0\n3.jpg,2,1\n4.jpg,1,1\n";
        refused("labels.csv", text, "more than one column", "'file', 'label', 'target'", "name it by `labelColumn`");
        refused("labels.csv", "2,0\n0,0\n2,1\n1,1\n", "more than one column", "1 ('2', …), 2 ('0', …)");
        Path file = directory.resolve("labels.csv");
        Files.writeString(file, text);
        LabelsRequest four = LabelsRequest.of(ROWS);
        assertThat(LabelsFile.read(file, four.withColumn("target")).labels().toArray())
                .containsExactly(0, 0, 1, 1);
        assertThat(LabelsFile.read(file, four.withColumn("LABEL")).labels().toArray())
                .containsExactly(2, 0, 2, 1);
        assertThat(LabelsFile.read(file, four.withColumn("3")).labels().toArray())
                .containsExactly(0, 0, 1, 1);
        assertThatThrownBy(() -> LabelsFile.read(file, four.withColumn("clas")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("`labelColumn` is the heading or the number of a column")
                .hasMessageContaining("'file', 'label', 'target'");
    }

    @Test
    void aColumnWhoseHeadingAnotherHasIsChosenByItsNumber() throws IOException {
        String text = "label,label\n2,0\n0,0\n2,1\n1,1\n";
        assertThatThrownBy(() -> read("labels.csv", text, "label"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 2 columns that `labelColumn` may mean by 'label', at the places 1, 2");
        assertThat(read("labels.csv", text, "2").labels().toArray()).containsExactly(0, 0, 1, 1);
        assertThat(read("labels.csv", text, "1").labels().toArray()).containsExactly(2, 0, 2, 1);
    }

    @Test
    void namesOfFilesWithoutLabelsAreRefused() throws IOException {
        refused(
                "labels.txt",
                "cat/1.jpg\ndog/2.jpg\ncat/3.jpg\neel/4.jpg\n",
                "has names of files, such as",
                "'cat/1.jpg'");
        refused("labels.csv", "file\ncat/1.jpg\ndog/2.jpg\ncat/3.jpg\neel/4.jpg\n", "has names of files, such as");
    }

    @Test
    void labelsBehindAnotherCharacterThanThoseOfTablesAreRefused() throws IOException {
        for (String between : List.of("|", " | ", ": ", ":", "=", " = ", " - ")) {
            List<String> rows = List.of("0@eel", "1@cat", "2@eel", "3@red fox");
            String lines = String.join("\n", rows).replace("@", between);
            refused("labels.txt", lines, "has the numbers of rows before its labels, such as in '0" + between);
            refused("labels.csv", lines, "has the numbers of rows before its labels");
            String files = lines.replaceAll("(?m)^([0-9])", "x$1.png");
            if (!between.contains("-")) refused("labels.txt", files, "has names of files, such as 'x0.png" + between);
        }
        refused("labels.txt", "0 eel\n1 cat\n2 eel\n3 dog\n", "has the numbers of rows before its labels");
        refused("labels.txt", "file|kind\nx0.png|eel\nx1.png|cat\nx2.png|eel\n", "has names of files, such as");
        assertThat(read("labels.txt", "0 - eel\n1 - cat\n0 - eel\n2 - dog\n")
                        .labels()
                        .names())
                .containsExactly("0 - eel", "1 - cat", "2 - dog");
    }

    @Test
    void aFileNameWithoutItsLabelIsRefusedAndABlankCellIsUnknown() throws IOException {
        refused("labels.txt", "1.jpg 2\n2.jpg\n3.jpg 2\n4.jpg 1\n", "and not one label behind each of them");
        assertThat(read("labels.csv", "1.jpg,2\n2.jpg,\n3.jpg,2\n4.jpg,1\n")
                        .labels()
                        .toArray())
                .containsExactly(2, -1, 2, 1);
    }

    @Test
    void aWordAmidNumbersIsSaid() throws IOException {
        LabelsReading reading = read("labels.txt", "2\n0\n2x\n1\n");
        assertThat(reading.labels().names()).containsExactly("0", "1", "2", "2x");
        assertThat(reading.notes()).anyMatch(note -> note.contains("'2x' at row 2 is no number"));
    }

    @Test
    @Timeout(20)
    void manyTimesAsManyLinesAsRowsAreRefusedBeforeTheyAreRead() throws IOException {
        refused("labels.txt", "#\n".repeat(5_000_000), "has 5000000 lines, but", "has 4 rows");
        refused("labels.txt", "2\n0\n2\n1\n" + "\n".repeat(100_000), "has 100004 lines, but", "has 4 rows");
        refused("labels.txt", "x".repeat(17_000_000), "has a line of over 16777216 bytes");
        refused("labels.csv", ",".repeat(5_000_000), "has over 4096 columns");
        refused("labels.txt", "x".repeat(70_000) + "\n0\n2\n1\n", "has 70000 characters in a cell of line 1, 'xxx");
    }

    @Test
    void linesOfDifferentLengthsAreRefused() throws IOException {
        refused(
                "labels.csv",
                "1.jpg,eel\n2.jpg,cat\n3.jpg,tench, Tinca\n4.jpg,dog\n",
                "has 3 columns in line 3, but 2 in line 1");
        refused(
                "labels.csv",
                "1.jpg,\"eel\n2.jpg,cat\n3.jpg,eel\n4.jpg,dog\n",
                "has a quote in line 1 that is not closed");
        refused("labels.csv", "\"eel\"s\ncat\neel\ndog\n", "has a quote in line 1 that is not closed");
    }

    private LabelsReading read(String name, String text) throws IOException {
        return LabelsFile.read(Files.writeString(directory.resolve(name), text), LabelsRequest.of(ROWS));
    }

    private LabelsReading read(String name, String text, String column) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return LabelsFile.read(file, LabelsRequest.of(ROWS).withColumn(column));
    }

    private static void assertNames(Labels labels) {
        assertThat(labels.names()).containsExactly("cat", "dog", "eel");
        assertThat(labels.toArray()).containsExactly(2, 0, 2, 1);
    }

    private void refused(String name, String text, String... parts) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        assertThatThrownBy(() -> LabelsFile.read(file, LabelsRequest.of(ROWS)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(List.of(parts)));
    }
}
