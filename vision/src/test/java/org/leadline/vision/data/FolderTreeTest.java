package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

class FolderTreeTest {

    @TempDir
    private Path folder;

    private Path put(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.write(file, new byte[1]);
    }

    private void link(String name, String target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(folder.resolve(name).getParent()));
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    @Test
    void linkedFoldersAreFollowed() throws IOException {
        put("real/cat/1.png");
        link("set/cat", "../real/cat");
        link("set/dog", "../real/cat");
        link("set/1.png", "../real/cat/1.png");
        FolderTree tree = FolderTree.open(folder);
        assertThat(tree.names()).containsExactly("real/cat/1.png", "set/1.png", "set/cat/1.png", "set/dog/1.png");
        assertThat(tree.notes()).isEmpty();
    }

    @Test
    void aLinkThatLeadsInACircleOrNowhereIsLeftOutAndSaid() throws IOException {
        put("cat/1.png");
        link("cat/up", "..");
        link("dog", "nowhere");
        FolderTree tree = FolderTree.open(folder);
        assertThat(tree.names()).containsExactly("cat/1.png");
        assertThat(tree.notes())
                .containsExactly(
                        "1 link that leads in a circle is left out: cat/up",
                        "1 link that leads nowhere is left out: dog");
    }

    @Test
    void aFolderWithoutFilesIsSaid() throws IOException {
        put("cat/1.png");
        put("dog/.keep");
        Files.createDirectories(folder.resolve("bird/young"));
        assertThat(FolderTree.open(folder).notes()).containsExactly("1 folder without files is left out: bird/young");
        Files.createDirectories(folder.resolve("fish"));
        assertThat(FolderTree.open(folder).notes())
                .containsExactly("2 times a folder without files is left out, such as bird/young");
    }

    @Test
    void aFolderThatCanNotBeListedIsRefusedWithTheReason() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> FolderTree.open(gone))
                .isInstanceOf(InputException.class)
                .hasMessage("the folder " + gone + " can not be listed: " + gone + " does not exist; name a folder that"
                        + " may be read");
    }

    /// Ten folders that all lead to one another hold ten million paths without a circle.
    @Test
    void foldersThatLeadToOneAnotherAreListedOnce() throws IOException {
        for (int from = 0; from < 10; from++) {
            put("%d/a.png".formatted(from));
            for (int to = 0; to < 10; to++) link("%d/to%d".formatted(from, to), "../" + to);
        }
        assertThat(FolderTree.open(folder).names()).hasSizeBetween(10, 200).contains("0/a.png", "9/to0/a.png");
    }

    @Test
    void namesInAnotherEncodingStayDifferentAndAreRead() throws IOException {
        String root = folder.toUri().getRawPath();
        for (String name : new String[] {"%E9.png", "%E8.png", "%C3%A9.png"}) {
            Files.write(Path.of(URI.create("file://" + root + name)), name.getBytes(StandardCharsets.UTF_8));
        }
        FolderTree tree = FolderTree.open(folder);
        assertThat(tree.names()).containsExactly("\\xE8.png", "\\xE9.png", "\u00E9.png");
        String[] found = new String[3];
        tree.read(new int[] {0, 1, 2}, 100, new FileTree.Visitor() {
            @Override
            public void file(int position, byte[] content) {
                found[position] = new String(content, StandardCharsets.UTF_8);
            }

            @Override
            public void unreadable(int position, String reason) {
                found[position] = reason;
            }
        });
        assertThat(found).containsExactly("%E8.png", "%E9.png", "%C3%A9.png");
    }
}
