package org.leadline.torch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.leadline.InputException;
import org.leadline.array.ArrayZip;
import org.leadline.array.InputFile;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.RefusedPickleException;
import org.leadline.pickle.Unpickler;

/// Reads the format that `torch.save` has written since 2020: a zip archive of a pickle and the bytes of each
/// storage, without compression. An archive whose entries claim more bytes than the file has is refused before it
/// is read.
public final class TorchZip {

    private static final String PICKLE = "data.pkl";
    private static final String PROGRAM = "constants.pkl";

    private final Path path;
    private final ZipFile zip;
    private final String folder;

    /// Tells whether the entries have checksums: PyTorch writes zeros where `set_crc32_options(False)` was called.
    private final boolean hasChecksums;

    private final Map<TorchTensor.Storage, MemorySegment> storages = new HashMap<>();
    private long read;

    private TorchZip(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
        this.hasChecksums = zip.stream().anyMatch(entry -> entry.getCrc() != 0);
        this.folder = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        path + " is a zip archive, but not one of torch.save: it holds no " + PICKLE));
    }

    /// Reads a file, and returns what `use` makes of its dictionaries.
    ///
    /// @throws InputException where the file is not a whole archive of torch.save, or holds other objects than
    ///     tensors
    public static <T> T read(Path path, Function<List<TensorDictionary>, T> use) {
        return with(path, zip -> use.apply(TorchObject.dictionaries(zip.object(), path, zip::storage)));
    }

    /// Reads a file, and returns what `use` makes of its outermost dictionary, where lists of batches are one
    /// tensor each. A tensor that is all of the file has the name `embedding`.
    ///
    /// @throws InputException where the file is not a whole archive of torch.save
    public static <T> T readTensors(Path path, Function<TensorDictionary, T> use) {
        return with(path, zip -> use.apply(TorchObject.tensors(zip.object(), path, zip::storage)));
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(TorchZip zip) throws IOException;
    }

    private static <T> T with(Path path, Work<T> work) {
        InputFile.requireRegular(path);
        try (ZipFile zip = ArrayZip.open(path)) {
            return work.on(new TorchZip(path, zip));
        } catch (RefusedPickleException e) {
            throw new InputException(path + " is not a file of torch.save that can be read: it " + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException(
                    path + " is damaged or cut off (" + InputFile.reason(e) + "): download it again", e);
        }
    }

    private PickleValue object() throws IOException {
        if (zip.getEntry(folder + PROGRAM) != null) {
            throw new InputException(path + " is a TorchScript program, not weights: name it as the encoder itself,"
                    + " if you trust it");
        }
        requireStored();
        requireLittleEndian();
        ZipEntry entry = entry(folder + PICKLE);
        if (entry.getSize() > Runtime.getRuntime().maxMemory() / 16) {
            throw new InputException(
                    path + ": the entry " + entry.getName() + " has " + entry.getSize()
                            + " bytes, more than fit into memory: save the weights alone, with torch.save(model.state_dict(), …)");
        }
        byte[] pickle = bytes(entry);
        return Unpickler.read(pickle, path + ", " + PICKLE, new TorchVocabulary(TorchVocabulary::storage));
    }

    private void requireStored() throws IOException {
        long left = Files.size(path);
        var entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getMethod() != ZipEntry.STORED) {
                throw new InputException(path + " holds the compressed entry " + entry.getName()
                        + ", but torch.save does not compress: save the weights with torch.save");
            }
            left -= entry.getSize();
            if (left < 0) {
                throw new InputException(
                        path + " is not read: its entries claim more bytes than the file has; download it again");
            }
        }
    }

    private void requireLittleEndian() throws IOException {
        Optional<ZipEntry> order = Optional.ofNullable(zip.getEntry(folder + "byteorder"));
        if (order.isEmpty()) return;
        String name = new String(bytes(order.get()), StandardCharsets.UTF_8).strip();
        if (!name.equals("little")) {
            throw new InputException(path + " was written on a machine with the byte order '" + name
                    + "', and only little-endian weights are read: save them on another machine");
        }
    }

    private MemorySegment storage(TorchTensor.Storage storage) {
        return storages.computeIfAbsent(storage, wanted -> {
            ZipEntry entry = entry(folder + "data/" + wanted.key());
            if (entry.getSize() != wanted.bytes()) {
                throw new InputException(path + ": the entry " + entry.getName() + " has " + entry.getSize()
                        + " bytes, but " + wanted.count() + " elements of type " + wanted.dtype() + " take "
                        + wanted.bytes());
            }
            try {
                return MemorySegment.ofArray(bytes(entry));
            } catch (IOException e) {
                throw InputFile.unreadable(path, e);
            }
        });
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null)
            throw new InputException(path + " has no entry " + name + ", which holds tensors: download it again");
        return entry;
    }

    /// Refuses entries that together are longer than half of the heap.
    private void requireFits(ZipEntry entry) {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        read += entry.getSize();
        if (read <= most) return;
        throw new InputException(path + ": the entry " + entry.getName() + " has " + entry.getSize()
                + " bytes, and with those before it more than fit into memory: save the weights alone, with"
                + " torch.save(model.state_dict(), …)");
    }

    private byte[] bytes(ZipEntry entry) throws IOException {
        requireFits(entry);
        try (InputStream content = zip.getInputStream(entry)) {
            byte[] bytes = content.readNBytes((int) entry.getSize());
            if (bytes.length != entry.getSize() || (hasChecksums && checksum(bytes) != entry.getCrc())) {
                throw new InputException(path + " is damaged: the checksum of the entry " + entry.getName()
                        + " differs from the one in the archive; download the file again");
            }
            return bytes;
        }
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }
}
