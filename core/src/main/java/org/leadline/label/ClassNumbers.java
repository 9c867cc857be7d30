package org.leadline.label;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// Numbers the classes of a column of labels.
///
/// Labels are class numbers where every known one is a whole number. Numbers above [#MAX_PLAIN] are too many to
/// keep a place for each, so the classes are then numbered in their order. Other labels are names, numbered in
/// their alphabetical order.
final class ClassNumbers {

    /// The largest number that a class has as it stands.
    static final int MAX_PLAIN = 9_999;

    /// The numbers that −1 becomes in unsigned types of 32 and 64 bits, and these as a float rounds them.
    private static final List<BigInteger> WRAPPED = List.of(
            BigInteger.valueOf(0xFFFF_FFFFL),
            BigInteger.ONE.shiftLeft(32),
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(64));

    private final Cells cells;
    private final List<Cell> meanings;

    ClassNumbers(Cells cells) {
        this.cells = cells;
        this.meanings = cells.distinct().stream().map(Cell::of).toList();
    }

    /// @param notes takes a sentence on what a person may want to check
    /// @throws InputException where no label is known, or a number is no class
    Labels labels(List<String> notes) {
        if (cells.size() == 0) throw new InputException(cells.source() + " holds no labels: write one a line");
        if (meanings.stream().allMatch(Cell.Unknown.class::isInstance)) {
            throw new InputException(cells.source() + " has " + cells.size() + " labels, and none of them is known ("
                    + unknownTexts() + "): leave it out, or write the class of at least some rows");
        }
        boolean areNames = meanings.stream().anyMatch(Cell.Name.class::isInstance);
        Labels labels = areNames ? named() : numbered();
        noteUnknown(notes);
        if (areNames) noteNumbers(notes);
        if (areNames) noteAlike(notes);
        if (cells.size() > 2 && labels.occurringClasses() == cells.size()) {
            notes.add(cells.source() + ": every one of the " + cells.size() + " labels is a class of its own");
        }
        return labels;
    }

    private Labels named() {
        TreeSet<String> distinct = new TreeSet<>();
        for (int code = 0; code < meanings.size(); code++) {
            if (!(meanings.get(code) instanceof Cell.Unknown))
                distinct.add(cells.distinct().get(code));
        }
        List<String> names = List.copyOf(distinct);
        return Labels.of(classes(places(names), cells.distinct()), names);
    }

    private Labels numbered() {
        List<String> decimals = new ArrayList<>();
        TreeSet<BigInteger> numbers = new TreeSet<>();
        for (int code = 0; code < meanings.size(); code++) {
            if (meanings.get(code) instanceof Cell.Whole whole) {
                numbers.add(whole.number());
                decimals.add(whole.number().toString());
            } else {
                decimals.add("");
            }
        }
        refuseNoClass();
        if (numbers.last().compareTo(BigInteger.valueOf(MAX_PLAIN)) <= 0) {
            return Labels.of(IntStream.range(0, cells.size())
                    .map(row -> decimals.get(cells.code(row)).isEmpty()
                            ? Labels.UNKNOWN
                            : Integer.parseInt(decimals.get(cells.code(row))))
                    .toArray());
        }
        List<String> names = numbers.stream().map(BigInteger::toString).toList();
        return Labels.ofNumbers(classes(places(names), decimals), names);
    }

    private void refuseNoClass() {
        for (int code = 0; code < meanings.size(); code++) {
            String text = cells.distinct().get(code);
            String found = cells.source() + " has " + Cell.shown(text).replaceAll("^'|'$", "") + " at row ";
            if (meanings.get(code) instanceof Cell.Fraction) {
                throw new InputException(found + cells.firstRow(text) + ", but a class is a whole number or a name:"
                        + " round the numbers, or write a letter before them");
            }
            if (!(meanings.get(code) instanceof Cell.Whole whole)) continue;
            if (whole.number().signum() < 0) {
                throw new InputException(found + cells.firstRow(text) + ", but a class number is 0 or more:"
                        + " write -1 or -100 where a label is not known");
            }
            if (WRAPPED.contains(whole.number())) {
                throw new InputException(found + cells.firstRow(text) + ", which is -1 in an unsigned type:"
                        + " save the labels as int64, with -1 where a label is not known");
            }
        }
    }

    private int[] classes(Map<String, Integer> places, List<String> keys) {
        int[] ofCode = new int[keys.size()];
        for (int code = 0; code < ofCode.length; code++) {
            boolean isUnknown = meanings.get(code) instanceof Cell.Unknown;
            ofCode[code] = isUnknown ? Labels.UNKNOWN : places.getOrDefault(keys.get(code), Labels.UNKNOWN);
        }
        return IntStream.range(0, cells.size())
                .map(row -> ofCode[cells.code(row)])
                .toArray();
    }

    private static Map<String, Integer> places(Collection<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (String name : names) places.put(name, places.size());
        return places;
    }

    private void noteUnknown(List<String> notes) {
        long unknown = IntStream.range(0, cells.size())
                .filter(row -> meanings.get(cells.code(row)) instanceof Cell.Unknown)
                .count();
        if (unknown == 0) return;
        Optional<String> classLike = IntStream.range(0, meanings.size())
                .filter(code -> meanings.get(code) instanceof Cell.Unknown)
                .mapToObj(code -> cells.distinct().get(code))
                .filter(Cell::isClassLike)
                .findFirst();
        notes.add(cells.source() + ": " + unknown + " of " + cells.size() + " labels are not known (" + unknownTexts()
                + ")"
                + classLike
                        .map(text -> "; if " + Cell.shown(text) + ", found in " + cells.count(text)
                                + " rows, is a class, call it by another word, such as 'no-object'")
                        .orElse(""));
    }

    private String unknownTexts() {
        return IntStream.range(0, meanings.size())
                .filter(code -> meanings.get(code) instanceof Cell.Unknown)
                .mapToObj(code -> cells.distinct().get(code))
                .map(text -> text.isEmpty() ? "blank" : Cell.shown(text).replaceAll("^'|'$", ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// Says where some labels are numbers: one that was mistyped makes names of all the others.
    private void noteNumbers(List<String> notes) {
        if (meanings.stream().noneMatch(Cell.Whole.class::isInstance)) return;
        for (int code = 0; code < meanings.size(); code++) {
            if (!(meanings.get(code) instanceof Cell.Name)) continue;
            String name = cells.distinct().get(code);
            notes.add(cells.source() + ": " + Cell.shown(name) + " at row " + cells.firstRow(name)
                    + " is no number, so every label is taken for a name");
            return;
        }
    }

    private void noteAlike(List<String> notes) {
        List<String> names = IntStream.range(0, meanings.size())
                .filter(code -> meanings.get(code) instanceof Cell.Name)
                .mapToObj(code -> cells.distinct().get(code))
                .toList();
        ClassText.twoAlike(names).ifPresent(alike -> notes.add(cells.source() + ": " + alike));
    }
}
