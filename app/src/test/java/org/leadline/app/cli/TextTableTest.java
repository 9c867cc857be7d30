package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static TextTable table() {
        TextTable table = new TextTable();
        table.row(List.of("milestone", "one", "another", "third", "a wide heading"));
        table.row(List.of("1", "0.5", "0.25", "12", "3"));
        table.row(List.of("12", "0.75", "1", "–", "4"));
        return table;
    }

    @Test
    void whatFitsIsOneTable() {
        assertThat(table().linesWithin(80)).isEqualTo(table().lines());
    }

    @Test
    void tablesBelowEachOtherRepeatTheFirstColumnAndAreAsNarrowAsTheirNumberAllows() {
        assertThat(table().linesWithin(34))
                .containsExactly(
                        "milestone   one  another  third",
                        "───────────────────────────────",
                        "1           0.5     0.25     12",
                        "12         0.75        1      –",
                        "",
                        "milestone  a wide heading",
                        "─────────────────────────",
                        "1                       3",
                        "12                      4");
    }

    @Test
    void aColumnThatIsTooWideAloneStandsWhole() {
        assertThat(table().linesWithin(5))
                .contains("milestone  a wide heading")
                .filteredOn(String::isEmpty)
                .hasSize(3);
    }

    @Test
    void aTableWithoutRowsHasNoLines() {
        assertThat(new TextTable().linesWithin(80)).isEmpty();
    }
}
