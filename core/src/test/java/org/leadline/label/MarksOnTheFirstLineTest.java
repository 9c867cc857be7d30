package org.leadline.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of labels whose first row has the mark of an unknown label, in a form that other texts begin with, too.
class MarksOnTheFirstLineTest {

    @TempDir
    private Path directory;

    private Path text(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[UNK]", "[unknown]", "{missing}", "[ n/a ]", "#N/A", "#NA", "#VALUE!"})
    void aMarkIsALabelThatIsNotKnown(String mark) throws IOException {
        Path file = text("labels.txt", mark + "\ncat\ndog\n");
        LabelsReading reading = LabelsFile.read(file, LabelsRequest.of(3));
        assertThat(reading.labels().toArray()).containsExactly(-1, 0, 1);
        assertThat(reading.notes()).singleElement().asString().contains("1 of 3 labels are not known");
    }

    @Test
    void aMarkMayStandInTheFirstColumnOfATable() throws IOException {
        Path file = text("labels.tsv", """
                #N/A\t1
                cat\t2
                dog\t3
                """);
        LabelsReading reading = LabelsFile.read(file, LabelsRequest.of(3));
        assertThat(reading.labels().toArray()).containsExactly(-1, 0, 1);
    }

    @Test
    void commentsStayComments() throws IOException {
        Path file = text("labels.txt", """
                # none of these is a label
                # label
                #N/A
                cat
                """);
        assertThat(LabelsFile.read(file, LabelsRequest.of(2)).labels().toArray())
                .containsExactly(-1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"unknown\", \"cat\"]", "[null,\n1]", "{\"labels\": [0, 1]}", "[0]\n[1]\n", "{}", "[]"})
    void jsonIsRefusedStill(String json) throws IOException {
        Path file = text("labels.txt", json);
        assertThatThrownBy(() -> LabelsFile.read(file, LabelsRequest.of(2)))
                .hasMessageContaining("holds a list or an object, such as JSON");
    }
}
