package org.leadline.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;

/// The content of a `.safetensors` file: named tensors and metadata.
///
/// Source: the format's description in the safetensors project.
///
/// @param tensors by name, in the order of the file's header
/// @param metadata the entry `__metadata__`, empty where the file has none
public record SafetensorsFile(SequencedMap<String, NdArray> tensors, SortedMap<String, String> metadata) {

    private static final int PREFIX = SafetensorsHeader.PREFIX;

    public SafetensorsFile {
        tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /// Reads a file; the tensors are views of it, memory-mapped.
    ///
    /// @throws InputException where the header is longer than the file or than 100 MB, is no JSON object, names a
    ///     tensor twice or an unknown type, or where the tensors do not cover the rest of the file exactly once
    public static SafetensorsFile read(Path path) {
        return read(InputFile.map(path), path);
    }

    private static SafetensorsFile read(MemorySegment file, Path path) {
        StandIn.refuse(file, path.toString());
        if (file.byteSize() < PREFIX) {
            throw new InputException(path + " is not a safetensors file: it has " + file.byteSize()
                    + " bytes, less than the length of its header takes");
        }
        OptionalLong bounded =
                SafetensorsHeader.length(file, Runtime.getRuntime().maxMemory(), path.toString());
        long length = bounded.orElse(Long.MAX_VALUE);
        if (length > file.byteSize() - PREFIX) {
            OtherFormat.refuse(file, path.toString());
            throw new InputException(path + " is truncated or not a safetensors file: it claims a header of "
                    + Long.toUnsignedString(file.get(Layouts.I64, 0)) + " bytes, but the file has " + file.byteSize()
                    + " and a header at most " + SafetensorsHeader.MOST_BYTES);
        }
        byte[] json = file.asSlice(PREFIX, length).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment data = file.asSlice(PREFIX + length);
        SafetensorsHeader header = SafetensorsHeader.parse(json, data.byteSize(), path.toString());
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        header.tensors().forEach((name, slot) -> tensors.put(name, slot.slice(data)));
        return new SafetensorsFile(tensors, header.metadata());
    }

    /// Reads one tensor into memory, where what happens to the file afterwards does not change it; a very large
    /// one is mapped.
    ///
    /// @throws InputException as by [#read], where no tensor has the name, and where the file is cut short
    ///     meanwhile
    public static NdArray load(Path path, String name) {
        MemorySegment file = InputFile.map(path);
        NdArray mapped = read(file, path)
                .tensor(name)
                .orElseThrow(() -> new InputException(path + " holds no array '" + name + "'"));
        long begin = mapped.data().address() - file.address();
        MemorySegment data = InputFile.read(path, begin, mapped.data().byteSize());
        return new NdArray(mapped.dtype(), mapped.shape(), data);
    }

    /// Writes a file. The tensors of the widest types come first, otherwise in the order given, so that each lies
    /// at a multiple of its element's size, as PyTorch's reader needs.
    ///
    /// @throws InputException where the file cannot be written or a tensor is called `__metadata__`
    public static void write(Path path, Map<String, NdArray> tensors, Map<String, String> metadata) {
        SequencedMap<String, NdArray> ordered = new LinkedHashMap<>();
        tensors.entrySet().stream()
                .sorted((a, b) ->
                        b.getValue().dtype().byteSize() - a.getValue().dtype().byteSize())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        byte[] json = SafetensorsHeader.json(ordered, new TreeMap<>(metadata));
        MemorySegment length = NdArray.allocate(PREFIX);
        length.set(Layouts.I64, 0, json.length);
        AtomicFile.write(path, channel -> {
            AtomicFile.append(channel, length);
            AtomicFile.append(channel, MemorySegment.ofArray(json));
            for (NdArray tensor : ordered.values()) AtomicFile.append(channel, tensor.data());
        });
    }

    /// Returns the tensor of this name, if there is one.
    public Optional<NdArray> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
