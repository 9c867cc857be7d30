package org.leadline.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.leadline.InputException;
import org.leadline.array.ArrayFormat;
import org.leadline.array.ArrayInfo;
import org.leadline.array.CsvFile;
import org.leadline.array.DType;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.array.SafetensorsFile;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.embedding.Views;
import org.leadline.parquet.ParquetFile;

/// Embeddings in files of arrays, of tables and of torch.save, of any floating-point type. Axes of length 1
/// behind the first one, as in `[n, d, 1, 1]`, are dropped.
public final class EmbeddingsFile {

    /// How Leadline calls the array of embeddings.
    static final String EMBEDDING = "embedding";

    /// How the embeddings of the train split are called.
    static final String TRAIN = "train";

    /// The name of the array of features of images turned by 0°, 90°, 180° and 270°, shape `[images, 4, d]`.
    public static final String ROTATIONS = "rotations";

    /// The number of angles at which an image is embedded.
    static final int RIGHT_ANGLES = 4;

    private EmbeddingsFile() {}

    /// The embeddings in a file: where it holds several arrays, the one that is called as embeddings are, such
    /// as `embedding` or `features`, or else the only matrix of a floating-point type with more than one row.
    /// Whatever else the file holds is not read.
    ///
    /// @throws InputException where the file is damaged, does not hold such an array, or holds two
    /// @throws NonFiniteEmbeddingsException where a value is NaN, infinite or too large for float32
    public static Embeddings read(Path path) {
        return read(path, Map.of());
    }

    /// The embeddings as above.
    ///
    /// @param named the names in the file of arrays that are known by others, by these
    static Embeddings read(Path path, Map<String, String> named) {
        if (isSingleArray(path)) return toEmbeddings(single(path, named), path.toString());
        EmbeddingArrays arrays = EmbeddingArrays.of(path, named);
        String chosen = arrays.chosen();
        return toEmbeddings(arrays.load(chosen).orElseThrow(), path + ", array '" + chosen + "'");
    }

    /// The embeddings of the train split, where the file holds an array called `train` beside the other one.
    public static Optional<Embeddings> readTrain(Path path) {
        return readTrain(path, Map.of());
    }

    /// The embeddings of the train split as above.
    static Optional<Embeddings> readTrain(Path path, Map<String, String> named) {
        if (isSingleArray(path)) return Optional.empty();
        return EmbeddingArrays.of(path, named)
                .load(TRAIN)
                .map(array -> toEmbeddings(array, path + ", array '" + TRAIN + "'"));
    }

    /// The rows of another part of the network, where the file holds an array of its name beside the other one.
    static Optional<Embeddings> readLayer(Path path, Map<String, String> named, NetworkLayer layer) {
        if (isSingleArray(path)) return Optional.empty();
        return EmbeddingArrays.of(path, named)
                .load(layer.arrayName())
                .map(array -> toEmbeddings(array, path + ", array '" + layer.arrayName() + "'"));
    }

    /// Returns whether the file holds a matrix of floating-point numbers under the name of this layer.
    static boolean holds(Path path, Map<String, String> named, NetworkLayer layer) {
        if (isSingleArray(path)) return false;
        ArrayInfo array = EmbeddingArrays.of(path, named).infos().get(layer.arrayName());
        return array != null && array.asMatrix().isFloatMatrix();
    }

    /// Several views of some samples, where the file holds an array of their name, shape `[samples, views, d]`.
    static Optional<Views> readViews(Path path, Map<String, String> named, NetworkLayer layer) {
        if (isSingleArray(path)) return Optional.empty();
        return EmbeddingArrays.of(path, named)
                .load(layer.viewsName())
                .map(array -> views(array, path + ", array '" + layer.viewsName() + "'"));
    }

    /// How many views of each sample the file holds, where it holds any.
    static OptionalInt viewCount(Path path, Map<String, String> named, NetworkLayer layer) {
        if (isSingleArray(path)) return OptionalInt.empty();
        ArrayInfo array = EmbeddingArrays.of(path, named).infos().get(layer.viewsName());
        return array == null || array.shape().size() != 3
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, array.shape().get(1)));
    }

    /// The features of some evaluation images at 0°, 90°, 180° and 270°, where the file holds an array called
    /// `rotations`, shape `[images, 4, d]`.
    ///
    /// @throws InputException where the array has another shape or type
    static Optional<Views> readRotations(Path path, Map<String, String> named) {
        if (isSingleArray(path)) return Optional.empty();
        Optional<NdArray> found = EmbeddingArrays.of(path, named).load(ROTATIONS);
        if (found.isEmpty()) return Optional.empty();
        NdArray array = found.get();
        String source = path + ", array '" + ROTATIONS + "'";
        if (array.rank() != 3 || array.shape().get(1) != RIGHT_ANGLES) {
            throw new InputException(source + " has shape " + array.shape()
                    + ", but rotations have images, the 4 angles 0°, 90°, 180° and 270°, and columns");
        }
        return Optional.of(views(array, source));
    }

    /// Returns whether the file holds embeddings of a train split beside the other ones.
    static boolean holdsTrain(Path path, Map<String, String> named) {
        return !isSingleArray(path) && EmbeddingArrays.of(path, named).infos().containsKey(TRAIN);
    }

    /// Returns whether the file holds an array called `rotations`, of whatever shape.
    static boolean holdsRotations(Path path, Map<String, String> named) {
        return !isSingleArray(path) && EmbeddingArrays.of(path, named).infos().containsKey(ROTATIONS);
    }

    private static Views views(NdArray array, String source) {
        List<Long> shape = array.shape();
        if (shape.size() != 3 || shape.contains(0L) || shape.stream().anyMatch(axis -> axis > Integer.MAX_VALUE)) {
            throw new InputException(source + " has shape " + shape
                    + ", but views have samples, views and columns, at least one of each");
        }
        long rows = shape.get(0) * shape.get(1);
        if (!array.dtype().isFloat() || rows > Integer.MAX_VALUE) {
            throw new InputException(source + " has elements of type " + array.dtype() + " and " + rows
                    + " rows, but views are floating-point numbers and fewer than 2³¹ rows");
        }
        Embeddings flat = floats(array, (int) rows, shape.get(2).intValue());
        return new Views(flat, shape.get(1).intValue());
    }

    /// The shape of the rows of a part of the network, without reading them.
    ///
    /// @throws InputException where the file does not hold them
    static MatrixShape shape(Path path, Map<String, String> named, NetworkLayer layer) {
        if (isSingleArray(path)) {
            if (layer == NetworkLayer.BACKBONE) return shape(singleInfo(path, named), path.toString());
            throw new InputException(path + " holds no array '" + layer.arrayName() + "'");
        }
        EmbeddingArrays arrays = EmbeddingArrays.of(path, named);
        String name = layer == NetworkLayer.BACKBONE ? arrays.chosen() : layer.arrayName();
        ArrayInfo found = arrays.infos().get(name);
        if (found == null) throw new InputException(path + " holds no array '" + name + "'");
        return shape(found, path + ", array '" + name + "'");
    }

    /// Returns whether the file holds a matrix of embeddings without any rows; not where it cannot be read.
    static boolean hasNoRows(Path path, Map<String, String> named) {
        try {
            ArrayInfo array = isSingleArray(path)
                    ? singleInfo(path, named)
                    : EmbeddingArrays.of(path, named).chosenInfo();
            return array.shape().size() == 2 && array.shape().getFirst() == 0;
        } catch (InputException e) {
            return false; // said where the file is read
        }
    }

    /// The array as an embedding matrix; float32 is not copied.
    ///
    /// @param array shape `[n, d]`, of a floating-point type; axes of length 1 behind the first one are dropped
    /// @param source what a sentence about bad input calls the array
    public static Embeddings toEmbeddings(NdArray array, String source) {
        MatrixShape shape = shape(ArrayInfo.of(array), source);
        return floats(array, shape.rows(), shape.dimension());
    }

    /// The elements as float32, where each is finite before and after.
    private static Embeddings floats(NdArray array, int rows, int columns) {
        try {
            return Embeddings.of(array.toNativeFloats(), rows, columns);
        } catch (NonFiniteEmbeddingsException e) {
            double value = array.doubleAt((long) e.row() * columns + e.column());
            throw Double.isFinite(value) ? e.beyondFloat32(value) : e;
        }
    }

    private static MatrixShape shape(ArrayInfo array, String source) {
        List<Long> shape = array.asMatrix().shape();
        if (shape.size() != 2 || shape.contains(0L)) {
            throw new InputException(source + " has shape " + array.shape()
                    + ", but an embedding has rows and columns, at least one of each: pool or flatten other axes");
        }
        if (array.dtype().filter(DType::isFloat).isEmpty()) {
            throw new InputException(source + " has elements of type "
                    + array.dtype().map(DType::name).orElse(array.type())
                    + ", but an embedding has floating-point numbers");
        }
        if (shape.get(0) > Integer.MAX_VALUE || shape.get(1) > Integer.MAX_VALUE) {
            throw new InputException(source + " has shape " + shape + ", but an axis has at most " + Integer.MAX_VALUE);
        }
        return new MatrixShape(shape.get(0).intValue(), shape.get(1).intValue());
    }

    /// Writes embeddings as Leadline does, with more arrays beside them.
    static void write(
            Path path,
            Embeddings embedding,
            Optional<Embeddings> train,
            Map<String, NdArray> beside,
            Map<String, String> metadata) {
        SequencedMap<String, NdArray> tensors = new LinkedHashMap<>();
        tensors.put(EMBEDDING, toArray(embedding));
        train.ifPresent(matrix -> tensors.put(TRAIN, toArray(matrix)));
        tensors.putAll(beside);
        SafetensorsFile.write(path, tensors, metadata);
    }

    /// The matrix as an array of float32.
    public static NdArray toArray(Embeddings embeddings) {
        return NdArray.ofNativeFloats(embeddings.values(), embeddings.rows(), embeddings.dimension());
    }

    private static boolean isSingleArray(Path path) {
        return ArrayFormat.of(path).filter(ArrayFormat::isSingle).isPresent();
    }

    private static NdArray single(Path path, Map<String, String> named) {
        requireNoRoles(path, named);
        return isCsv(path) ? CsvFile.read(path, said(named)) : NpyFile.load(path);
    }

    private static ArrayInfo singleInfo(Path path, Map<String, String> named) {
        requireNoRoles(path, named);
        return isCsv(path) ? CsvFile.info(path, said(named)) : ArrayInfo.of(NpyFile.read(path));
    }

    /// Refuses roles of arrays that one array alone cannot have.
    private static void requireNoRoles(Path path, Map<String, String> named) {
        named.forEach((role, name) -> {
            if (!role.equals(EMBEDDING)) throw EmbeddingArrays.lacks(path, role, name, "one array without a name");
        });
    }

    private static Optional<String> said(Map<String, String> named) {
        return Optional.ofNullable(named.get(EMBEDDING));
    }

    private static boolean isCsv(Path path) {
        return ArrayFormat.of(path).equals(Optional.of(ArrayFormat.CSV));
    }

    /// Returns the columns of a table, or the keys of a file of torch.save, that are none of the matrix, by
    /// name; none of other files, and where the file cannot be read.
    static List<String> leftAside(Path path, Map<String, String> named) {
        try {
            return switch (ArrayFormat.of(path).orElse(ArrayFormat.NPY)) {
                case CSV -> CsvFile.leftAside(path, said(named));
                case PARQUET -> ParquetFile.open(path).leftAside(EmbeddingArrays.said(named));
                case TORCH -> EmbeddingArrays.of(path, named).leftAside(TorchArrays.names(path));
                case NPY, NPZ, SAFETENSORS -> List.of();
            };
        } catch (InputException e) {
            return List.of(); // said where the file is read
        }
    }

    /// Returns columns of a table of text that count as dimensions and hold whole numbers, as labels do; none of
    /// other files, and where the file cannot be read.
    static List<String> wholeColumns(Path path, Map<String, String> named) {
        try {
            return isCsv(path) ? CsvFile.wholeColumns(path, said(named)) : List.of();
        } catch (InputException e) {
            return List.of(); // said where the file is read
        }
    }

    /// Returns the names of a table's columns, one for each dimension; none of other files, and where they have
    /// no names.
    ///
    /// @throws InputException where the file is damaged, or does not tell which columns they are
    static List<String> columns(Path path, Map<String, String> named) {
        return switch (ArrayFormat.of(path).orElse(ArrayFormat.NPY)) {
            case CSV -> CsvFile.columns(path, said(named));
            case PARQUET -> {
                String chosen = EmbeddingArrays.of(path, named).chosen();
                yield ParquetFile.open(path).columns(named.getOrDefault(chosen, chosen));
            }
            case NPY, NPZ, SAFETENSORS, TORCH -> List.of();
        };
    }
}
