package org.leadline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void cellsComeBackAsTheyWere() {
        List<String> cells =
                List.of("", "a,b", "say \"no\"", "two\nlines\r\n", "=1+1", "'=1+1", "'plain", "-0.1", "ä€");
        String text = Csv.line(cells) + "\n" + Csv.line(List.of("x", "y")) + "\n";
        assertThat(Csv.lines(text)).containsExactly(cells, List.of("x", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|'/c calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "＝1", "-", "--1", "'=1"})
    void whatASpreadsheetWouldRunIsText(String name) {
        assertThat(Csv.line(List.of(name))).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "-1.5E-7", "-3", "0.25", "-0.1 0.2 -1E-9", "k=10 frame='centered'"})
    void numbersStayNumbers(String number) {
        assertThat(Csv.line(List.of(number))).isEqualTo(number);
    }

    @Test
    void aCellOfManyNumbersIsRead() {
        String many = String.join(
                " ", IntStream.range(0, 100_000).mapToObj(i -> "-" + i).toList());
        assertThat(Csv.lines(Csv.line(List.of(many)))).containsExactly(List.of(many));
    }

    @Test
    void quotesMayStandWhereTheyAreNotNeeded() {
        assertThat(Csv.lines("\"a\",\"\"\"\"\r\nb,\"\"")).containsExactly(List.of("a", "\""), List.of("b", ""));
    }
}
