package org.leadline.vision.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;
import org.leadline.array.StandIn;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TensorDictionary;
import org.leadline.torch.TorchLegacy;
import org.leadline.torch.TorchZip;

/// Reads weights by name from a file of PyTorch (`.pth` or `.pt`, in any of its three formats) or a
/// `.safetensors`. The format is recognized by its first bytes.
public final class WeightsFile {

    private static final int TAR_MAGIC = 257;

    /// The opcode with which a pickle of protocol 2 or newer begins.
    private static final String PICKLE = "\u0080";

    private WeightsFile() {}

    /// Reads a file: the dictionary that lies under a usual key, such as `state_dict`, or the first.
    ///
    /// @return arrays by name, in the order of the file
    /// @throws InputException where the file is damaged, has an unknown format, or holds no tensor by name
    public static SequencedMap<String, NdArray> read(Path path) {
        return with(
                path,
                dictionaries -> Collections.min(dictionaries, Comparator.comparingInt(TensorDictionary::usualness))
                        .arrays());
    }

    /// Returns what a function makes of the dictionaries of a file, outermost first. Their tensors can be read
    /// until the function returns.
    ///
    /// @throws InputException where the file is damaged, has an unknown format, or holds no tensor by name
    static <T> T with(Path path, Function<List<TensorDictionary>, T> use) {
        if (!Files.exists(path)) throw new InputException("there is no file of weights " + path);
        MemorySegment file = InputFile.map(path);
        if (file.byteSize() == 0) throw new InputException(path + " is empty: download it again, or save it anew");
        if (begins(file, 0, "PK")) return TorchZip.read(path, use);
        if (TorchLegacy.is(file)) return TorchLegacy.read(path, use);
        if (begins(file, TAR_MAGIC, "ustar")) return TorchTar.read(path, use);
        if (begins(file, Long.BYTES, "{") && !begins(file, 0, "<")) return use.apply(List.of(safetensors(path)));
        if (begins(file, 0, PICKLE)) {
            throw new InputException(
                    path + " is a pickle, but not one of torch.save: load it where it was made, and save"
                            + " its weights alone, with torch.save(model.state_dict(), …)");
        }
        StandIn.refuse(path);
        throw new InputException(
                path + " holds no weights that can be read: name a .pth of torch.save, or a .safetensors");
    }

    private static TensorDictionary safetensors(Path path) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        SafetensorsFile.read(path)
                .tensors()
                .forEach((name, array) -> tensors.put(name, new StoredTensor.InMemory(array)));
        return new TensorDictionary("", tensors, new LinkedHashMap<>());
    }

    private static boolean begins(MemorySegment file, long at, String magic) {
        if (file.byteSize() < at + magic.length()) return false;
        for (int i = 0; i < magic.length(); i++) {
            if ((file.get(ValueLayout.JAVA_BYTE, at + i) & 0xFF) != magic.charAt(i)) return false;
        }
        return true;
    }
}
