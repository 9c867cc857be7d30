package org.leadline.vision.embed;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.InputException;
import org.leadline.array.StandIn;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// A model in ONNX Runtime as a layer, with libtorch's number of threads. An output of more than two axes is
/// flattened to a row per image.
final class OnnxModel implements Layer, AutoCloseable {

    private static final int IMAGE_AXES = 4;

    private final String name;
    private final OrtSession session;
    private final String input;

    /// True for a model exported with a batch of 1.
    private final boolean isForOne;

    private OnnxModel(String name, OrtSession session, String input, boolean isForOne) {
        this.name = name;
        this.session = session;
        this.input = input;
        this.isForOne = isForOne;
    }

    /// Opens a model.
    ///
    /// @param imageSize height and width of the images that it will get
    /// @throws InputException where the file is not a model of images
    static OnnxModel open(String name, Path file, int imageSize) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(torch.get_num_threads());
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
            try {
                return of(name, file, session, imageSize);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            StandIn.refuse(file);
            throw new InputException(
                    file + " is not a model that ONNX Runtime can load (" + EncoderFailure.firstLine(e)
                            + "): export it again",
                    e);
        }
    }

    private static OnnxModel of(String name, Path file, OrtSession session, int imageSize) throws OrtException {
        if (session.getNumInputs() != 1) {
            throw new InputException(
                    file + " takes " + session.getInputNames() + ", but a model with one input, the images, is needed");
        }
        if (session.getNumOutputs() != 1) {
            throw new InputException(file + " gives " + session.getOutputNames()
                    + ", but a model with one output, the features, is needed: export it with that output alone");
        }
        NodeInfo images = session.getInputInfo().values().iterator().next();
        long[] shape = images.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
        boolean isFloat = images.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT;
        if (!isFloat || shape.length != IMAGE_AXES || (shape[1] > 0 && shape[1] != 3)) {
            throw new InputException(file + " takes " + images.getInfo()
                    + ", but a model of images, float32 [batch, 3, height, width], is needed");
        }
        if ((shape[2] > 0 && shape[2] != imageSize) || (shape[3] > 0 && shape[3] != imageSize)) {
            throw new InputException(file + " takes images of " + shape[2] + " × " + shape[3] + " pixels, not of "
                    + imageSize + ": set `imageSize` to " + Math.max(shape[2], shape[3]));
        }
        if (shape[0] > 1) {
            throw new InputException(file + " takes exactly " + shape[0]
                    + " images at a time: export it with a batch of any size, or of 1");
        }
        return new OnnxModel(name, session, images.getName(), shape[0] == 1);
    }

    @Override
    public Tensor forward(Tensor images, Mode mode) {
        long count = images.size(0);
        long each = isForOne ? 1 : count;
        float[][] rows = new float[Math.toIntExact(count / each)][];
        for (int i = 0; i < rows.length; i++) rows[i] = features(Tensors.rows(images, i * each, (i + 1) * each));
        int width = Math.toIntExact(rows[0].length / each);
        float[] values = new float[Math.toIntExact(count * width)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) throw new InputException(name + " gives rows of several lengths");
            System.arraycopy(rows[i], 0, values, i * rows[i].length, rows[i].length);
        }
        return Tensors.of(values, count, width);
    }

    private float[] features(Tensor images) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        FloatBuffer values = FloatBuffer.wrap(Tensors.toFloats(images));
        try (OnnxTensor batch = OnnxTensor.createTensor(environment, values, Tensors.shape(images));
                OrtSession.Result result = session.run(Map.of(input, batch))) {
            return floats(result.get(0), images.size(0));
        } catch (OrtException e) {
            throw EncoderFailure.onImages(name, images.size(2), e);
        }
    }

    private float[] floats(OnnxValue output, long count) {
        FloatBuffer found = output instanceof OnnxTensor tensor ? tensor.getFloatBuffer() : null;
        long[] shape = output.getInfo() instanceof TensorInfo info ? info.getShape() : new long[0];
        if (found == null || shape.length < 2 || shape[0] != count || found.remaining() == 0) {
            throw new InputException(name + " gives " + Arrays.toString(shape) + " for " + count
                    + " images, but a row of floating-point features for each is needed");
        }
        float[] values = new float[found.remaining()];
        found.get(values);
        return values;
    }

    @Override
    public void visit(String prefix, StateVisitor visitor) {}

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime can not close a model", e);
        }
    }
}
