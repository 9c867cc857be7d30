package org.leadline.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The study of trainings that lies in the repository: its page, tables and figures are those that its records
/// make.
@Tag("slow")
class CommittedStudyTest {

    private static final Path STUDY = Path.of("../studies/cifar10-mini");

    @TempDir
    private Path directory;

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith("records") && !name.endsWith(".png") && !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void pageTablesAndFiguresAreMadeOfTheRecordsByteForByte() throws IOException {
        TableOneStudy study = new TableOneStudy(
                StudyScale.MINI,
                StudyScale.MINI,
                new StudyFolder(directory),
                directory.resolve("runs"),
                1,
                Optional.of("CIFAR-10 (JPEG)"));
        study.folder().take(STUDY);
        study.write(_ -> {});
        assertThat(files(directory)).contains("README.md", "plan.md").isEqualTo(files(STUDY));
        for (String file : files(STUDY)) {
            assertThat(directory.resolve(file)).as(file).hasSameBinaryContentAs(STUDY.resolve(file));
        }
    }

    /// Sections that no study in miniature has: runs were added to this one, and have references of their own.
    @Test
    void thePageShowsWhatTheAddedRunsSay() throws IOException {
        assertThat(STUDY.resolve("README.md"))
                .content()
                .contains("## What the added runs say", "| **a random trained milestone** |", "## Other references")
                .contains(
                        "### Their images",
                        "### With the ablations",
                        "**kNN among few labels**",
                        "*oracle*: `mst-dimension`");
    }

    /// Cells of the table in the first page of the repository, which is written by hand.
    @Test
    void theFirstPageShowsTheTableOfTheStudy() throws IOException {
        String page = Files.readString(STUDY.resolve("README.md"));
        String study = page.substring(page.indexOf("## Table I and time"), page.indexOf("## Regret against"));
        List<String> methods = List.of("simsiam", "simclr", "moco-v2");
        List<String> rows = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.matches("\\| (`[a-z-]+`|the epoch's number) \\| (yes|no) \\|.*"))
                .toList();
        assertThat(rows).hasSize(6);
        for (String row : rows) {
            List<String> cells = List.of(row.split(" *\\| *", -1));
            String score = cells.get(1).equals("the epoch's number") ? "epoch" : cells.get(1);
            for (int method = 0; method < methods.size(); method++) {
                String r = cells.get(3 + method).replaceAll(" \\(.*", "");
                assertThat(study).contains("| " + methods.get(method) + " | " + score + " | " + r + " |");
            }
        }
    }
}
