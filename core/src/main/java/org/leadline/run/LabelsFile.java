package org.leadline.run;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.array.NdArray;
import org.leadline.array.NpyFile;
import org.leadline.embedding.Labels;

/// Labels in files: an `.npy` array of whole numbers, or text with one label a line.
///
/// In text, an empty line and `-1` are an unknown label. Where every other line is a whole number, such as `3` or
/// `3.000e+00`, the lines are class numbers; else they are names, and the classes are numbered in the names'
/// alphabetical order. No line is taken for a heading. In a file called `.csv` a label may stand in double quotes,
/// and must where it has a comma in it.
public final class LabelsFile {

    private static final int MAX_BYTES = 1 << 29;
    private static final int MAX_CLASS = 9_999_999;
    private static final Pattern WHOLE = Pattern.compile("-1|[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}\\.[0-9]{0,30}(?:[eE][+-]?[0-9]{1,2})?");
    private static final String UNKNOWN = Integer.toString(Labels.UNKNOWN);

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
        List<OptionalLong> numbers = lines.stream().map(LabelsFile::number).toList();
        if (numbers.stream().allMatch(OptionalLong::isPresent)) {
            return ofNumbers(numbers.stream().mapToLong(OptionalLong::getAsLong).toArray(), path);
        }
        TreeSet<String> distinct = new TreeSet<>(lines);
        distinct.removeAll(List.of("", UNKNOWN));
        List<String> names = List.copyOf(distinct);
        int[] classes = lines.stream()
                .mapToInt(line -> Math.max(Labels.UNKNOWN, Collections.binarySearch(names, line)))
                .toArray();
        return Labels.of(classes, names);
    }

    /// The class number that a line stands for; empty where it is a name.
    private static OptionalLong number(String line) {
        if (line.isEmpty()) return OptionalLong.of(Labels.UNKNOWN);
        if (WHOLE.matcher(line).matches()) return OptionalLong.of(Long.parseLong(line));
        if (!DECIMAL.matcher(line).matches()) return OptionalLong.empty();
        BigDecimal number = new BigDecimal(line).stripTrailingZeros();
        String whole = number.scale() <= 0 ? number.toPlainString() : line;
        return WHOLE.matcher(whole).matches() ? OptionalLong.of(Long.parseLong(whole)) : OptionalLong.empty();
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
