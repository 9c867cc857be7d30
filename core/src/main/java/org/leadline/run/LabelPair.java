package org.leadline.run;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.leadline.InputException;
import org.leadline.embedding.Labels;

/// The labels of the two splits, whose classes of the same name have the same number.
record LabelPair(Labels evaluation, Labels train) {

    /// Numbers in decimal digits, ascending.
    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /// Renumbers both by the names that either has, in alphabetical order; class numbers stay as they are, or are
    /// numbered in their order where one of the splits has numbers that are too large to keep.
    ///
    /// @throws InputException where one has names and the other only numbers
    static LabelPair of(Labels evaluation, Labels train) {
        List<String> names = evaluation.names();
        if (names.equals(train.names())) return new LabelPair(evaluation, train);
        if (evaluation.isPlain() && train.isPlain()) {
            names = evaluation.classCount() > train.classCount() ? names : train.names();
        } else if (evaluation.areNumbers() && train.areNumbers()) {
            return byNumber(evaluation, train);
        } else {
            requireNames(evaluation, train);
            TreeSet<String> union = new TreeSet<>(names);
            union.addAll(train.names());
            names = List.copyOf(union);
        }
        return new LabelPair(renumbered(evaluation, names), renumbered(train, names));
    }

    private static LabelPair byNumber(Labels evaluation, Labels train) {
        TreeSet<String> union = new TreeSet<>(BY_NUMBER);
        union.addAll(evaluation.names());
        union.addAll(train.names());
        List<String> names = List.copyOf(union);
        return new LabelPair(evaluation.renumbered(names), train.renumbered(names));
    }

    private static void requireNames(Labels evaluation, Labels train) {
        Labels plain = evaluation.areNumbers() ? evaluation : train;
        if (!plain.areNumbers() || plain.classCount() == 0) return;
        Labels named = plain == evaluation ? train : evaluation;
        throw new InputException(
                "the " + (plain == evaluation ? "labels" : "train labels") + " are class numbers, but the "
                        + (plain == evaluation ? "train labels" : "labels") + " are names such as "
                        + named.names().getFirst()
                        + ", which cannot be told to be the same classes: give both as names or both as numbers");
    }

    /// Numbers keep their meaning in a longer list, so they are not looked up in it.
    private static Labels renumbered(Labels labels, List<String> names) {
        return labels.isPlain() && labels.classCount() > 0
                ? Labels.of(labels.toArray(), names)
                : labels.renumbered(names);
    }
}
