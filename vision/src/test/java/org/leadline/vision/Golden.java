package org.leadline.vision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the output of `reference/training.py`, and makes the numbers from names that the script and the tests share.
public final class Golden {

    private Golden() {}

    public static JsonNode training() {
        return read("training.json");
    }

    /// A file in `golden/`.
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) array.get(i).asDouble();
        return values;
    }

    /// Numbers in `[-0.5, 0.5)`, the same as the script's.
    public static double[] uniform(String name, int count) {
        int hash = 0x811C9DC5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) hash = (hash ^ (b & 0xFF)) * 16777619;
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            int x = hash + 0x9E3779B1 * i;
            x ^= x >>> 16;
            x *= 0x85EBCA77;
            x ^= x >>> 13;
            values[i] = Integer.toUnsignedLong(x) / 4294967296.0 - 0.5;
        }
        return values;
    }

    public static Tensor tensor(String name, double factor, long... shape) {
        long count = 1;
        for (long size : shape) count *= size;
        double[] uniform = uniform(name, Math.toIntExact(count));
        float[] values = new float[uniform.length];
        for (int i = 0; i < values.length; i++) values[i] = (float) factor * (float) uniform[i];
        return Tensors.of(values, shape);
    }

    /// Fills every tensor shown by the script's formula for its name.
    public static StateVisitor filler() {
        return new StateVisitor() {
            @Override
            public void parameter(String name, Tensor tensor) {
                long[] shape = Tensors.shape(tensor);
                boolean bias = name.endsWith("bias");
                double spread = bias || shape.length == 1 ? 0.2 : Math.sqrt(24.0 * shape[0] / tensor.numel());
                fill(tensor, name, bias || shape.length > 1 ? 0 : 1, spread);
            }

            @Override
            public void buffer(String name, Tensor tensor) {
                if (name.endsWith("running_var")) fill(tensor, name, 1, 0.4);
                if (name.endsWith("running_mean")) fill(tensor, name, 0, 0.2);
            }
        };
    }

    private static void fill(Tensor tensor, String name, double offset, double spread) {
        double[] uniform = uniform(name, Math.toIntExact(tensor.numel()));
        double[] values = new double[uniform.length];
        for (int i = 0; i < values.length; i++) values[i] = offset + spread * (float) uniform[i];
        try (NoGradGuard _ = new NoGradGuard();
                DoublePointer pointer = new DoublePointer(values)) {
            TensorOptions options = new TensorOptions(torch.ScalarType.Double);
            tensor.copy_(torch.from_blob(pointer, Tensors.shape(tensor), options));
        }
    }
}
