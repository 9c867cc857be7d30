package org.leadline.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Archives: their entries are changed and named anew, and the archive is put together again with right sums.
final class Archives {

    private static final int BLOCK = 512;

    /// The types of entries in a tar file: files, links, devices, long names, and extended headers.
    private static final byte[] TYPES = "0123456789LKxgSVDM\0".getBytes(StandardCharsets.US_ASCII);

    /// The entries of the valid archives, which are the same arrays again and again.
    private static final Map<byte[], List<Entry>> ENTRIES = Collections.synchronizedMap(new IdentityHashMap<>());

    private record Entry(String name, byte[] content) {}

    private Archives() {}

    /// Returns the format of stored zip archives, as PyTorch needs, or of deflated ones.
    ///
    /// @param inner the format of an entry
    static Format zip(Format inner, boolean isStored) {
        Format format = (valid, random) -> {
            List<Entry> entries = entries(valid);
            for (int i = random.nextInt(2); i >= 0 && !entries.isEmpty(); i--) once(entries, inner, random);
            return zipped(entries, isStored);
        };
        return format.orBytes();
    }

    /// Returns the format of tar files: a header is changed, and its sum is made right again.
    static Format tar(Format inner) {
        Format format = (valid, random) -> {
            byte[] tar = valid.clone();
            List<Integer> headers = headers(tar);
            int at = headers.get(random.nextInt(headers.size()));
            if (random.nextInt(3) == 0) {
                int begin = Math.min(tar.length, at + BLOCK);
                int end = Math.min(tar.length, begin + size(tar, at));
                byte[] changed = inner.changed(Arrays.copyOfRange(tar, begin, end), random);
                System.arraycopy(changed, 0, tar, begin, Math.min(changed.length, end - begin));
                return tar;
            }
            byte[] header = Bytes.changed(Arrays.copyOfRange(tar, at, at + BLOCK), random);
            header = Arrays.copyOf(header, BLOCK);
            if (random.nextBoolean()) header[156] = TYPES[random.nextInt(TYPES.length)];
            System.arraycopy(summed(header), 0, tar, at, BLOCK);
            return tar;
        };
        return format.orBytes();
    }

    /// Returns the format of PNG files: a chunk is changed, doubled or left out, and gets its right sum.
    static Format png() {
        Format format = (valid, random) -> {
            List<byte[]> chunks = chunks(valid);
            if (chunks.isEmpty()) return Bytes.changed(valid, random);
            int at = random.nextInt(chunks.size());
            byte[] chunk = chunks.get(at);
            switch (random.nextInt(6)) {
                case 0 -> chunks.remove(at);
                case 1 -> chunks.add(random.nextInt(chunks.size()), chunk);
                default ->
                    chunks.set(
                            at,
                            Bytes.replaced(
                                    chunk,
                                    4,
                                    chunk.length - 4,
                                    Bytes.changed(Arrays.copyOfRange(chunk, 4, chunk.length), random)));
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.write(valid, 0, 8);
            for (byte[] one : chunks) {
                CRC32 sum = new CRC32();
                sum.update(one);
                png.writeBytes(ByteBuffer.allocate(4).putInt(one.length - 4).array());
                png.writeBytes(one);
                png.writeBytes(
                        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
            }
            return png.toByteArray();
        };
        return format.orBytes();
    }

    private static void once(List<Entry> entries, Format inner, RandomGenerator random) {
        int at = random.nextInt(entries.size());
        Entry entry = entries.get(at);
        switch (random.nextInt(8)) {
            case 0 -> entries.remove(at);
            case 1 ->
                entries.set(
                        at,
                        new Entry(entries.get(random.nextInt(entries.size())).name(), entry.content()));
            case 2 -> {
                byte[] name = Bytes.changed(entry.name().getBytes(StandardCharsets.UTF_8), random);
                entries.set(at, new Entry(new String(name, StandardCharsets.UTF_8), entry.content()));
            }
            default -> entries.set(at, new Entry(entry.name(), inner.changed(entry.content(), random)));
        }
    }

    private static List<Entry> entries(byte[] archive) {
        return new ArrayList<>(ENTRIES.computeIfAbsent(archive, Archives::read));
    }

    private static List<Entry> read(byte[] archive) {
        List<Entry> entries = new ArrayList<>();
        try {
            Path file = Files.write(Files.createTempFile("fuzz", ".zip"), archive);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry entry : zip.stream().toList()) {
                    entries.add(
                            new Entry(entry.getName(), zip.getInputStream(entry).readAllBytes()));
                }
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static byte[] zipped(List<Entry> entries, boolean isStored) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(target)) {
            for (Entry entry : entries) {
                ZipEntry head = new ZipEntry(entry.name());
                head.setTime(0);
                if (isStored) {
                    CRC32 sum = new CRC32();
                    sum.update(entry.content());
                    head.setMethod(ZipEntry.STORED);
                    head.setSize(entry.content().length);
                    head.setCrc(sum.getValue());
                }
                try {
                    zip.putNextEntry(head);
                } catch (ZipException e) {
                    continue; // a name that is there already
                }
                zip.write(entry.content());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target.toByteArray();
    }

    /// Returns an archive of named files, for seeds.
    static byte[] zipOf(List<String> names, List<byte[]> contents) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) entries.add(new Entry(names.get(i), contents.get(i)));
        return zipped(entries, false);
    }

    /// Returns a tar file of named files, for seeds.
    static byte[] tarOf(List<String> names, List<byte[]> contents) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (int i = 0; i < names.size(); i++) {
            byte[] header = new byte[BLOCK];
            byte[] content = contents.get(i);
            put(header, 0, names.get(i));
            put(header, 100, "0000644");
            put(header, 124, "%011o".formatted(content.length));
            put(header, 136, "00000000000");
            put(header, 156, "0");
            put(header, 257, "ustar\00000");
            tar.writeBytes(summed(header));
            tar.writeBytes(Arrays.copyOf(content, Math.ceilDiv(content.length, BLOCK) * BLOCK));
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static byte[] summed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : header) sum += one & 0xFF;
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static List<Integer> headers(byte[] tar) {
        List<Integer> headers = new ArrayList<>();
        for (int at = 0; at + BLOCK <= tar.length && tar[at] != 0; ) {
            headers.add(at);
            at += BLOCK + Math.ceilDiv(size(tar, at), BLOCK) * BLOCK;
        }
        return headers;
    }

    private static int size(byte[] tar, int at) {
        String octal = new String(tar, at + 124, 11, StandardCharsets.US_ASCII).strip();
        return Integer.parseInt(octal, 8);
    }

    /// Each chunk as its type and its data; none where it is no PNG file.
    private static List<byte[]> chunks(byte[] png) {
        List<byte[]> chunks = new ArrayList<>();
        if (png.length < 8 || png[1] != 'P' || png[2] != 'N') return chunks;
        ByteBuffer buffer = ByteBuffer.wrap(png).position(8);
        while (buffer.remaining() >= 12) {
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining() - 8) return chunks;
            byte[] chunk = new byte[length + 4];
            buffer.get(chunk);
            buffer.getInt();
            chunks.add(chunk);
        }
        return chunks;
    }
}
