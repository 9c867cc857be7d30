package org.leadline.vision.embed;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.Tensor;
import org.leadline.InputException;
import org.leadline.array.FileStamp;
import org.leadline.array.InputFile;
import org.leadline.random.Seed;
import org.leadline.run.EncoderDescription;
import org.leadline.vision.encoder.Architecture;
import org.leadline.vision.encoder.Encoder;
import org.leadline.vision.tensor.Device;
import org.leadline.vision.tensor.StateVisitor;
import org.leadline.vision.weights.StateDict;
import org.leadline.vision.weights.TorchvisionFiles;
import org.leadline.vision.weights.WeightsChoice;
import org.leadline.vision.weights.WeightsOrigin;

/// An encoder of one of torchvision's architectures.
///
/// @param weights the file of the weights; empty for random weights
/// @param choice which weights in the file are meant, where it holds several
/// @param seed the seed of random weights
public record TorchvisionEncoder(
        String name,
        Architecture architecture,
        Optional<Path> weights,
        WeightsChoice choice,
        Seed seed,
        Preprocessing preprocessing)
        implements FrozenEncoder {

    @Override
    public Opened open(Device device) {
        Encoder encoder = architecture.encoder(seed.derive("encoder"));
        Optional<FileStamp> stamp = weights.map(FileStamp::of);
        Optional<String> sum = weights.map(TorchvisionEncoder::checkedSum);
        Optional<WeightsOrigin> origin = weights.map(file -> StateDict.load(architecture, encoder, file, choice));
        stamp.ifPresent(FileStamp::requireUnchanged);
        String described = weights.isEmpty()
                ? "random, seed " + seed.value()
                : weights.get().getFileName() + ", sha256 " + sum.orElseThrow()
                        + origin.filter(found -> !found.isUsual())
                                .map(found -> ", " + found.described())
                                .orElse("");
        device.move(visitor -> encoder.visit("", visitor));
        EncoderDescription description = preprocessing.describe(name, family(), parameters(encoder), described);
        Optional<Double> top1 = sum.flatMap(found -> TorchvisionFiles.withContent(architecture, found))
                .map(TorchvisionFiles.Known::imageNetTop1);
        return new Opened(encoder, description.withImageNetTop1(top1), origin, () -> {});
    }

    @Override
    public String family() {
        return architecture.family().title();
    }

    @Override
    public String source() {
        return weights.map(file -> String.valueOf(file.getFileName())).orElse("random weights");
    }

    private static String checkedSum(Path file) {
        String sum = InputFile.sha256(file);
        String fileName = String.valueOf(file.getFileName());
        Optional<String> named = TorchvisionFiles.sumIn(fileName);
        if (named.isPresent() && !sum.startsWith(named.get())) {
            throw new InputException(file + " is damaged or another file: by its name its SHA-256 begins with "
                    + named.get() + ", but it begins with " + sum.substring(0, 8)
                    + "; download it again, or rename it if you trust it");
        }
        return sum;
    }

    private static long parameters(Encoder encoder) {
        AtomicLong count = new AtomicLong();
        encoder.visit("", new StateVisitor() {
            @Override
            public void parameter(String tensor, Tensor values) {
                count.addAndGet(values.numel());
            }

            @Override
            public void buffer(String tensor, Tensor values) {}
        });
        return count.get();
    }
}
