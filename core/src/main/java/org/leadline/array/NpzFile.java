package org.leadline.array;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
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

    /// Reads every array into memory: at most half of Java's heap, and [#DEFAULT_MAX_BYTES], together.
    public static SequencedMap<String, NdArray> read(Path path) {
        long half = Runtime.getRuntime().maxMemory() / 2;
        return read(path, (int) Math.min(DEFAULT_MAX_BYTES, half));
    }

    /// Reads every array into memory.
    ///
    /// @param maxBytes maximum size of all arrays together once inflated, in bytes
    /// @return by name, without `.npy`, in the archive's order; other files in the archive are left out
    /// @throws InputException where the file is no zip archive, is damaged, inflates to more, or holds a bad array
    public static SequencedMap<String, NdArray> read(Path path, int maxBytes) {
        InputFile.requireRegular(path);
        SequencedMap<String, NdArray> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            int left = maxBytes;
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().endsWith(SUFFIX)) continue;
                byte[] bytes = inflate(zip, entry, left, path);
                left -= bytes.length;
                String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
                NdArray array = NpyFile.decode(MemorySegment.ofArray(bytes), path + ", array '" + name + "',");
                if (arrays.putIfAbsent(name, array) != null) {
                    throw new InputException(path + " holds two arrays called '" + name + "'");
                }
            }
        } catch (NoSuchFileException e) {
            throw InputFile.unreadable(path, e);
        } catch (IOException e) {
            throw new InputException(path + " is not a whole npz archive: " + InputFile.reason(e), e);
        }
        return Collections.unmodifiableSequencedMap(arrays);
    }

    /// Returns the names of the arrays, without `.npy`, in the archive's order. Nothing is inflated.
    ///
    /// @throws InputException where the file is no zip archive
    public static List<String> names(Path path) {
        InputFile.requireRegular(path);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        } catch (NoSuchFileException e) {
            throw InputFile.unreadable(path, e);
        } catch (IOException e) {
            throw new InputException(path + " is not a whole npz archive: " + InputFile.reason(e), e);
        }
    }

    /// Returns the npy file of one array, inflated.
    ///
    /// @param maxBytes maximum size of the npy file, in bytes
    /// @throws InputException where the archive is damaged, has no such array, or the array inflates to more
    public static byte[] bytes(Path path, String name, int maxBytes) {
        InputFile.requireRegular(path);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            if (entry == null) throw new InputException(path + " holds no array '" + name + "'");
            return inflate(zip, entry, maxBytes, path);
        } catch (IOException e) {
            throw new InputException(path + " is not a whole npz archive: " + InputFile.reason(e), e);
        }
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
