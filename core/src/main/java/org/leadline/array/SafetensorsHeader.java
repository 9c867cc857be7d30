package org.leadline.array;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON object at the head of a safetensors file, checked against the size of the data that follow it.
///
/// @param tensors the place of each tensor, in the order of the object
/// @param metadata the entry `__metadata__`, empty where the header has none
record SafetensorsHeader(SequencedMap<String, Slot> tensors, SortedMap<String, String> metadata) {

    /// The bytes before the header, which hold its length.
    static final int PREFIX = 8;

    /// The most bytes that a header has by the format.
    static final long MOST_BYTES = 100_000_000;

    /// The bytes of memory that a byte of the header can become as a tree.
    private static final int TREE_RATIO = 128;

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /// The place of a tensor: from byte `begin` (inclusive) to `end` (exclusive) of the data.
    record Slot(DType dtype, List<Long> shape, long begin, long end) {
        NdArray slice(MemorySegment data) {
            return new NdArray(dtype, shape, data.asSlice(begin, end - begin));
        }
    }

    /// Returns the length of a header, which every reader asks before it reads one.
    ///
    /// @param prefix the bytes before it, at least
    /// @param memoryBytes the memory that Java may take
    /// @param source the file's name in messages
    /// @return empty where no header has the length that they claim
    /// @throws InputException where what becomes of the header would fill the memory
    static OptionalLong length(MemorySegment prefix, long memoryBytes, String source) {
        long length = prefix.get(Layouts.I64, 0);
        if (length < 2 || length > MOST_BYTES) return OptionalLong.empty();
        InputFile.requireRoom(length, TREE_RATIO, memoryBytes, "the header of " + source);
        return OptionalLong.of(length);
    }

    /// Returns the header of a file whose data it covers exactly.
    static SafetensorsHeader parse(byte[] json, long dataBytes, String source) {
        SafetensorsHeader header = parse(json, source);
        requireCover(header.tensors(), dataBytes, source);
        return header;
    }

    /// Returns the header of a file whose data may not be there yet.
    static SafetensorsHeader parse(byte[] json, String source) {
        if (!(tree(json, source) instanceof ObjectNode object)) {
            throw new InputException(source + " is not a safetensors file: its header is not a JSON object");
        }
        SequencedMap<String, Slot> tensors = new LinkedHashMap<>();
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().equals(METADATA)) {
                metadata.putAll(metadata(entry.getValue(), source));
            } else {
                tensors.put(entry.getKey(), slot(entry.getKey(), entry.getValue(), source));
            }
        }
        return new SafetensorsHeader(tensors, metadata);
    }

    /// The number of bytes that the tensors take.
    long dataBytes() {
        return tensors.values().stream().mapToLong(Slot::end).max().orElse(0);
    }

    /// Returns the header of tensors that follow one another in this order, padded with spaces to a multiple of 8
    /// bytes.
    static byte[] json(SequencedMap<String, NdArray> tensors, SortedMap<String, String> metadata) {
        ObjectNode object = JSON.createObjectNode();
        if (!metadata.isEmpty()) metadata.forEach(object.putObject(METADATA)::put);
        long begin = 0;
        for (Map.Entry<String, NdArray> entry : tensors.entrySet()) {
            if (entry.getKey().equals(METADATA)) throw new InputException("a tensor cannot be called " + METADATA);
            NdArray tensor = entry.getValue();
            long end = begin + tensor.data().byteSize();
            ObjectNode slot =
                    object.putObject(entry.getKey()).put("dtype", tensor.dtype().safetensorsName());
            ArrayNode shape = slot.putArray("shape");
            tensor.shape().forEach(shape::add);
            slot.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] json = JSON.writeValueAsBytes(object);
        byte[] padded = Arrays.copyOf(json, Math.ceilDiv(json.length, ALIGNMENT) * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static JsonNode tree(byte[] json, String source) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw new InputException(
                    source + " is damaged or not a safetensors file, its header is no JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    private static Map<String, String> metadata(JsonNode node, String source) {
        Map<String, String> words = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isString()) {
                throw new InputException(
                        source + " has a " + METADATA + " entry '" + entry.getKey() + "' that is not text");
            }
            words.put(entry.getKey(), entry.getValue().stringValue());
        }
        return words;
    }

    private static Slot slot(String name, JsonNode node, String source) {
        String typeName = node.path("dtype").asString("");
        DType dtype = DType.ofSafetensorsName(typeName)
                .orElseThrow(() -> new InputException(
                        source + ", tensor '" + name + "': the type '" + typeName + "' is not one that is read"));
        List<Long> shape = numbers(node.path("shape"), name, "shape", source);
        List<Long> offsets = numbers(node.path("data_offsets"), name, "data_offsets", source);
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw new InputException(
                    source + ", tensor '" + name + "': data_offsets are a begin and an end, not " + offsets);
        }
        Slot slot = new Slot(dtype, shape, offsets.get(0), offsets.get(1));
        OptionalLong bytes = NdArray.byteCount(dtype, shape);
        if (bytes.isEmpty() || bytes.getAsLong() != slot.end() - slot.begin()) {
            throw new InputException(source + ", tensor '" + name + "': the offsets " + offsets + " do not hold type "
                    + dtype + " and shape " + shape);
        }
        return slot;
    }

    private static List<Long> numbers(JsonNode node, String name, String field, String source) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode number : node) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new InputException(source + ", tensor '" + name + "': the field " + field
                        + " lists whole numbers from 0 to 2^63 - 1, not " + number);
            }
            numbers.add(number.longValue());
        }
        if (!node.isArray())
            throw new InputException(source + ", tensor '" + name + "': the field " + field + " is missing");
        return numbers;
    }

    private static void requireCover(SequencedMap<String, Slot> tensors, long dataBytes, String source) {
        List<Map.Entry<String, Slot>> byBegin = new ArrayList<>(tensors.entrySet());
        byBegin.sort(Comparator.<Map.Entry<String, Slot>>comparingLong(
                        entry -> entry.getValue().begin())
                .thenComparingLong(entry -> entry.getValue().end()));
        long covered = 0;
        for (Map.Entry<String, Slot> entry : byBegin) {
            Slot slot = entry.getValue();
            if (slot.begin() != covered || slot.end() > dataBytes) {
                throw new InputException(source + ", tensor '" + entry.getKey() + "': bytes " + slot.begin() + " to "
                        + slot.end() + " overlap another tensor, leave a gap after byte " + covered
                        + " or pass the " + dataBytes + " bytes of data in the file");
            }
            covered = slot.end();
        }
        if (covered != dataBytes) {
            throw new InputException(
                    source + " has " + dataBytes + " bytes of data, but its header speaks of " + covered);
        }
    }
}
