package org.leadline.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.array.ArrayFormat;
import org.leadline.array.ArrayInfo;
import org.leadline.array.DType;
import org.leadline.array.EmbeddingNames;
import org.leadline.array.NdArray;
import org.leadline.array.NpzFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.NetworkLayer;
import org.leadline.parquet.ParquetFile;

/// The arrays in a file of embeddings, of which only those that are asked for are read.
///
/// @param path the file
/// @param format the format of the file, with names of arrays
/// @param infos the shape and type of each array, by name
/// @param named the names in the file of arrays that are known by others, by these
record EmbeddingArrays(Path path, ArrayFormat format, Map<String, ArrayInfo> infos, Map<String, String> named) {

    private static final List<String> NAMES = EmbeddingNames.NAMES;

    /// The number of names at the beginning that win over all others.
    private static final int OWN_NAMES = 2;

    /// The names of matrices that stand beside the embeddings in files of Leadline's.
    private static final Set<String> BESIDE =
            Set.of(EmbeddingsFile.TRAIN, NetworkLayer.PROJECTOR.arrayName(), NetworkLayer.PREDICTOR.arrayName());

    /// The arrays of several rows for each sample, of which one view is no matrix of embeddings.
    private static final Set<String> OF_SEVERAL = Set.of(
            EmbeddingsFile.ROTATIONS,
            NetworkLayer.BACKBONE.viewsName(),
            NetworkLayer.PROJECTOR.viewsName(),
            NetworkLayer.PREDICTOR.viewsName());

    /// @param named the names in the file of arrays that are known by others, by these
    /// @throws InputException where the file is damaged or of another kind, or lacks an array that is named
    static EmbeddingArrays of(Path path, Map<String, String> named) {
        ArrayFormat format = ArrayFormat.of(path)
                .filter(found -> !found.isSingle())
                .orElseThrow(() -> new InputException(
                        path + " is not a file of embeddings: their names end in " + MilestoneKind.ENDINGS));
        Map<String, ArrayInfo> infos = new LinkedHashMap<>(infos(path, format, named));
        Map<String, ArrayInfo> found = new LinkedHashMap<>();
        named.forEach((role, name) -> {
            ArrayInfo info = infos.get(name);
            if (info == null) throw lacks(path, role, name, String.join(", ", infos.keySet()));
            found.put(role, info);
        });
        infos.keySet().removeAll(named.values());
        infos.putAll(found);
        return new EmbeddingArrays(path, format, infos, named);
    }

    /// @param there what the file holds instead
    static InputException lacks(Path path, String role, String name, String there) {
        return new InputException(path + " holds no array '" + name + "', which " + Roles.FILE + " names as its "
                + (role.equals(EmbeddingsFile.EMBEDDING) ? "embeddings" : role) + ", but " + there);
    }

    private static Map<String, ArrayInfo> infos(Path path, ArrayFormat format, Map<String, String> named) {
        return switch (format) {
            case NPZ -> NpzFile.infos(path);
            case SAFETENSORS -> {
                Map<String, ArrayInfo> infos = new LinkedHashMap<>();
                SafetensorsFile.read(path).tensors().forEach((name, array) -> infos.put(name, ArrayInfo.of(array)));
                yield infos;
            }
            case PARQUET -> ParquetFile.open(path).infos(said(named));
            case TORCH -> TorchArrays.infos(path);
            case NPY, CSV -> Map.of();
        };
    }

    /// The names that are said to be arrays of the file.
    static ParquetFile.Said said(Map<String, String> named) {
        return new ParquetFile.Said(List.copyOf(named.values()), named.containsKey(EmbeddingsFile.EMBEDDING));
    }

    /// Reads an array, where the file holds one of this name.
    Optional<NdArray> load(String name) {
        if (!infos.containsKey(name)) return Optional.empty();
        String own = named.getOrDefault(name, name);
        return switch (format) {
            case NPZ -> Optional.of(NpzFile.read(path, own));
            case SAFETENSORS -> Optional.of(SafetensorsFile.load(path, own));
            case PARQUET -> Optional.of(ParquetFile.open(path).read(own));
            case TORCH -> Optional.of(TorchArrays.read(path, own));
            case NPY, CSV -> Optional.empty();
        };
    }

    /// The name of the array of embeddings: the one called as such arrays are, or else the only matrix of
    /// floating-point numbers with more than one row.
    ///
    /// @throws InputException where two might be it, or none is
    String chosen() {
        for (String own : NAMES.subList(0, OWN_NAMES)) {
            List<String> found = names((name, info) -> lower(name).equals(own) && hasRows(info));
            if (!found.isEmpty()) return found.getFirst();
        }
        List<String> owns = names((name, _) -> NAMES.subList(0, OWN_NAMES).contains(lower(name)));
        if (owns.size() == 1) return owns.getFirst(); // what is wrong with it is said when it is read
        List<String> plain = names((name, info) -> EmbeddingNames.isPlain(name) && hasRows(info));
        if (plain.size() == 1) return plain.getFirst();
        List<String> named = names((name, info) -> EmbeddingNames.isName(name) && hasRows(info));
        if (named.size() > 1) throw unclear("several arrays that may be the embeddings: " + listing(named));
        List<String> badlyShaped = names(
                (name, info) -> EmbeddingNames.isPlain(name) && (info.shape().size() > 1 || isFlat(info, named)));
        if (badlyShaped.size() == 1) return badlyShaped.getFirst();
        if (named.size() == 1) {
            List<String> rivals = names((name, info) -> hasRows(info) && !isBeside(name));
            if (rivals.size() == 1) return named.getFirst();
            throw unclear("several matrices that may be the embeddings: " + listing(rivals));
        }
        List<String> others = names((name, _) -> EmbeddingNames.isPlain(name));
        if (others.size() == 1) return others.getFirst();
        List<String> matrices = names((name, info) -> isMatrix(info) && !BESIDE.contains(name));
        if (matrices.isEmpty()) matrices = names((name, info) -> hasRows(info) && !isBeside(name));
        if (matrices.size() == 1) return matrices.getFirst();
        if (matrices.size() > 1) throw unclear("several matrices that may be the embeddings: " + listing(matrices));
        List<String> single = names((_, info) -> info.isFloatMatrix());
        if (single.size() == 1) return single.getFirst();
        throw unclear("no matrix of floating-point numbers that may be the embeddings, but "
                + (infos.isEmpty() ? "no array at all" : listing(List.copyOf(infos.keySet()))));
    }

    /// Returns the shape and type of the array of embeddings.
    ///
    /// @throws InputException where it is not told which array that is
    ArrayInfo chosenInfo() {
        return Objects.requireNonNull(infos.get(chosen()));
    }

    /// Returns the names in the file that are none of its embeddings, nor of what may stand beside them.
    ///
    /// @param all all names in the file
    /// @throws InputException where it is not told which array the embeddings are
    List<String> leftAside(List<String> all) {
        String chosen = chosen();
        String own = named.getOrDefault(chosen, chosen);
        return all.stream()
                .filter(name -> !name.equals(own) && !isBeside(name) && !named.containsValue(name))
                .toList();
    }

    private InputException unclear(String found) {
        return new InputException(
                path + " holds " + found + ": save the embeddings as an array called embedding, or say with"
                        + " `arrays` in " + Roles.FILE + " which array they are");
    }

    private static boolean isMatrix(ArrayInfo info) {
        return info.isFloatMatrix() && info.shape().getFirst() > 1;
    }

    /// Returns whether an array is a matrix with more than one row once its axes of length 1 are dropped.
    private static boolean hasRows(ArrayInfo info) {
        return isMatrix(info.asMatrix());
    }

    /// Returns whether an array is one axis of numbers, more than a matrix of these names has rows, as a matrix
    /// that was flattened is.
    private boolean isFlat(ArrayInfo info, List<String> matrices) {
        if (info.shape().size() != 1 || info.dtype().filter(DType::isFloat).isEmpty()) return false;
        long length = info.shape().getFirst();
        return matrices.stream()
                .map(infos::get)
                .filter(Objects::nonNull)
                .anyMatch(matrix -> length > matrix.asMatrix().shape().getFirst());
    }

    private static boolean isBeside(String name) {
        return BESIDE.contains(name) || OF_SEVERAL.contains(name);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @FunctionalInterface
    private interface Rule {
        boolean holds(String name, ArrayInfo info);
    }

    private List<String> names(Rule rule) {
        return infos.entrySet().stream()
                .filter(entry -> rule.holds(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String listing(List<String> names) {
        return names.stream()
                .map(name -> {
                    ArrayInfo info = infos.getOrDefault(name, new ArrayInfo("", Optional.empty(), List.of()));
                    return name + " (" + info.type() + " " + info.shape() + ")";
                })
                .collect(Collectors.joining(", "));
    }
}
