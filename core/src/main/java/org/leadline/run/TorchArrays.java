package org.leadline.run;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.array.ArrayFormat;
import org.leadline.array.ArrayInfo;
import org.leadline.array.EmbeddingNames;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.StandIn;
import org.leadline.torch.StoredTensor;
import org.leadline.torch.TorchZip;

/// The tensors in a file of torch.save that holds embeddings: a tensor, or a dictionary of tensors beside other
/// things, as LightlyTrain writes `{"filenames": […], "embeddings": tensor}`.
final class TorchArrays {

    private TorchArrays() {}

    /// Returns the tensors, and what is called as embeddings are and is none, so that nothing is taken in its
    /// place. A text or a number is a setting, whatever its name, such as that of the backbone.
    ///
    /// @throws InputException where the file is damaged, of an older form, or holds no tensors
    static Map<String, ArrayInfo> infos(Path path) {
        requireZip(path);
        Map<String, ArrayInfo> infos = TorchZip.readTensors(path, outermost -> {
            Map<String, ArrayInfo> found = new LinkedHashMap<>();
            outermost
                    .tensors()
                    .forEach((name, tensor) -> found.put(
                            name, new ArrayInfo(tensor.dtype().name(), Optional.of(tensor.dtype()), tensor.shape())));
            outermost.objects().forEach((name, what) -> {
                boolean isCheckpoint = found.isEmpty() && what.startsWith("a dictionary");
                if (EmbeddingNames.isPlain(name) && !isCheckpoint) found.put(name, none(what));
            });
            return found;
        });
        if (!infos.isEmpty()) return infos;
        throw new InputException(path + " holds no tensors in its outermost dictionary, as where it is a checkpoint:"
                + " save embeddings with torch.save({'embeddings': tensor}, …)");
    }

    /// A matrix without a type that is read.
    private static ArrayInfo none(String what) {
        return new ArrayInfo(what, Optional.empty(), List.of(1L, 1L));
    }

    /// Returns the names of all that the outermost dictionary holds.
    static List<String> names(Path path) {
        requireZip(path);
        return TorchZip.readTensors(
                path,
                outermost -> Stream.of(
                                outermost.tensors().keySet(),
                                outermost.objects().keySet(),
                                outermost.values())
                        .flatMap(Collection::stream)
                        .toList());
    }

    static NdArray read(Path path, String name) {
        requireZip(path);
        return TorchZip.readTensors(path, outermost -> {
            StoredTensor tensor = outermost.tensors().get(name);
            if (tensor != null) return tensor.read();
            String what = outermost.objects().get(name);
            throw new InputException(
                    what == null
                            ? path + " holds no array '" + name + "'"
                            : path + ", key '" + name + "', holds " + what + ", but embeddings are one tensor");
        });
    }

    /// Returns the number of rows of each tensor in a list that is joined to the embeddings; none where they are
    /// one tensor, in other files, and where the file cannot be read.
    static List<String> batches(Path path, Map<String, String> named) {
        if (!ArrayFormat.of(path).equals(Optional.of(ArrayFormat.TORCH))) return List.of();
        try {
            String chosen = EmbeddingArrays.of(path, named).chosen();
            String own = named.getOrDefault(chosen, chosen);
            return TorchZip.readTensors(path, outermost -> {
                StoredTensor tensor = outermost.tensors().get(own);
                return tensor == null ? List.of() : rows(tensor.batches());
            });
        } catch (InputException e) {
            return List.of(); // said where the file is read
        }
    }

    private static List<String> rows(List<StoredTensor> batches) {
        return batches.stream()
                .map(batch -> Long.toString(batch.shape().getFirst()))
                .toList();
    }

    private static void requireZip(Path path) {
        byte[] head = InputFile.head(path, 4);
        if (head.length >= 2 && head[0] == 'P' && head[1] == 'K') return;
        StandIn.refuse(path);
        throw new InputException(
                path + " is no file that torch.save has written since 2020: save the embeddings with torch.save anew");
    }
}
