package org.leadline.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.array.ArrayInfo;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.StandIn;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TorchZip;

/// The tensors in a file of torch.save that holds embeddings: a tensor, or a dictionary of tensors beside other
/// things, as LightlyTrain writes `{"filenames": […], "embeddings": tensor}`.
final class TorchArrays {

    private TorchArrays() {}

    /// @throws InputException where the file is damaged, of an older form, or holds no tensors
    static Map<String, ArrayInfo> infos(Path path) {
        requireZip(path);
        Map<String, ArrayInfo> infos = TorchZip.readTensors(path, tensors -> {
            Map<String, ArrayInfo> found = new LinkedHashMap<>();
            tensors.forEach((name, tensor) ->
                    found.put(name, new ArrayInfo(tensor.dtype().name(), Optional.of(tensor.dtype()), tensor.shape())));
            return found;
        });
        if (!infos.isEmpty()) return infos;
        throw new InputException(path + " holds no tensors in its outermost dictionary, as where it is a checkpoint:"
                + " save embeddings with torch.save({'embeddings': tensor}, …)");
    }

    static NdArray read(Path path, String name) {
        requireZip(path);
        return TorchZip.readTensors(path, tensors -> {
            StoredTensor tensor = tensors.get(name);
            if (tensor == null) throw new InputException(path + " holds no array '" + name + "'");
            return tensor.read();
        });
    }

    private static void requireZip(Path path) {
        byte[] head = InputFile.head(path, 4);
        if (head.length >= 2 && head[0] == 'P' && head[1] == 'K') return;
        StandIn.refuse(path);
        throw new InputException(
                path + " is no file that torch.save has written since 2020: save the embeddings with torch.save anew");
    }
}
