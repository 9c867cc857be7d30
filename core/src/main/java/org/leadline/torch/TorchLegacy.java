package org.leadline.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Whole;
import org.leadline.pickle.RefusedPickleException;
import org.leadline.pickle.Unpickler;

/// Reads the format that `torch.save` wrote from 2017 to 2020. Many files of torchvision still have it.
///
/// A file is a magic number, then pickles: the protocol's version, the system, the object, the storages' keys.
/// Then comes each storage, preceded by its length.
public final class TorchLegacy {

    /// The pickle of 0x1950a86a20f9469cfc6c, a number of more than 64 bits, without its beginning.
    private static final byte[] MAGIC = {
        (byte) 0x8A, 10, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46, (byte) 0xF9, 0x20, 0x6A, (byte) 0xA8, 0x50, 0x19, '.'
    };

    /// The opcodes with which a pickle begins, and with which a frame of protocol 4 and newer does.
    private static final byte BEGINNING = (byte) 0x80;

    private static final byte FRAME = (byte) 0x95;

    /// The lengths of the two, with the number of the protocol and the length of the frame.
    private static final int BEGINNING_BYTES = 2;

    private static final int FRAME_BYTES = 9;

    private static final long PROTOCOL = 1001;

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment file;

    private TorchLegacy(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
    }

    /// Tells whether a file begins with the magic number, in a pickle of any protocol.
    public static boolean is(MemorySegment file) {
        return magicStart(file).isPresent();
    }

    /// The place of the magic number behind the beginning of its pickle; empty where it is another file.
    private static OptionalInt magicStart(MemorySegment file) {
        if (file.byteSize() <= BEGINNING_BYTES || file.get(ValueLayout.JAVA_BYTE, 0) != BEGINNING) {
            return OptionalInt.empty();
        }
        boolean isFramed = file.get(ValueLayout.JAVA_BYTE, BEGINNING_BYTES) == FRAME;
        int start = BEGINNING_BYTES + (isFramed ? FRAME_BYTES : 0);
        boolean isMagic = file.byteSize() > start + MAGIC.length
                && file.asSlice(start, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
        return isMagic ? OptionalInt.of(start) : OptionalInt.empty();
    }

    /// Reads a file, and returns what `use` makes of its dictionaries.
    ///
    /// @throws InputException where the file is damaged or cut off, or holds other objects than tensors
    public static <T> T read(Path path, Function<List<TensorDictionary>, T> use) {
        try {
            return use.apply(new TorchLegacy(path, InputFile.map(path)).dictionaries());
        } catch (RefusedPickleException e) {
            throw new InputException(path + " is not a file of torch.save that can be read: it " + e.getMessage(), e);
        }
    }

    private List<TensorDictionary> dictionaries() {
        int first = magicStart(file)
                        .orElseThrow(() -> new RefusedPickleException("does not begin with the number of torch.save"))
                + MAGIC.length;
        MemorySegment pickles = file.asSlice(first, Math.min(file.byteSize() - first, Integer.MAX_VALUE));
        Map<String, TorchTensor.Storage> storages = new HashMap<>();
        TorchVocabulary vocabulary = new TorchVocabulary(id -> {
            PickleValue named = TorchVocabulary.storage(id);
            if (!(named instanceof TorchTensor.Storage storage)) return named;
            TorchTensor.Storage before = storages.putIfAbsent(storage.key(), storage);
            if (before != null && !before.equals(storage)) {
                throw new RefusedPickleException("lists two storages with the key " + storage.key());
            }
            return storage;
        });
        Unpickler unpickler = new Unpickler(pickles.asByteBuffer(), path.toString(), vocabulary);
        if (!new Whole(PROTOCOL).equals(unpickler.next())) {
            throw new RefusedPickleException("has a version of the format other than " + PROTOCOL);
        }
        if (unpickler.next() instanceof Dict(var system) && system.get("little_endian") == Constant.FALSE) {
            throw new RefusedPickleException("was written on a machine that is not little-endian");
        }
        PickleValue object = unpickler.next();
        List<PickleValue> keys = TorchVocabulary.items(unpickler.next());
        Map<String, Long> starts = new HashMap<>();
        long at = first + (long) unpickler.position();
        for (PickleValue value : keys) {
            String key = TorchVocabulary.text(value);
            TorchTensor.Storage storage = storages.get(key);
            if (storage == null)
                throw new RefusedPickleException("holds a storage of a type that is not read, or that no tensor uses");
            requireBytes(at, Long.BYTES);
            long count = file.get(LENGTH, at);
            if (count != storage.count()) {
                throw new RefusedPickleException("holds " + count + " elements for a storage of " + storage.count());
            }
            starts.put(key, at + Long.BYTES);
            requireBytes(at + Long.BYTES, storage.bytes());
            at += Long.BYTES + storage.bytes();
        }
        return TorchObject.dictionaries(object, path, storage -> {
            Long start = starts.get(storage.key());
            if (start == null) throw new RefusedPickleException("lacks the storage " + storage.key());
            return file.asSlice(start, storage.bytes());
        });
    }

    private void requireBytes(long at, long bytes) {
        if (bytes > file.byteSize() - at) {
            throw new InputException(path + " is cut off: it has " + file.byteSize() + " bytes, but " + bytes
                    + " bytes should follow at byte " + at + "; download it again");
        }
    }
}
