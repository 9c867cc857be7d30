package org.leadline.vision.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.vision.pickle.PickleValue;
import org.leadline.vision.pickle.PickleValue.Constant;
import org.leadline.vision.pickle.PickleValue.Dict;
import org.leadline.vision.pickle.PickleValue.Whole;
import org.leadline.vision.pickle.RefusedPickleException;
import org.leadline.vision.pickle.Unpickler;

/// What `torch.save` wrote from 2017 to 2020, and many files of torchvision still are: a magic number, pickles of
/// the protocol's version, the system, the object and the storages' keys, then each storage, its length before it.
final class TorchLegacy {

    /// The pickle of 0x1950a86a20f9469cfc6c, which is longer than 64 bits.
    private static final byte[] MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8A,
        10,
        0x6C,
        (byte) 0xFC,
        (byte) 0x9C,
        0x46,
        (byte) 0xF9,
        0x20,
        0x6A,
        (byte) 0xA8,
        0x50,
        0x19,
        '.'
    };

    private static final long PROTOCOL = 1001;

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment file;

    private TorchLegacy(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
    }

    /// Whether a file begins as one of these does.
    static boolean is(MemorySegment file) {
        return file.byteSize() > MAGIC.length
                && file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) < 0;
    }

    /// @throws InputException where the file is damaged or cut off, or asks for more than tensors
    static TorchObject read(Path path) {
        try {
            return new TorchLegacy(path, InputFile.map(path)).object();
        } catch (RefusedPickleException e) {
            throw new InputException(path + " is no file of torch.save that can be read: it " + e.getMessage(), e);
        }
    }

    private TorchObject object() {
        MemorySegment pickles = file.asSlice(MAGIC.length, Math.min(file.byteSize() - MAGIC.length, Integer.MAX_VALUE));
        Map<String, TorchTensor.Storage> storages = new HashMap<>();
        TorchVocabulary vocabulary = new TorchVocabulary(id -> {
            TorchTensor.Storage storage = TorchVocabulary.storage(id);
            TorchTensor.Storage before = storages.putIfAbsent(storage.key(), storage);
            if (before != null && !before.equals(storage)) {
                throw new RefusedPickleException("speaks of two storages with the key " + storage.key());
            }
            return storage;
        });
        Unpickler unpickler = new Unpickler(pickles.asByteBuffer(), path.toString(), vocabulary);
        if (!new Whole(PROTOCOL).equals(unpickler.next())) {
            throw new RefusedPickleException("has another version of the format than " + PROTOCOL);
        }
        if (unpickler.next() instanceof Dict(var system) && system.get("little_endian") == Constant.FALSE) {
            throw new RefusedPickleException("was written on a machine of another byte order");
        }
        TorchObject object = new TorchObject(unpickler.next(), path);
        List<PickleValue> keys = TorchVocabulary.items(unpickler.next());
        Map<String, Long> starts = new HashMap<>();
        long at = MAGIC.length + (long) unpickler.position();
        for (PickleValue value : keys) {
            String key = TorchVocabulary.text(value);
            TorchTensor.Storage storage = storages.get(key);
            if (storage == null) throw new RefusedPickleException("holds a storage that no tensor looks at");
            requireBytes(at, Long.BYTES);
            long count = file.get(LENGTH, at);
            if (count != storage.count()) {
                throw new RefusedPickleException("has " + count + " elements in a storage of " + storage.count());
            }
            starts.put(key, at + Long.BYTES);
            requireBytes(at + Long.BYTES, storage.bytes());
            at += Long.BYTES + storage.bytes();
        }
        return object.with(storage -> {
            Long start = starts.get(storage.key());
            if (start == null) throw new RefusedPickleException("lacks the storage " + storage.key());
            return file.asSlice(start, storage.bytes());
        });
    }

    private void requireBytes(long at, long bytes) {
        if (bytes > file.byteSize() - at) {
            throw new InputException(path + " is cut off: byte " + file.byteSize() + " is its last, and " + bytes
                    + " should follow at byte " + at + "; fetch it again");
        }
    }
}
