package org.leadline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories of many files; a rule that compares each name with each other does not end here.
class ManyNamesTest {

    private static final int MANY = 20_000;

    @TempDir
    private Path directory;

    @Test
    void copiesAreLeftOut() {
        List<PartName> files = new ArrayList<>();
        for (String name : List.of("epoch_%d", "epoch_%d (1)")) {
            for (int epoch = 0; epoch < MANY; epoch++) {
                String stem = name.formatted(epoch);
                files.add(PartName.of(directory.resolve(stem + ".npy"), stem));
            }
        }
        LeftOutFiles leftOut = new LeftOutFiles(directory);
        assertThat(new Leftovers(MilestoneKind.ARRAYS, leftOut).withoutCopies(files, directory))
                .isEqualTo(files.subList(0, MANY));
        assertThat(leftOut.sentences()).hasSize(1);
    }

    @Test
    void filesOfOtherKindsAreFoundByTheirForm() throws IOException {
        List<String> milestones = IntStream.range(0, MANY)
                .mapToObj(epoch -> "epoch_" + epoch + "_" + "x".repeat(1 + epoch % 9) + letters(epoch))
                .toList();
        String milestone = milestones.get(25);
        NotRead notRead = new NotRead(directory, MilestoneKind.ARRAYS);
        for (String name : List.of(
                milestone.replace("25", "7") + ".npy.gz",
                milestone.replace("25", "8") + ".v2",
                milestone + ".pt",
                milestone.replace("25", "9") + "0.pt",
                "model_7.pt")) {
            Files.createFile(directory.resolve(name));
            notRead.add(name);
        }
        for (int number = 0; number < MANY; number++) notRead.add("other_" + number + ".pt");
        assertThat(notRead.sentence(milestones, Set.copyOf(milestones)))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("2 files in " + directory)
                        .contains("(1 '.npy.gz', 1 '.v2')", milestone.replace("25", "7") + ".npy.gz"));
    }

    private static String letters(int number) {
        return Integer.toString(number, 10)
                .chars()
                .map(digit -> digit - '0' + 'a')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
