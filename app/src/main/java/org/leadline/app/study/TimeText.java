package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.study.OverRuns;
import org.leadline.study.TimeTable;
import org.leadline.trend.PooledCorrelation;

/// Table I's scores beside the epoch and the loss, in Markdown, and what they tell beyond time.
///
/// @param table the relations
record TimeText(TimeTable table) {

    /// The section of the page.
    String text() {
        List<List<String>> rows = new ArrayList<>();
        for (TimeTable.Row row : table.rows()) {
            rows.add(List.of(
                    row.method(),
                    row.score().equals(TimeTable.EPOCH) ? row.score() : "`" + row.score() + "`",
                    Markdown.overRuns(row.r()),
                    row.beyond().map(one -> Markdown.overRuns(one.givenTime())).orElse(Markdown.NONE),
                    row.beyond()
                            .map(one -> Markdown.overRuns(one.differences()))
                            .orElse(Markdown.NONE)));
        }
        return "## Table I and time\n\nr with the probe over equally spaced milestones, the untrained network left out, beside that"
                + " of the epoch's number and of the training loss, for which no score has to be computed. Then what is left beyond"
                + " time: Spearman's coefficient over all trained milestones given ln epoch, and r of the steps from milestone to"
                + " milestone.\n\n"
                + Markdown.table(List.of("method", "score", "r", "given ln epoch", "of the steps"), rows)
                + epochs() + " Given ln epoch the interval is above zero for " + decided(OverRuns.Sign.POSITIVE)
                + "; below zero for " + decided(OverRuns.Sign.NEGATIVE)
                + "; open for all others, some of which have fewer than three runs with a value. What is not beyond time may be no more than the trend that score and probe share.\n\n";
    }

    private String epochs() {
        List<Double> means = table.rows().stream()
                .filter(row -> row.score().equals(TimeTable.EPOCH))
                .flatMap(row -> mean(row.r()).stream().boxed())
                .sorted()
                .toList();
        if (means.isEmpty()) return "";
        return "The epoch alone has a mean r of " + Numbers.fixed(means.getFirst(), 2) + " to "
                + Numbers.fixed(means.getLast(), 2) + ". Scores whose mean r is larger in magnitude: " + above() + ".";
    }

    private String above() {
        String names = table.rows().stream()
                .filter(row -> row.beyond().isPresent())
                .filter(row -> {
                    OptionalDouble epoch = epoch(row.method());
                    OptionalDouble own = mean(row.r());
                    return epoch.isPresent()
                            && own.isPresent()
                            && Math.abs(own.getAsDouble()) > Math.abs(epoch.getAsDouble());
                })
                .map(TimeText::named)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private OptionalDouble epoch(String method) {
        return table.rows().stream()
                .filter(row -> row.method().equals(method) && row.score().equals(TimeTable.EPOCH))
                .map(row -> mean(row.r()))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble mean(OverRuns found) {
        return found.mean() instanceof PooledCorrelation mean ? OptionalDouble.of(mean.r()) : OptionalDouble.empty();
    }

    private String decided(OverRuns.Sign sign) {
        String names = table.rows().stream()
                .filter(row -> row.beyond().map(one -> one.givenTime().sign()).equals(Optional.of(sign)))
                .map(TimeText::named)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String named(TimeTable.Row row) {
        return "`" + row.score() + "` of " + row.method();
    }
}
