package org.leadline.vision.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes files as `torch.save` does since 2020, of dicts, lists, numbers, text, tensors and objects.
final class TorchFile {

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    /// A tensor at the beginning of a storage; tensors may share one.
    record View(int storage, long storageCount, List<Long> shape) {}

    /// An object that a call of a class or a function makes.
    ///
    /// @param name the name, such as `argparse.Namespace`
    /// @param state the attributes; empty for none
    record Made(String name, List<?> arguments, Map<String, ?> state) {}

    private TorchFile() {}

    /// Writes a file.
    ///
    /// @param storages the values of float32 storages, each repeated as often as the storage has elements
    static Path write(Path file, Object root, long storageCount, float... storages) throws IOException {
        TorchFile torch = new TorchFile();
        torch.raw("\u0080\u0002");
        torch.value(root);
        torch.raw(".");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, "a/data.pkl", torch.pickle.toByteArray());
            for (int i = 0; i < storages.length; i++) {
                float[] values = new float[(int) storageCount];
                Arrays.fill(values, storages[i]);
                ByteBuffer bytes =
                        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                store(zip, "a/data/" + i, bytes.array());
            }
        }
        return file;
    }

    /// Adds an entry that is not compressed.
    static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content, 0, content.length);
        zip.closeEntry();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> entries -> {
                raw("}(");
                entries.forEach((key, inner) -> {
                    value(key);
                    value(inner);
                });
                raw("u");
            }
            case List<?> items -> {
                raw("](");
                items.forEach(this::value);
                raw("e");
            }
            case String text -> text(text);
            case Number number -> raw("J" + bytes(number.intValue()));
            case View view -> tensor(view);
            case Made made -> made(made);
            default -> throw new IllegalArgumentException("no pickle of " + value);
        }
    }

    private void made(Made made) {
        global(made.name());
        tuple(made.arguments());
        raw("R");
        if (made.state().isEmpty()) return;
        value(made.state());
        raw("b");
    }

    private void tensor(View view) {
        long[] strides = new long[view.shape().size()];
        long count = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = count;
            count *= view.shape().get(axis);
        }
        global("torch._utils._rebuild_tensor_v2");
        raw("((");
        text("storage");
        global("torch.FloatStorage");
        text(Integer.toString(view.storage()));
        text("cpu");
        value(view.storageCount());
        raw("tQ");
        value(0);
        tuple(view.shape());
        tuple(Arrays.stream(strides).boxed().toList());
        raw("\u0089}tR");
    }

    private void tuple(List<?> items) {
        raw("(");
        items.forEach(this::value);
        raw("t");
    }

    private void global(String name) {
        int dot = name.lastIndexOf('.');
        raw("c" + name.substring(0, dot) + "\n" + name.substring(dot + 1) + "\n");
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        raw("X" + bytes(utf8.length));
        pickle.writeBytes(utf8);
    }

    private static String bytes(int number) {
        byte[] four = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array();
        return new String(four, StandardCharsets.ISO_8859_1);
    }

    private void raw(String characters) {
        pickle.writeBytes(characters.getBytes(StandardCharsets.ISO_8859_1));
    }
}
