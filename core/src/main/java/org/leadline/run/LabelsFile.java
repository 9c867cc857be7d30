package org.leadline.run;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;

/// Labels in files: an `.npy` array of whole numbers, or text with one label a line.
///
/// In text, an empty line is an unknown label. Where every other line is a whole number from −1, the lines are
/// class numbers; else they are names, and the classes are numbered in the names' alphabetical order. No line
/// is taken for a heading. In a file called `.csv` a label may stand in double quotes, and must where it has a
/// comma in it.
public final class LabelsFile {

    private static final int MAX_BYTES = 1 << 29;
    private static final int MAX_CLASS = 9_999_999;

    private LabelsFile() {}

    /// @throws InputException where the file is damaged, is not of this kind or holds a number that is no class
    public static Labels read(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz") || name.endsWith(".safetensors")) {
            throw new InputException(
                    path + " is no file of labels: they are read from .npy or from text, a label a line");
        }
        if (name.endsWith(".npy")) return ofNumbers(numbers(path), path);
        return ofLines(lines(path, name.endsWith(".csv")), path);
    }

    /// Writes the class numbers as an `.npy` array; the names have no place there.
    public static void write(Path path, Labels labels) {
        NpyFile.write(path, NdArray.ofInts(labels.toArray(), labels.size()));
    }

    private static long[] numbers(Path path) {
        NdArray array = NpyFile.read(path);
        if (array.rank() != 1) {
            throw new InputException(path + " has shape " + array.shape() + ", but labels have one axis");
        }
        if (!array.dtype().isInteger()) {
            throw new InputException(
                    path + " has elements of type " + array.dtype() + ", but labels are whole numbers");
        }
        return array.toLongArray();
    }

    private static Labels ofNumbers(long[] numbers, Path path) {
        int[] classes = new int[numbers.length];
        for (int row = 0; row < numbers.length; row++) {
            if (numbers[row] < Labels.UNKNOWN || numbers[row] > MAX_CLASS) {
                throw new InputException(path + " has " + numbers[row] + " at row " + row
                        + ", but a class number lies between -1 (unknown) and " + MAX_CLASS);
            }
            classes[row] = (int) numbers[row];
        }
        return Labels.of(classes);
    }

    private static Labels ofLines(List<String> lines, Path path) {
        if (lines.stream().allMatch(line -> line.isEmpty() || line.matches("-1|[0-9]{1,18}"))) {
            return ofNumbers(
                    lines.stream()
                            .mapToLong(line -> line.isEmpty() ? Labels.UNKNOWN : Long.parseLong(line))
                            .toArray(),
                    path);
        }
        TreeSet<String> distinct = new TreeSet<>(lines);
        distinct.remove("");
        List<String> names = List.copyOf(distinct);
        int[] classes = lines.stream()
                .mapToInt(line -> line.isEmpty() ? Labels.UNKNOWN : Arrays.binarySearch(names.toArray(), line))
                .toArray();
        return Labels.of(classes, names);
    }

    private static List<String> lines(Path path, boolean isCsv) {
        String text = text(path);
        List<String> labels = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String label = line.strip();
            labels.add(isCsv ? cell(label, labels.size() + 1, path) : label);
        }
        return labels;
    }

    private static String text(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(InputFile.bytes(path, MAX_BYTES)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InputException(path + " is no file of labels: it is neither .npy nor text in UTF-8", e);
        }
    }

    private static String cell(String line, int number, Path path) {
        boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
        String inner = quoted ? line.substring(1, line.length() - 1).replace("\"\"", "") : line;
        if (quoted ? inner.contains("\"") : inner.contains(",")) {
            throw new InputException(path + " has more than one column in line " + number
                    + ", but a file of labels has one: quote labels with commas in them");
        }
        return quoted ? line.substring(1, line.length() - 1).replace("\"\"", "\"") : line;
    }
}
