package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class StrayImagesTest {

    @TempDir
    private Path folder;

    private static Map<String, byte[]> images() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            files.put("set/train/cat/%d.png".formatted(i), TestFiles.png(8, i));
            files.put("set/train/dog/%d.png".formatted(i), TestFiles.png(8, 100 + i));
            files.put("set/test/cat/%d.png".formatted(i), TestFiles.png(8, 200 + i));
        }
        return files;
    }

    @Test
    void anImageBesideTheFolderOfASetIsLeftOutAloneAndNamed() throws IOException {
        Map<String, byte[]> files = images();
        files.put("cover.png", TestFiles.png(8, 1));
        Dataset data = TestFiles.load(TestFiles.folder(folder.resolve("pets"), files));
        assertThat(data.train().names()).hasSize(6);
        assertThat(data.train().labels().orElseThrow().names()).containsExactly("cat", "dog");
        assertThat(data.test().names()).hasSize(3);
        assertThat(data.notes()).containsExactly("1 image outside set/ is left out: cover.png");
    }

    @Test
    void manyImagesBesideTheFolderOfASetAreRefused() throws IOException {
        Map<String, byte[]> files = images();
        for (int i = 0; i < 5; i++) files.put("%d.png".formatted(i), TestFiles.png(8, i));
        String mixed = TestFiles.folder(folder.resolve("mixed"), files);
        assertThatThrownBy(() -> TestFiles.load(mixed))
                .isInstanceOf(InputException.class)
                .hasMessage(mixed + ": the folder set/ holds the splits train and test, but images beside it are in"
                        + " none: name the folder to read, or give each class both splits");
    }
}
