package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryNamesTest {

    @TempDir
    private Path folder;

    private static Map<String, byte[]> images(String before) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            files.put(before + "train/cat/%d.png".formatted(i), TestFiles.png(8, i));
            files.put(before + "train/dog/%d.png".formatted(i), TestFiles.png(8, 100 + i));
            files.put(before + "test/cat/%d.png".formatted(i), TestFiles.png(8, 200 + i));
        }
        return files;
    }

    private String zip(Map<String, byte[]> files) throws IOException {
        Path archive = folder.resolve("a.zip");
        try (OutputStream output = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(output)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return archive.toString();
    }

    private String tar(Map<String, byte[]> files) throws IOException {
        Path archive = folder.resolve("a.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true); // keeps a slash at its beginning
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return archive.toString();
    }

    private static Dataset requireImages(String archive) {
        Dataset data = TestFiles.load(archive);
        assertThat(data.train().names()).hasSize(6);
        assertThat(data.train().labels().orElseThrow().names()).containsExactly("cat", "dog");
        assertThat(data.test().names()).hasSize(3);
        assertThat(data.test().labels()).isPresent();
        return data;
    }

    @Test
    void anEntryThatLeadsOutOfAnArchiveIsLeftOutAloneAndNamed() throws IOException {
        for (String name : List.of(
                "../../x.png",
                "../x.png",
                "set/../../x.png",
                "/x.png",
                "/tmp/set/train/cat/x.png",
                "C:/x.png",
                "d:x.png",
                "C:\\set\\x.png",
                "..\\..\\x.png",
                "set/train/cat/..\\..\\..\\..\\x.png",
                "\\\\server\\share\\x.png")) {
            Map<String, byte[]> files = images("set/");
            files.put(name, TestFiles.png(8, 77));
            for (String archive : List.of(zip(files), tar(files))) {
                String shown = archive.endsWith("zip") ? name.replace('\\', '/') : name;
                assertThat(requireImages(archive).notes())
                        .as(name)
                        .contains("1 file whose name leads out of the archive is left out: " + shown);
            }
        }
    }

    @Test
    void severalEntriesThatLeadOutOfAnArchiveAreCounted() throws IOException {
        Map<String, byte[]> files = images("");
        files.put("../b.png", TestFiles.png(8, 1));
        files.put("/etc/a.png", TestFiles.png(8, 2));
        assertThat(requireImages(zip(files)).notes())
                .contains("2 times a file whose name leads out of the archive is left out, such as ../b.png");
    }

    @Test
    void anArchiveAllOfWhoseNamesLeadOutOfItIsRead() throws IOException {
        for (String before : List.of("/data/set/", "../set/", "../../set/", "C:\\set\\")) {
            for (String archive : List.of(zip(images(before)), tar(images(before)))) {
                assertThat(requireImages(archive).notes()).as(before).isEmpty();
            }
        }
    }

    @Test
    void partsThatLeadNowhereAreLeftAway() throws IOException {
        assertThat(EntryNames.inside("./a//c/../b.png")).contains("a/b.png");
        assertThat(EntryNames.inside("a/..b/c..png")).contains("a/..b/c..png");
        assertThat(EntryNames.inside("\\xE9/0.png")).contains("\\xE9/0.png");
        assertThat(EntryNames.inside("ab:c/0.png")).contains("ab:c/0.png");
        Map<String, byte[]> files = images("set/");
        files.put("set/val/../train/cat/x.png", TestFiles.png(8, 9));
        assertThat(TestFiles.load(zip(files)).train().names()).contains("set/train/cat/x.png");
    }
}
