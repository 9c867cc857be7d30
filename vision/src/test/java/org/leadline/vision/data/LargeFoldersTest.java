package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of very many files. How long still larger ones take is measured by `bench/run Folders`.
@Tag("slow")
@Tag("long")
class LargeFoldersTest {

    private static final int FILES = 30_000;
    private static final int CLASSES = 20_000;

    @TempDir
    private Path folder;

    /// Returns the picture that a link leads to: another one now and then, since links of one file are limited.
    private Path image(int link) throws IOException {
        Path image = folder.resolve("image" + link / 10_000);
        return Files.exists(image) ? image : Files.write(image, TestFiles.png(8, 1));
    }

    private Dataset loaded(Path set) {
        return TestFiles.load(
                set.toString(), DatasetOptions.defaults().withLimit(8).withTestLimit(8));
    }

    @Test
    void thirtyThousandFilesInOneFolderAreListedAndSplit() throws IOException {
        Path set = Files.createDirectory(folder.resolve("flat"));
        for (int i = 0; i < FILES; i++) Files.createLink(set.resolve(i + ".png"), image(i));
        assertThat(FolderTree.open(set).names()).hasSize(FILES).isSorted();
        Dataset data = loaded(set);
        assertThat(data.train().names()).hasSize(8);
        assertThat(data.test().names())
                .hasSize(8)
                .doesNotContainAnyElementsOf(data.train().names());
        assertThat(data.train().labels()).isEmpty();
    }

    @Test
    void twentyThousandClassFoldersAreListedAndSplit() throws IOException {
        Path set = Files.createDirectory(folder.resolve("classes"));
        for (int i = 0; i < CLASSES; i++) {
            Path named = Files.createDirectory(set.resolve("c" + i));
            Files.createLink(named.resolve("0.png"), image(i));
            if (i < 60) Files.createLink(named.resolve("1.png"), image(i));
        }
        Dataset data = loaded(set);
        assertThat(data.train().labels().orElseThrow().names()).hasSize(CLASSES);
        assertThat(data.train().names()).isNotEmpty();
        assertThat(data.test().names()).isNotEmpty();
    }
}
