package org.leadline.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.DType;
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
    void wholeDecimalsAreClassNumbersAndOthersAreRefused() throws IOException {
        String written = "3.000000000000000000e+00\n1.200000000000000000e+01\n-1.000000000000000000e+00\n0.\n+2\n1e1\n";
        assertThat(LabelsFile.read(text("labels.txt", written)).toArray()).containsExactly(3, 12, -1, 0, 2, 10);
        assertRefused(text("labels.txt", "1.0\n2.5\n1.0\n"), "has 2.5 at row 1, but a class is a whole number");
        assertRefused(text("labels.txt", "1.0\n-inf\n"), "has -inf at row 1, but a class is a whole number");
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
        assertRefused(text("labels.txt", "0\n-5\n"), "has -5 at row 1");
        assertRefused(npy(NdArray.ofLongs(new long[] {0, 4294967295L}, 2)), "which is -1 in an unsigned type");
        assertRefused(text("labels.txt", "18446744073709551615\n3\n"), "which is -1 in an unsigned type");
    }

    @Test
    void theNumberThatMinusOneBecomesIsRefusedInEveryUnsignedType() {
        for (int bytes = 1; bytes <= 2; bytes++) {
            DType type = bytes == 1 ? DType.U8 : DType.U16;
            int largest = (1 << (8 * bytes)) - 1;
            assertRefused(
                    npy(unsigned(type, 0, largest, 3)), "has " + largest + " at row 1, which is -1 in an unsigned");
            assertThat(LabelsFile.read(npy(unsigned(type, largest, largest - 1)))
                            .size())
                    .isEqualTo(2);
        }
        assertRefused(npy(NdArray.ofFloats(new float[] {1, 0x1p32f}, 2)), "which is -1 in an unsigned type");
    }

    @Test
    void aLargeNumberIsAClassWithoutAPlaceForEachSmallerOne() throws IOException {
        Labels labels = LabelsFile.read(npy(NdArray.ofLongs(new long[] {Long.MAX_VALUE, 7, -1, 1L << 40, 7}, 5)));
        assertThat(labels.toArray()).containsExactly(2, 0, -1, 1, 0);
        assertThat(labels.names()).containsExactly("7", "1099511627776", "9223372036854775807");
        assertThat(labels.areNumbers()).isTrue();
        Labels longer = LabelsFile.read(text("labels.txt", "123456789012345678901234567890\n9\n007\n"));
        assertThat(longer.names()).containsExactly("7", "9", "123456789012345678901234567890");
        assertThat(LabelsFile.read(text("labels.txt", "9999\n0\n")).toArray()).containsExactly(9999, 0);
    }

    @Test
    void manyClassesAreRead() throws IOException {
        int rows = 200_000;
        String lines = IntStream.range(0, rows).mapToObj(row -> "c" + row).collect(Collectors.joining("\n"));
        LabelsReading reading = LabelsFile.read(text("labels.txt", lines), LabelsRequest.of(rows));
        assertThat(reading.labels().classCount()).isEqualTo(rows);
        assertThat(reading.notes())
                .singleElement()
                .asString()
                .contains("every one of the 200000 labels is a class of its own");
    }

    @Test
    void everyUsualMarkOfAnUnknownLabelIsUnknownInAnyCase() throws IOException {
        List<String> marks = List.of(
                "-1",
                "-100",
                "-1.0",
                "nan",
                "NaN",
                "NA",
                "N/A",
                "<NA>",
                "#N/A",
                "null",
                "NULL",
                "none",
                "None",
                "unknown",
                "UNKNOWN",
                "?",
                "unlabeled",
                "Unlabelled",
                "not_labeled",
                "missing",
                "<Missing>",
                "[missing]",
                "undefined",
                "TBD",
                "to be determined",
                "not available",
                "Not_Available",
                "not-applicable",
                "n.a.",
                "unassigned",
                "unspecified",
                "??",
                "-2147483648",
                "-9223372036854775808",
                "\\N",
                "#VALUE!",
                "#REF!",
                "#DIV/0!",
                "unknown class",
                "unknown_label",
                "unk.",
                "n/a.",
                "\u2014",
                "\u2013",
                "\u2026",
                "????",
                "pd.NA",
                "_unknown_",
                "__unknown__",
                "nullptr",
                "not provided",
                "no annotation",
                "\u672a\u77e5",
                "unbekannt",
                "\u22121",
                "N / A",
                "n/ a",
                "(blank)",
                "<blank>",
                "not reported",
                "Not_Recorded",
                "'--",
                "'NA",
                "'unknown'",
                "un-labeled",
                "un labelled",
                "non-labeled",
                "np.nan",
                "#NV",
                "no info",
                "not yet labeled",
                "keine Angabe",
                "");
        for (String mark : marks) {
            LabelsReading names = LabelsFile.read(text("labels.txt", "cat\n" + mark + "\ndog\n"), LabelsRequest.of(3));
            assertThat(names.labels().toArray()).as(mark).containsExactly(0, -1, 1);
            assertThat(names.labels().names()).as(mark).containsExactly("cat", "dog");
            LabelsReading numbers = LabelsFile.read(text("labels.txt", "4\n" + mark + "\n2\n"), LabelsRequest.of(3));
            assertThat(numbers.labels().toArray()).as(mark).containsExactly(4, -1, 2);
            String shown = mark.isEmpty() ? "blank" : mark;
            assertThat(numbers.notes())
                    .as(mark)
                    .singleElement()
                    .asString()
                    .contains("1 of 3 labels are not known (" + shown + ")");
        }
    }

    @Test
    void wordsThatAreClassesOfManySetsStayClasses() throws IOException {
        String lines = """
                other
                background
                empty
                blank
                negative
                missing hole
                not a cat
                nonesuch
                no entry
                unclassified
                either/or
                's
                '
                """;
        LabelsReading reading = LabelsFile.read(text("labels.txt", lines), LabelsRequest.of(13));
        assertThat(reading.labels().names()).hasSize(13);
    }

    @Test
    void aMarkThatMayBeAClassIsSaidWithItsNumber() throws IOException {
        LabelsReading reading = LabelsFile.read(text("labels.txt", "cat\nnone\ndog\nnone\n\n"), LabelsRequest.of(5));
        assertThat(reading.notes())
                .containsExactly(directory.resolve("labels.txt")
                        + ": 3 of 5 labels are not known (blank, none); if 'none', found in 2 rows, is a class, call it"
                        + " by another word, such as 'no-object'");
    }

    @Test
    void labelsGoToTheRowsThatAnIndexNames() throws IOException {
        for (String heading : List.of("index", "Idx", "", "row_id", "Unnamed: 0")) {
            for (int first = 0; first < 2; first++) {
                String lines = heading + ",label\n" + (2 + first) + ",dog\n" + first + ",cat\n" + (3 + first) + ",cow\n"
                        + (1 + first) + ",bee\n";
                LabelsReading reading = LabelsFile.read(text("labels.csv", lines), LabelsRequest.of(4));
                assertThat(reading.labels().toArray()).as(lines).containsExactly(1, 0, 3, 2);
                assertThat(String.join("", reading.notes()))
                        .contains("each for the row that column '" + heading + "' names, which is not its line");
            }
        }
    }

    @Test
    void numbersOfLinesThatMayBeNoRowsAreRefusedWhereTheyAreOutOfOrder() throws IOException {
        assertRefused(
                text("labels.csv", "index,label\n7,dog\n3,cat\n9,cat\n"),
                "column 'index' has '3' below '7', so the 3 labels may be in another order than the rows: sort the lines"
                        + " by it, or leave the column out");
        assertRefused(text("labels.csv", "index,label\n0,dog\n1,cat\n1,cat\n"), "column 'index' has '1' below '1'");
        assertRefused(text("labels.csv", "id,label\n2,dog\n0,cat\n1,cat\n"), "column 'id' has '0' below '2'");
        assertRefused(text("labels.csv", "2,dog\n1,cat\n3,cat\n"), "column 1 has '1' below '2'");
    }

    @Test
    void numbersOfRowsInAnotherOrderAreRefusedInWhateverColumnTheyAre() throws IOException {
        for (String lines : List.of(
                "filename,id,label\na.png,3,dog\nb.png,1,cat\nc.png,0,cat\nd.png,2,dog\n",
                "label,id\ndog,3\ncat,1\ncat,0\ndog,2\n",
                "label,sample\ndog,4\ncat,2\ncat,1\ndog,3\n",
                "label,Row #\ndog,4\ncat,2\ncat,1\ndog,3\n",
                "file,nr,label\na.png,3,dog\nb.png,2,cat\nc.png,1,cat\nd.png,0,dog\n",
                "dog,3\ncat,1\ncat,0\ndog,2\n",
                "a.png,3,dog\nb.png,1,cat\nc.png,0,cat\nd.png,2,dog\n",
                "0,3\n1,1\n1,0\n0,2\n",
                "index,label\nrow3,dog\nrow1,cat\nrow0,cat\nrow2,dog\n",
                "index,id,label\n0,3,dog\n1,1,cat\n2,0,cat\n3,2,dog\n")) {
            assertRefused(text("labels.csv", lines), "so the 4 labels may be in another order than the rows");
        }
        Path asked = text("labels.csv", "name,rank\na,3\nb,1\nc,0\nd,2\n");
        LabelsReading reading = LabelsFile.read(asked, LabelsRequest.of(4).withColumn("rank"));
        assertThat(reading.labels().toArray()).containsExactly(3, 1, 0, 2);
    }

    @Test
    void anIndexOfWhichACellIsNoNumberIsRefused() throws IOException {
        for (String cell : List.of("", "n/a", "-1")) {
            for (String heading : List.of("index", "id")) {
                String lines = heading + ",label\n3,dog\n1,cat\n" + cell + ",cow\n0,cat\n2,bee\n";
                assertRefused(
                        text("labels.csv", lines),
                        "column '" + heading + "' has the numbers of rows, but "
                                + (cell.isEmpty() ? "nothing" : "'" + cell + "'") + " in line 3 of the labels");
            }
        }
    }

    @Test
    void severalIndexesMayAgree() throws IOException {
        String lines = "index,id,label\n2,2,dog\n0,0,cat\n1,1,bee\n";
        assertThat(LabelsFile.read(text("labels.csv", lines), LabelsRequest.of(3))
                        .labels()
                        .toArray())
                .containsExactly(1, 0, 2);
    }

    @Test
    void numbersOfLinesInOrderAndOtherColumnsLeaveTheOrderAlone() throws IOException {
        for (String lines : List.of(
                "index,label\n3,cat\n7,dog\n9,cat\n",
                "id,label\n907,cat\n13,dog\n45,cat\n",
                "size,label\n2,cat\n1,dog\n2,cat\n")) {
            LabelsReading reading = LabelsFile.read(text("labels.csv", lines), LabelsRequest.of(3));
            assertThat(reading.labels().toArray()).as(lines).containsExactly(0, 1, 0);
            assertThat(String.join("", reading.notes())).contains("in the order of the lines");
        }
    }

    @Test
    void aNanAsNumpyWritesItIsUnknown() throws IOException {
        String written = "nan\n1.000000000000000000e+00\nnan\n0.000000000000000000e+00\n";
        LabelsReading reading = LabelsFile.read(text("labels.txt", written), LabelsRequest.of(4));
        assertThat(reading.labels().toArray()).containsExactly(-1, 1, -1, 0);
        assertThat(reading.notes()).singleElement().asString().contains("2 of 4 labels are not known (nan)");
    }

    @Test
    void labelsOfWhichNoneIsKnownAreRefused() throws IOException {
        assertRefused(text("labels.txt", "-1\nnan\n\n"), "3 labels, and none of them is known (-1, blank, nan)");
        assertRefused(npy(NdArray.ofInts(new int[] {-1, -1}, 2)), "2 labels, and none of them is known (-1)");
        assertRefused(text("labels.txt", ""), "holds no labels");
    }

    @Test
    void classesThatDifferInCaseAloneAreSaid() throws IOException {
        LabelsReading reading = LabelsFile.read(text("labels.txt", "Cat\ncat\nCat\n"), LabelsRequest.of(3));
        assertThat(reading.labels().classCount()).isEqualTo(2);
        assertThat(reading.notes()).singleElement().asString().contains("'Cat' and 'cat' are two classes");
    }

    @Test
    void textsThatLookTheSameAreOneClass() throws IOException {
        for (String other : List.of(
                "Z\u00fcrich\u00a0",
                "Zu\u0308rich",
                "\u200bZ\u00fcrich",
                "\ufeffZ\u00fcrich",
                "Z\u00fcrich\u2060",
                "\u3000Z\u00fcrich\u2003")) {
            String lines = "Z\u00fcrich\nBern\n" + other + "\n";
            LabelsReading reading = LabelsFile.read(text("labels.txt", lines), LabelsRequest.of(3));
            assertThat(reading.labels().toArray()).as(other).containsExactly(1, 0, 1);
            assertThat(reading.notes()).isEmpty();
        }
    }

    @Test
    void classesThatDifferInQuotesOrBlanksAloneAreSaid() throws IOException {
        for (String other : List.of("'red fox'", "\u201cred fox\u201d", "red  fox", "red_fox", "red\u200b fox")) {
            LabelsReading reading =
                    LabelsFile.read(text("labels.txt", "red fox\ncow\n" + other + "\ncow\n"), LabelsRequest.of(4));
            assertThat(reading.labels().classCount()).isEqualTo(3);
            assertThat(reading.notes()).as(other).anyMatch(note -> note.contains("are two classes, although"));
        }
    }

    @Test
    void textInUtf16IsReadByItsMark() throws IOException {
        byte[] text = "\uFEFFcaf\u00e9\r\nth\u00e9\r\n".getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(directory.resolve("labels.txt"), text);
        assertThat(LabelsFile.read(file, LabelsRequest.of(2)).labels().names()).containsExactly("café", "thé");
    }

    @Test
    void aFileThatIsNoTextIsRefused() throws IOException {
        assertRefused(bytes("labels.bin", 0xFF, 0xFE, 0), "neither .npy nor text in UTF-8");
        assertRefused(bytes("labels.txt", 'a', 0xE9, '\n'), "neither .npy nor text in UTF-8");
        assertRefused(bytes("labels.txt", 'a', 0, 'b', 0), "has zero bytes");
        assertRefused(bytes("labels.pkl", 0x80, 4, 0x95), "is a pickle of Python");
        assertRefused(bytes("labels.pt", 'P', 'K', 3, 4, 0), "is a zip archive");
        assertRefused(bytes("labels.csv.gz", 0x1F, 0x8B, 8), "is compressed by gzip");
        assertRefused(bytes("labels.h5", 0x89, 'H', 'D', 'F'), "is an HDF5 file");
        assertRefused(text("labels.txt", "version https://git-lfs.github.com/spec/v1\noid"), "is a pointer of Git LFS");
        assertRefused(text("labels.csv", "<html>\n"), "is a text such as a web page");
        assertRefused(text("labels.json", "3\n4\n"), "is JSON");
        assertRefused(text("labels.txt", " [0, 1, 2]\n"), "holds a list or an object, such as JSON");
        assertRefused(text("labels.npz", ""), "is not a whole npz archive");
        assertRefused(text("labels.npy", "0\n1\n"), "is not an npy file");
        assertRefused(directory.resolve("none.txt"), "does not exist");
        assertRefused(directory, "is a directory");
    }

    @Test
    void aNameDoesNotReachATerminalRaw() throws IOException {
        Path file = text("labels.txt", "\u001b[2Jx\n3\n");
        assertThatThrownBy(() -> LabelsFile.read(file, LabelsRequest.of(2)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'\uFFFD[2Jx'");
    }

    private Path bytes(String name, int... bytes) throws IOException {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) content[i] = (byte) bytes[i];
        return Files.write(directory.resolve(name), content);
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private Path npy(NdArray array) {
        Path file = directory.resolve("made.npy");
        NpyFile.write(file, array);
        return file;
    }

    /// Whole numbers of one or two bytes each.
    private static NdArray unsigned(DType type, int... values) {
        int bytes = type == DType.U8 ? 1 : 2;
        ByteBuffer data = ByteBuffer.allocate(bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            if (bytes == 1) data.put((byte) value);
            else data.putShort((short) value);
        }
        return new NdArray(type, List.of((long) values.length), MemorySegment.ofArray(data.array()));
    }

    private static void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> LabelsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(part);
    }
}
