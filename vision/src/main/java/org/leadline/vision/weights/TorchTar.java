package org.leadline.vision.weights;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.leadline.InputException;
import org.leadline.array.DType;
import org.leadline.array.InputFile;
import org.leadline.pickle.PickleValue;
import org.leadline.pickle.RefusedPickleException;
import org.leadline.pickle.Unpickler;
import org.leadline.torch.TensorDictionary;
import org.leadline.torch.TorchObject;
import org.leadline.torch.TorchTensor;
import org.leadline.torch.TorchVocabulary;

/// Reads the format that `torch.save` wrote before 2017: a tar archive of `storages`, `tensors` and the `pickle`
/// that names them.
final class TorchTar {

    private final Path path;
    private final TarFile tar;
    private final Map<String, TorchTensor.Storage> storages = new HashMap<>();
    private final Map<String, MemorySegment> bytes = new HashMap<>();
    private final Map<String, TorchTensor> tensors = new HashMap<>();

    private TorchTar(Path path, TarFile tar) {
        this.path = path;
        this.tar = tar;
    }

    /// Reads a file, and returns what `use` makes of its dictionaries.
    ///
    /// @throws InputException where the file is damaged or cut off, or holds other objects than tensors
    static <T> T read(Path path, Function<List<TensorDictionary>, T> use) {
        requireFits(path);
        try (TarFile tar = new TarFile(path)) {
            return use.apply(new TorchTar(path, tar).dictionaries());
        } catch (RefusedPickleException e) {
            throw new InputException(path + " is not a file of torch.save that can be read: it " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(path + " is damaged or cut off (" + e.getMessage() + "): download it again", e);
        }
    }

    /// Refuses a file that is read as a whole and is longer than a quarter of the heap.
    private static void requireFits(Path path) {
        if (InputFile.size(path) > Runtime.getRuntime().maxMemory() / 4) {
            throw new InputException(path + " has the form of 2016 and " + InputFile.size(path)
                    + " bytes, more than fit into memory: save the weights again with a present PyTorch");
        }
    }

    private List<TensorDictionary> dictionaries() throws IOException {
        readStorages(new Part("storages"));
        readTensors(new Part("tensors"));
        PickleValue object = new Part("pickle").next(new TorchVocabulary(this::named));
        return TorchObject.dictionaries(object, path, storage -> {
            MemorySegment found = bytes.get(storage.key());
            if (found == null) throw new RefusedPickleException("lacks the storage " + storage.key());
            return found;
        });
    }

    /// Reads the number of storages. Each storage is its key, place and type, its length and its elements. The
    /// views among the storages follow.
    private void readStorages(Part part) {
        long count = TorchVocabulary.whole(part.next());
        for (long i = 0; i < count; i++) {
            List<PickleValue> about = TorchVocabulary.items(part.next());
            if (about.size() < 3) throw new RefusedPickleException("holds a storage without a type");
            String key = TorchVocabulary.text(about.get(0));
            DType dtype = TorchVocabulary.dtype(about.get(2));
            TorchTensor.Storage storage = new TorchTensor.Storage(key, dtype, part.number());
            storages.put(key, storage);
            bytes.put(key, part.take(storage.bytes()));
        }
        if (!TorchVocabulary.items(part.next()).isEmpty()) {
            throw new RefusedPickleException("holds storages that are views of others, which is not read");
        }
    }

    /// Reads the number of tensors. Each tensor is its key, storage and type, then its axes, shape, strides and
    /// offset.
    private void readTensors(Part part) {
        long count = TorchVocabulary.whole(part.next());
        for (long i = 0; i < count; i++) {
            List<PickleValue> about = TorchVocabulary.items(part.next());
            if (about.size() < 2) throw new RefusedPickleException("holds a tensor without a storage");
            TorchTensor.Storage storage = storages.get(TorchVocabulary.text(about.get(1)));
            if (storage == null) throw new RefusedPickleException("holds a tensor whose storage is missing");
            long axes = part.number() & 0xFFFF_FFFFL;
            List<Long> shape = part.numbers(axes);
            List<Long> strides = part.numbers(axes);
            tensors.put(TorchVocabulary.text(about.get(0)), new TorchTensor(storage, part.number(), shape, strides));
        }
    }

    /// Returns the tensor or the storage of a key.
    private PickleValue named(PickleValue id) {
        String key = TorchVocabulary.text(id);
        PickleValue found = tensors.containsKey(key) ? tensors.get(key) : storages.get(key);
        if (found == null) throw new RefusedPickleException("refers to the tensor " + key + ", which is missing");
        return found;
    }

    /// One file of the archive, read in order. Pickles and numbers alternate.
    private final class Part {

        private final String name;
        private final ByteBuffer content;

        Part(String name) throws IOException {
            this.name = name;
            TarArchiveEntry entry = tar.getEntries().stream()
                    .filter(candidate -> candidate.getName().equals(name) && candidate.isFile())
                    .findFirst()
                    .orElseThrow(() -> new InputException(
                            path + " is a tar archive, but not one of torch.save: it holds no " + name));
            if (entry.getSize() > Integer.MAX_VALUE - 8) {
                throw new InputException(path + ": " + name + " has " + entry.getSize()
                        + " bytes, but at most 2 GiB are read: save the weights again with a present PyTorch");
            }
            try (InputStream stream = tar.getInputStream(entry)) {
                byte[] bytes = stream.readNBytes(
                        (int) Math.min(entry.getSize(), InputFile.map(path).byteSize()));
                this.content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            }
        }

        PickleValue next() {
            return next(new TorchVocabulary(_ -> {
                throw new RefusedPickleException("refers to an object outside the pickle");
            }));
        }

        PickleValue next(TorchVocabulary vocabulary) {
            Unpickler unpickler = new Unpickler(content, path + ", " + name, vocabulary);
            PickleValue value = unpickler.next();
            content.position(content.position() + unpickler.position());
            return value;
        }

        long number() {
            require(Long.BYTES);
            return content.getLong();
        }

        List<Long> numbers(long count) {
            require(count * Long.BYTES);
            List<Long> numbers = new ArrayList<>();
            for (long i = 0; i < count; i++) numbers.add(content.getLong());
            return numbers;
        }

        MemorySegment take(long length) {
            require(length);
            byte[] taken = new byte[(int) length];
            content.get(taken);
            return MemorySegment.ofArray(taken);
        }

        private void require(long length) {
            if (length > content.remaining()) {
                throw new InputException(path + ": " + name + " is cut off: " + length + " bytes should follow at byte "
                        + content.position() + ", but " + content.remaining() + " do; download it again");
            }
        }
    }
}
