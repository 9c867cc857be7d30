package org.leadline.vision.embed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.parameter_iterator;
import org.bytedeco.pytorch.parameter_list;
import org.leadline.InputException;
import org.leadline.array.FileStamp;
import org.leadline.array.InputFile;
import org.leadline.array.StandIn;
import org.leadline.run.EncoderDescription;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.Layer;
import org.leadline.vision.tensor.Mode;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.tensor.Tensors;

/// A TorchScript program, traced or scripted, from a batch of images to a tensor whose first axis is the batch.
///
/// The program is executed, so only trusted files may be opened.
///
/// @param family the family within which scores are compared
/// @param imageNetTop1 the top-1 accuracy on ImageNet that is published for its weights, in percent; empty where
///     it is not known
public record TorchScriptEncoder(
        String name, String family, Path file, Preprocessing preprocessing, Optional<Double> imageNetTop1)
        implements FrozenEncoder {

    /// An encoder of which no accuracy on ImageNet is known.
    public TorchScriptEncoder(String name, String family, Path file, Preprocessing preprocessing) {
        this(name, family, file, preprocessing, Optional.empty());
    }

    @Override
    public String source() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Opened open(Device device) {
        if (!Files.isRegularFile(file)) throw new InputException("there is no TorchScript file " + file);
        FileStamp stamp = FileStamp.of(file);
        String sum = InputFile.sha256(file);
        JitModule module = module(device);
        stamp.requireUnchanged();
        EncoderDescription description =
                preprocessing.describe(name, family, parameters(module), file.getFileName() + ", sha256 " + sum);
        return new Opened(new Program(module, name), description.withImageNetTop1(imageNetTop1));
    }

    private JitModule module(Device device) {
        try {
            JitModule module = torch.load(file.toString());
            module.eval();
            device.move(module);
            return module;
        } catch (RuntimeException e) {
            StandIn.refuse(file);
            throw new InputException(
                    file + " is not a TorchScript program that libtorch can load (" + EncoderFailure.firstLine(e)
                            + "): save one with torch.jit.trace(model.eval(), images).save(…)",
                    e);
        }
    }

    private static long parameters(JitModule module) {
        long count = 0;
        parameter_list all = module.parameters();
        parameter_iterator end = all.end();
        for (parameter_iterator at = all.begin(); at.notEquals(end); at.increment())
            count += at.multiply().numel();
        return count;
    }

    /// The program as a layer. An output of more than two axes is flattened to a row per image.
    private record Program(JitModule module, String name) implements Layer {

        @Override
        public Tensor forward(Tensor input, Mode mode) {
            IValue output;
            try {
                output = module.forward(new IValueVector(new IValue(input.contiguous())));
            } catch (RuntimeException e) {
                throw EncoderFailure.onImages(name, input.size(2), e);
            }
            if (!output.isTensor()) {
                throw new InputException(name + " does not return a tensor: trace a model that returns its features");
            }
            Tensor features = output.toTensor();
            if (features.dim() < 2 || features.size(0) != input.size(0)) {
                throw new InputException(name + " returns a tensor of shape "
                        + java.util.Arrays.toString(Tensors.shape(features)) + " for " + input.size(0)
                        + " images, but a row of features for each is needed");
            }
            return features.flatten(1, -1).to(torch.ScalarType.Float);
        }

        @Override
        public void visit(String prefix, StateVisitor visitor) {}
    }
}
