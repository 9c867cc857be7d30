package org.leadline.vision.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.ZipTable;

class ArchivesTest {

    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private static Map<String, byte[]> images() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            files.put("train/cat/%d.png".formatted(i), TestFiles.png(8, i));
            files.put("train/dog/%d.png".formatted(i), TestFiles.png(8, 100 + i));
            files.put("test/cat/%d.png".formatted(i), TestFiles.png(8, 200 + i));
        }
        return files;
    }

    private byte[] tar() throws IOException {
        return Files.readAllBytes(Path.of(TestFiles.tar(folder.resolve("plain.tar"), images())));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return content.toByteArray();
    }

    /// Compresses a whole file.
    @FunctionalInterface
    private interface Compression {
        OutputStream to(OutputStream file) throws IOException;
    }

    private static byte[] compressed(byte[] content, Compression compression) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream output = compression.to(file)) {
            output.write(content);
        }
        return file.toByteArray();
    }

    private static void requireImages(Path archive) {
        Dataset data = TestFiles.load(archive.toString());
        assertThat(data.train().names()).hasSize(6);
        assertThat(data.train().labels().orElseThrow().names()).containsExactly("cat", "dog");
        assertThat(TestFiles.firstPixel(data.train(), 4)).isEqualTo(101);
        assertThat(TestFiles.firstPixel(data.test(), 2)).isEqualTo(202);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path data) {
        return assertThatThrownBy(() -> TestFiles.load(data.toString())).isInstanceOf(InputException.class);
    }

    @Test
    void everyUsualFormOfArchiveIsReadWhateverItIsCalled() throws IOException {
        requireImages(file("a.zip", zip(images())));
        requireImages(file("zipped.tar", zip(images())));
        requireImages(file("a.tar.bz2", compressed(tar(), BZip2CompressorOutputStream::new)));
        requireImages(file("a.tar.xz", compressed(tar(), XZCompressorOutputStream::new)));
        requireImages(file("gzipped.tar", compressed(tar(), GZIPOutputStream::new)));
        assertThat(TestFiles.load(folder.resolve("a.tar.xz").toString()).name()).isEqualTo("a");
        assertThat(TestFiles.load(folder.resolve("a.zip").toString()).name()).isEqualTo("a");
    }

    @Test
    void aCutArchiveIsRefusedInEveryForm() throws IOException {
        for (byte[] whole : List.of(
                zip(images()),
                compressed(tar(), BZip2CompressorOutputStream::new),
                compressed(tar(), XZCompressorOutputStream::new))) {
            Path cut = file("cut", Arrays.copyOf(whole, whole.length / 2));
            assertRefused(cut).hasMessageStartingWith("the archive " + cut + " is damaged or cut off (");
        }
    }

    @Test
    void whatIsNotReadIsRefusedByNameWithWhatToDo() throws IOException {
        Map<String, String> sentences = Map.of(
                "28b52ffd", "is a Zstandard archive, which is not read: unpack it with `zstd -dc` and `tar x`",
                "377abcaf271c", "is a 7z archive, which is not read: unpack it with `7z x`",
                "526172211a07", "is a RAR archive, which is not read: unpack it with `unrar x`",
                "50415231", "is a Parquet table, which is not read: write its images to a folder as files",
                "894844460d0a1a0a", "is an HDF5 file, which is not read: write its images to a folder as files");
        for (Map.Entry<String, String> sentence : sentences.entrySet()) {
            byte[] content = Arrays.copyOf(HexFormat.of().parseHex(sentence.getKey()), 2000);
            Path file = file("a.tar", content);
            assertRefused(file).hasMessage(file + " " + sentence.getValue() + ", and name the folder");
        }
        Path single = file("photo.gz", compressed(TEXT, GZIPOutputStream::new));
        assertRefused(single)
                .hasMessage(single + " is compressed with gzip, but what it holds is no tar archive: unpack it, and"
                        + " name the folder of its images");
    }

    @Test
    void aFolderOfArchivesOrTablesIsRefusedByName() throws IOException {
        Path shards = Files.createDirectories(folder.resolve("shards"));
        Files.write(shards.resolve("00000.tar"), TEXT);
        Files.write(shards.resolve("index.json"), TEXT);
        assertRefused(shards)
                .hasMessage(
                        shards + " holds no image file, but an archive, 00000.tar, and what is packed in a folder is"
                                + " not read: unpack them into one folder, or name one of them");
        Path tables = Files.createDirectories(folder.resolve("tables"));
        Files.write(tables.resolve("train.parquet"), TEXT);
        assertRefused(tables).hasMessageContaining("but a Parquet table, train.parquet");
    }

    private Path linked(String... links) throws IOException {
        Path archive = folder.resolve("links.tar");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> file : images().entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
            for (int i = 0; i < links.length; i += 3) {
                byte kind = links[i].equals("hard") ? TarConstants.LF_LINK : TarConstants.LF_SYMLINK;
                TarArchiveEntry entry = new TarArchiveEntry(links[i + 1], kind);
                entry.setLinkName(links[i + 2]);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }

    @Test
    void linksInAnArchiveAreResolvedInsideIt() throws IOException {
        Dataset data = TestFiles.load(linked(
                        "hard",
                        "train/cat/h.png",
                        "train/dog/2.png",
                        "symbolic",
                        "train/cat/s.png",
                        "../dog/1.png",
                        "symbolic",
                        "train/cow",
                        "../test/cat",
                        "symbolic",
                        "train/cat/t.png",
                        "../cow/0.png")
                .toString());
        assertThat(data.train().names())
                .containsExactly(
                        "train/cat/0.png",
                        "train/cat/1.png",
                        "train/cat/2.png",
                        "train/cat/h.png",
                        "train/cat/s.png",
                        "train/cat/t.png",
                        "train/cow/0.png",
                        "train/cow/1.png",
                        "train/cow/2.png",
                        "train/dog/0.png",
                        "train/dog/1.png",
                        "train/dog/2.png");
        assertThat(TestFiles.firstPixel(data.train(), 3)).isEqualTo(102);
        assertThat(TestFiles.firstPixel(data.train(), 4)).isEqualTo(101);
        assertThat(TestFiles.firstPixel(data.train(), 5)).isEqualTo(200);
        assertThat(TestFiles.firstPixel(data.train(), 7)).isEqualTo(201);
        assertThat(data.notes()).isEmpty();
    }

    @Test
    void pipesAndDevicesInAnArchiveAreLeftOutAndSaid() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content)) {
            byte[] kinds = {TarConstants.LF_FIFO, TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_CONTIG};
            for (byte kind : kinds) {
                tar.putArchiveEntry(new TarArchiveEntry("a/" + (char) kind + ".png", kind));
                tar.closeArchiveEntry();
            }
        }
        TarTree tree = TarTree.open(file("devices.tar", content.toByteArray()));
        assertThat(tree.names()).containsExactly("a/7.png");
        assertThat(tree.notes())
                .containsExactly("3 times a device, pipe or file with holes is left out, such as a/6.png");
    }

    @Test
    void linksToHiddenFilesOfAnArchiveAreResolved() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content)) {
            tar.putArchiveEntry(new TarArchiveEntry(".git/annex/1.png"));
            tar.closeArchiveEntry();
            String[] links = {"a/0.png", "../.git/annex/1.png", "b", ".git/annex", ".git/lost.png", "gone.png"};
            for (int i = 0; i < links.length; i += 2) {
                TarArchiveEntry link = new TarArchiveEntry(links[i], TarConstants.LF_SYMLINK);
                link.setLinkName(links[i + 1]);
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        }
        TarTree tree = TarTree.open(file("annex.tar", content.toByteArray()));
        assertThat(tree.names()).containsExactly("a/0.png", "b/1.png");
        assertThat(tree.notes()).isEmpty();
    }

    @Test
    void linksThatLeadOutOfAnArchiveAreLeftOutAndSaid() throws IOException {
        Dataset data = TestFiles.load(linked(
                        "hard",
                        "train/cat/h.png",
                        "train/gone.png",
                        "symbolic",
                        "train/cat/a.png",
                        "/etc/passwd.png",
                        "symbolic",
                        "train/cat/b.png",
                        "../../../train/cat/0.png",
                        "symbolic",
                        "train/cat/c.png",
                        "d.png",
                        "symbolic",
                        "train/cat/d.png",
                        "c.png",
                        "symbolic",
                        "train/cat/up",
                        "..")
                .toString());
        assertThat(data.train().names()).hasSize(6);
        assertThat(data.notes())
                .containsExactly(
                        "1 link that leads in a circle is left out: train/cat/up",
                        "5 times a link that leads out of the archive or nowhere is left out, such as train/cat/a.png");
    }

    @Test
    void namesInAnotherEncodingStayDifferent() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content, "ISO-8859-1")) {
            for (String name : List.of("a/\u00E9.png", "a/\u00E8.png", "b/\u00C3\u00A9.png")) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                byte[] image = TestFiles.png(8, name.hashCode() & 0xFF);
                entry.setSize(image.length);
                tar.putArchiveEntry(entry);
                tar.write(image);
                tar.closeArchiveEntry();
            }
        }
        assertThat(TarTree.open(file("latin.tar", content.toByteArray())).names())
                .containsExactly("a/\\xE8.png", "a/\\xE9.png", "b/\u00E9.png");
    }

    @Test
    void aFolderThatIsCalledLikeTheMarkOfAByteStaysItself() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content, "ISO-8859-1")) {
            for (String name : List.of("\u00E9/0.png", "\\xE9/0.png", "\\x5CxE9/0.png", "\\xyz/0.png")) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
        }
        assertThat(TarTree.open(file("marks.tar", content.toByteArray())).names())
                .containsExactly("\\x5Cx5CxE9/0.png", "\\x5CxE9/0.png", "\\xE9/0.png", "\\xyz/0.png");
    }

    @Test
    void halfOfACharacterSeparatesNoFolders() throws IOException {
        Charset shiftJis = Charset.forName("Shift_JIS");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content, shiftJis)) {
            for (String name : List.of("\u30BDaa/0.png", "\u30BDbb/0.png", "win\\\u8868/0.png")) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        assertThat(ZipTree.open(file("sjis.zip", content.toByteArray())).names())
                .containsExactly("\\x83\\aa/0.png", "\\x83\\bb/0.png", "win/\\x95\\/0.png");
    }

    private static final List<String> ACCENTED =
            List.of("caf\u00E9/a.png", "na\u00EFve/\u732B.png", "Z\u00FCrich/z.png");

    @Test
    void accentedNamesAreReadHoweverAnArchiveStoresThem() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content, "UTF-8")) {
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (String name : ACCENTED) {
                tar.putArchiveEntry(new TarArchiveEntry(name));
                tar.closeArchiveEntry();
            }
            TarArchiveEntry link = new TarArchiveEntry("caf\u00E9/b.png", TarConstants.LF_SYMLINK);
            link.setLinkName("../Z\u00FCrich/z.png");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            tar.setAddPaxHeadersForNonAsciiNames(false);
            tar.putArchiveEntry(new TarArchiveEntry("caf\u00E9/c.png"));
            tar.closeArchiveEntry();
        }
        assertThat(TarTree.open(file("pax.tar", content.toByteArray())).names())
                .containsExactlyInAnyOrder(
                        ACCENTED.get(0), ACCENTED.get(1), ACCENTED.get(2), "caf\u00E9/b.png", "caf\u00E9/c.png");
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("IBM437"))) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(zipped, charset)) {
                zip.putNextEntry(new ZipEntry("caf\u00E9/a.png"));
            }
            assertThat(ZipTree.open(file("a.zip", zipped.toByteArray())).names())
                    .containsExactly(charset.equals(StandardCharsets.UTF_8) ? "caf\u00E9/a.png" : "caf\\x82/a.png");
        }
    }

    @Test
    void aZipBehindAProgramThatUnpacksItIsRead() throws IOException {
        byte[] program = ("MZ" + "x".repeat(5_000)).getBytes(StandardCharsets.ISO_8859_1);
        byte[] zip = zip(images());
        byte[] both = Arrays.copyOf(program, program.length + zip.length);
        System.arraycopy(zip, 0, both, program.length, zip.length);
        requireImages(file("setup.exe", both));
        assertThat(FileKind.isZip(file("a.tar", tar()))).isFalse();
        Path cut = file("cut.exe", Arrays.copyOf(both, both.length - 30));
        assertThat(FileKind.isZip(cut)).isFalse();
    }

    @Test
    void filesOfAZipInAFormThatIsNotReadAreSaidOnceForTheArchive() throws IOException {
        byte[] lzma = zip(images());
        assertThat(changed(lzma, true, 10, 8, 14)).isEqualTo(images().size());
        Path archive = file("lzma.zip", lzma);
        String remedy = ": unpack it, such as by `7z x`, and name the folder";
        assertRefused(archive)
                .hasMessageMatching(
                        "the archive .* has files that are packed by LZMA, which is not read, such as .*" + remedy);
        byte[] secret = zip(images());
        changed(secret, true, 8, 6, 1);
        Path locked = file("secret.zip", secret);
        assertRefused(locked).hasMessageContaining(" has files that are encrypted, which is not read, such as ");
        byte[] one = zip(images());
        changed(one, false, 10, 8, 14);
        ZipTree tree = ZipTree.open(file("one.zip", one));
        assertThat(tree.names()).hasSize(images().size() - 1);
        assertThat(tree.notes())
                .singleElement()
                .asString()
                .contains("one.zip: 1 file is left out, since it is packed by LZMA, which is not read, such as ")
                .endsWith(remedy);
    }

    /// Changes a field in the headers of all files of a zip, or of the first one, and returns their number.
    private static int changed(byte[] zip, boolean inAll, int inTable, int before, int value) {
        int count = 0;
        int changed = 0;
        for (int i = 0; i + 46 <= zip.length; i++) {
            if (zip[i] != 'P' || zip[i + 1] != 'K') continue;
            boolean isTable = zip[i + 2] == 1 && zip[i + 3] == 2;
            boolean isFile = zip[i + 2] == 3 && zip[i + 3] == 4;
            if (isTable && (inAll || count++ == 0)) {
                zip[i + inTable] = (byte) value;
                changed++;
            }
            if (isFile && inAll) zip[i + before] = (byte) value;
        }
        return changed;
    }

    @Test
    void aZipWhoseTableTakesTooMuchMemoryIsRefused() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            for (int i = 0; i < 66_000; i++) zip.putNextEntry(new ZipEntry("%06d".formatted(i)));
        }
        byte[] large = content.toByteArray();
        Path archive = file("large.zip", large);
        ZipTable.requireRoom(archive, 256 << 20);
        Arrays.fill(large, large.length - 10, large.length - 6, (byte) 0xFF);
        for (byte[] zip : List.of(content.toByteArray(), large)) {
            Files.write(archive, zip);
            assertThatThrownBy(() -> ZipTable.requireRoom(archive, 16 << 20))
                    .isInstanceOf(InputException.class)
                    .hasMessage("the archive " + archive
                            + " has a table of its files of 3 MiB, and a sixteenth of Java's memory, 1 MiB, is for it:"
                            + " unpack it and name the folder, and " + InputFile.MORE_MEMORY);
        }
        ZipTable.requireRoom(file("small.zip", zip(images())), 16 << 20);
        byte[] claims = zip(images());
        Arrays.fill(claims, claims.length - 10, claims.length - 6, (byte) 0xFF);
        Path claiming = file("claims.zip", claims);
        assertRefused(claiming).hasMessageStartingWith("the archive " + claiming + " has a table of its files of 4095");
    }

    /// A header of a GNU long name or of PAX attributes that announces `bytes`.
    private static byte[] header(char type, long bytes) {
        TarArchiveEntry entry = new TarArchiveEntry("x", (byte) type);
        entry.setSize(bytes);
        byte[] header = new byte[512];
        entry.writeEntryHeader(header);
        return header;
    }

    @Test
    void aHeaderOfGigabytesIsRefusedBeforeItIsRead() throws IOException {
        for (char type : "Lx".toCharArray()) {
            Path archive = folder.resolve("long.tar.gz");
            try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(archive))) {
                gzip.write(header(type, 900_000_000));
                if (type == 'x') gzip.write("900000000 path=".getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 40; i++) gzip.write(new byte[1 << 16]);
            }
            assertRefused(archive)
                    .hasMessage("the archive " + archive + " describes one file by more than 1 MiB of headers: make it"
                            + " again, or unpack it and name the folder");
        }
    }

    @Test
    void namesLongerThanAnySystemHasAreLeftOutAndSaid() throws IOException {
        Map<String, byte[]> files = images();
        files.put("a/".repeat(20_000) + "1.png", TestFiles.png(8, 1));
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(content)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        Path archive = file("deep.tar", content.toByteArray());
        requireImages(archive);
        assertThat(TestFiles.load(archive.toString()).notes())
                .containsExactly(
                        "1 file whose name has more than 4096 characters is left out: " + "a/".repeat(20) + "…");
    }

    @Test
    void onlySoMuchIsUnpacked() throws IOException {
        Allowance ten = new Allowance(new ByteArrayInputStream(new byte[20]), 10, "is too much");
        assertThat(ten.readNBytes(4)).hasSize(4);
        assertThat(ten.skip(6)).isEqualTo(6);
        assertThatThrownBy(ten::read).isInstanceOf(ExcessException.class).hasMessage("is too much");
    }

    @Test
    void batchesThatTakeMoreThanTheirPartOfMemoryAreRefusedUnread() throws IOException {
        Path set = Files.createDirectories(folder.resolve("cifar"));
        Files.writeString(set.resolve("batches.meta.txt"), "a\nb\n");
        try (RandomAccessFile batch =
                new RandomAccessFile(set.resolve("data_batch_1.bin").toFile(), "rw")) {
            batch.setLength(Runtime.getRuntime().maxMemory() / 4 + (1 << 20));
        }
        assertRefused(set)
                .hasMessageStartingWith(set + " holds batches of ")
                .hasMessageEndingWith("is for them: " + InputFile.MORE_MEMORY);
    }
}
