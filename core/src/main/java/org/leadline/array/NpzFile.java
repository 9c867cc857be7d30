package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.leadline.InputException;

/// NumPy's format for several named arrays: a zip archive of npy files, stored or deflated.
public final class NpzFile {

    /// Default maximum size of all arrays of one archive, in bytes.
    public static final int DEFAULT_MAX_BYTES = Integer.MAX_VALUE - 64;

    /// The most bytes that one deflated byte stands for.
    private static final long MAX_RATIO = 1032;

    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /// Work on an open archive.
    @FunctionalInterface
    private interface Work<T> {
        T on(ZipFile zip) throws IOException;
    }

    /// Returns what the headers of the arrays say; of their elements none is read. An array whose header cannot
    /// be understood, such as one with named fields, has no type that is read.
    ///
    /// @return by name, without `.npy`, in the archive's order
    /// @throws InputException where the file is no zip archive, is damaged, or holds two arrays of one name
    public static SequencedMap<String, ArrayInfo> infos(Path path) {
        return open(path, zip -> {
            SequencedMap<String, ArrayInfo> infos = new LinkedHashMap<>();
            for (ZipEntry entry : arrays(zip)) {
                if (infos.putIfAbsent(name(entry), info(zip, entry, path)) != null) throw twice(path, entry);
            }
            return Collections.unmodifiableSequencedMap(infos);
        });
    }

    /// Reads one array into memory, at most half of Java's heap.
    ///
    /// @param name without `.npy`
    /// @throws InputException where the file is no zip archive, is damaged, or holds no such array or a bad one
    public static NdArray read(Path path, String name) {
        return open(path, zip -> {
            for (ZipEntry entry : arrays(zip)) {
                if (name(entry).equals(name)) return array(zip, entry, most(), path);
            }
            throw new InputException(path + " holds no array '" + name + "'");
        });
    }

    /// Reads every array into memory: at most half of Java's heap, and [#DEFAULT_MAX_BYTES], together.
    public static SequencedMap<String, NdArray> read(Path path) {
        return read(path, most());
    }

    private static int most() {
        return (int) Math.min(DEFAULT_MAX_BYTES, Runtime.getRuntime().maxMemory() / 2);
    }

    /// Reads every array into memory.
    ///
    /// @param maxBytes maximum size of all arrays together once inflated, in bytes
    /// @return by name, without `.npy`, in the archive's order; other files in the archive are left out
    /// @throws InputException where the file is no zip archive, is damaged, inflates to more, or holds a bad
    ///     array
    public static SequencedMap<String, NdArray> read(Path path, int maxBytes) {
        return open(path, zip -> {
            SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
            long left = maxBytes;
            for (ZipEntry entry : arrays(zip)) {
                NdArray array = array(zip, entry, (int) left, path);
                left -= array.data().byteSize();
                if (arrays.putIfAbsent(name(entry), array) != null) throw twice(path, entry);
            }
            return Collections.unmodifiableSequencedMap(arrays);
        });
    }

    private static <T> T open(Path path, Work<T> work) {
        InputFile.requireRegular(path);
        try (ZipFile zip = ArrayZip.open(path)) {
            return work.on(zip);
        } catch (NoSuchFileException e) {
            throw InputFile.unreadable(path, e);
        } catch (IOException e) {
            OtherFormat.refuse(path);
            throw new InputException(path + " is not a whole npz archive: " + InputFile.reason(e), e);
        }
    }

    private static List<ZipEntry> arrays(ZipFile zip) {
        return zip.stream()
                .map(ZipEntry.class::cast)
                .filter(entry -> entry.getName().endsWith(SUFFIX))
                .toList();
    }

    private static String name(ZipEntry entry) {
        return entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
    }

    private static InputException twice(Path path, ZipEntry entry) {
        return new InputException(path + " holds two arrays called '" + name(entry) + "'");
    }

    private static ArrayInfo info(ZipFile zip, ZipEntry entry, Path path) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            MemorySegment beginning = MemorySegment.ofArray(content.readNBytes(NpyFile.LONGEST_HEADER));
            return NpyFile.info(beginning, source(path, entry));
        } catch (InputException e) {
            return new ArrayInfo("of a kind that is not read", Optional.empty(), List.of());
        }
    }

    private static NdArray array(ZipFile zip, ZipEntry entry, int left, Path path) throws IOException {
        return NpyFile.decode(MemorySegment.ofArray(inflate(zip, entry, left, path)), source(path, entry));
    }

    private static String source(Path path, ZipEntry entry) {
        return path + ", array '" + name(entry) + "',";
    }

    /// Returns the names of the arrays, without `.npy`, in the archive's order. Nothing is inflated.
    ///
    /// @throws InputException where the file is no zip archive
    public static List<String> names(Path path) {
        return open(path, zip -> arrays(zip).stream().map(NpzFile::name).toList());
    }

    /// Returns the npy file of one array, inflated.
    ///
    /// @param maxBytes maximum size of the npy file, in bytes
    /// @throws InputException where the archive is damaged, has no such array, or the array inflates to more
    public static byte[] bytes(Path path, String name, int maxBytes) {
        return open(path, zip -> {
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            if (entry == null) throw new InputException(path + " holds no array '" + name + "'");
            return inflate(zip, entry, maxBytes, path);
        });
    }

    /// Inflates an entry into an array of exactly its size. What the archive says of the size is checked before
    /// there is memory for it: against the limit, and against the most that deflated bytes can hold.
    private static byte[] inflate(ZipFile zip, ZipEntry entry, int left, Path path) throws IOException {
        long size = entry.getSize();
        if (size > left) {
            throw new InputException(path + " holds more array bytes than are read from one archive (entry '"
                    + entry.getName() + "' of " + size + " bytes passes the limit of " + left
                    + " that are left): save large arrays as .npy or .safetensors");
        }
        if (size < 0 || size > MAX_RATIO * entry.getCompressedSize() + MAX_RATIO) {
            throw new InputException(path + " is damaged: entry '" + entry.getName() + "' cannot have " + size
                    + " bytes, since it takes " + entry.getCompressedSize() + " in the archive");
        }
        CRC32 checksum = new CRC32();
        try (InputStream content = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            byte[] bytes = new byte[(int) size];
            int read = content.readNBytes(bytes, 0, bytes.length);
            if (read < size || content.read() >= 0) {
                throw new InputException(path + " is damaged: entry '" + entry.getName() + "' has "
                        + (read < size ? "only " + read : "more") + " bytes, not the " + size
                        + " that the archive speaks of");
            }
            if (checksum.getValue() != entry.getCrc()) {
                throw new InputException(path + " is damaged: the checksum of entry '" + entry.getName()
                        + "' is not the one in the archive");
            }
            return bytes;
        }
    }
}
