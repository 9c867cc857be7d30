package org.leadline.vision.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.SafetensorsFile;

/// Reads weights by name from a file of PyTorch (`.pth` or `.pt`, in any of its three formats) or a
/// `.safetensors`. The format is recognized by its first bytes.
public final class WeightsFile {

    private static final int TAR_MAGIC = 257;

    private WeightsFile() {}

    /// Reads a file.
    ///
    /// @return arrays by name, in the order of the file
    /// @throws InputException where the file is damaged, has an unknown format, or is a pickle that names other
    ///     objects than tensors and containers
    public static SequencedMap<String, NdArray> read(Path path) {
        if (!Files.exists(path)) throw new InputException("there is no file of weights " + path);
        MemorySegment file = InputFile.map(path);
        if (begins(file, 0, "PK")) return TorchZip.read(path).tensors();
        if (TorchLegacy.is(file)) return TorchLegacy.read(path).tensors();
        if (begins(file, TAR_MAGIC, "ustar")) return TorchTar.read(path).tensors();
        if (begins(file, Long.BYTES, "{")) return SafetensorsFile.read(path).tensors();
        throw new InputException(
                path + " holds no weights that can be read: name a .pth of torch.save, or a .safetensors");
    }

    private static boolean begins(MemorySegment file, long at, String magic) {
        if (file.byteSize() < at + magic.length()) return false;
        for (int i = 0; i < magic.length(); i++) {
            if (file.get(ValueLayout.JAVA_BYTE, at + i) != magic.charAt(i)) return false;
        }
        return true;
    }
}
