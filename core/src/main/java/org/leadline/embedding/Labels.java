package org.leadline.embedding;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.leadline.InputException;

/// A class for each row of an embedding matrix, or [#UNKNOWN].
///
/// Classes are the numbers 0 to `classCount() − 1`; a class may have no row.
public final class Labels {

    /// The class of a row without a label.
    public static final int UNKNOWN = -1;

    private final int[] classes;
    private final List<String> names;
    private final boolean areNumbers;

    private Labels(int[] classes, List<String> names, boolean areNumbers) {
        this.classes = classes;
        this.names = names;
        this.areNumbers = areNumbers;
    }

    /// Returns labels with names.
    ///
    /// @param classes a class a row, from −1 (unknown) to `names.size() − 1`, copied
    /// @param names the classes' names, in the order of their numbers
    public static Labels of(int[] classes, List<String> names) {
        for (int row = 0; row < classes.length; row++) {
            if (classes[row] < UNKNOWN || classes[row] >= names.size()) {
                throw new InputException("a label lies between -1 (unknown) and " + (names.size() - 1) + ", but row "
                        + row + " has " + classes[row]);
            }
        }
        return new Labels(classes.clone(), List.copyOf(names), false);
    }

    /// Returns labels without names: the name of a class is its number.
    public static Labels of(int... classes) {
        int count = Arrays.stream(classes).max().orElse(UNKNOWN) + 1;
        return of(classes, IntStream.range(0, count).mapToObj(Integer::toString).toList());
    }

    /// Returns labels whose classes are numbers that are too large, or too far apart, to have a place for each.
    ///
    /// @param classes a class a row, as the place of its number in the list; −1 is unknown; copied
    /// @param numbers the numbers in decimal digits, ascending
    public static Labels ofNumbers(int[] classes, List<String> numbers) {
        Labels labels = of(classes, numbers);
        return new Labels(labels.classes, labels.names, true);
    }

    /// Returns the number of rows.
    public int size() {
        return classes.length;
    }

    /// Returns the class of a row, or [#UNKNOWN].
    public int get(int row) {
        return classes[row];
    }

    /// Returns the number of classes, including classes without a row.
    public int classCount() {
        return names.size();
    }

    /// Returns the number of classes that have a row.
    public int occurringClasses() {
        return (int) Arrays.stream(classes)
                .filter(label -> label != UNKNOWN)
                .distinct()
                .count();
    }

    /// Returns whether the names of the classes are their numbers, `0` to `classCount() − 1`.
    public boolean isPlain() {
        return IntStream.range(0, names.size())
                .allMatch(label -> names.get(label).equals(Integer.toString(label)));
    }

    /// Returns whether the labels came as numbers: as [#ofNumbers] has them, or as those that are [#isPlain].
    public boolean areNumbers() {
        return areNumbers || isPlain();
    }

    /// Returns the names of the classes, in the order of their numbers.
    public List<String> names() {
        return names;
    }

    /// Returns a copy of the classes, one a row.
    public int[] toArray() {
        return classes.clone();
    }

    /// Returns the rows whose class is known, in ascending order.
    public int[] knownRows() {
        return IntStream.range(0, classes.length)
                .filter(row -> classes[row] != UNKNOWN)
                .toArray();
    }

    /// Returns these labels with each class numbered by its place in another list of names.
    ///
    /// @param other a list that has each of [#names()]
    public Labels renumbered(List<String> other) {
        if (other.equals(names)) return this;
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < other.size(); number++) numbers.putIfAbsent(other.get(number), number);
        int[] places = names.stream()
                .mapToInt(name -> numbers.getOrDefault(name, other.size()))
                .toArray();
        return of(
                Arrays.stream(classes)
                        .map(label -> label == UNKNOWN ? UNKNOWN : places[label])
                        .toArray(),
                other);
    }

    /// Returns the labels of the chosen rows, in that order.
    public Labels select(int[] rows) {
        return new Labels(Arrays.stream(rows).map(row -> classes[row]).toArray(), names, areNumbers);
    }
}
