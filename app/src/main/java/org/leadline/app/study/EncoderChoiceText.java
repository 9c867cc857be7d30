package org.leadline.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.leadline.app.report.Numbers;
import org.leadline.metric.Direction;
import org.leadline.study.EncoderChoices;
import org.leadline.study.EncoderChoices.Kind;
import org.leadline.study.EncoderChoices.Row;
import org.leadline.study.StudiedEncoders;
import org.leadline.trend.Correlation;
import org.leadline.trend.NoStatistic;
import org.leadline.trend.Statistic;
import org.leadline.trend.StatisticResult;
import org.leadline.trust.PaperTables;

/// The choice of an encoder without labels, as a part of the page.
///
/// @param set the encoders
/// @param choices what is chosen among them
public record EncoderChoiceText(StudiedEncoders set, EncoderChoices choices) {

    /// The names of the columns.
    public static final List<String> HEAD =
            List.of("choice by", "better", "encoders", "r, p", "weighted τ", "chooses", "regret (points)");

    String text() {
        return "### Choosing an encoder without labels\n\n"
                + Markdown.table(
                        HEAD,
                        choices.rows().stream()
                                .map(row -> cells(row, row.kind() == Kind.SCORE ? "`" + row.name() + "`" : row.name()))
                                .toList())
                + sentences() + "\n\n";
    }

    /// The cells of a row.
    ///
    /// @param name the choice
    public static List<String> cells(Row row, String name) {
        List<String> cells = new ArrayList<>(List.of(name, better(row), Integer.toString(row.n())));
        cells.add(row.order()
                .map(order -> switch (order.r()) {
                    case Correlation found -> Numbers.fixed(found.r(), 2) + ", " + Numbers.fixed(found.p(), 2);
                    case NoStatistic _ -> Markdown.NONE;
                })
                .orElse(Markdown.NONE));
        cells.add(row.order().map(order -> tau(order.weightedTau())).orElse(Markdown.NONE));
        cells.add(row.choice().map(choice -> chosen(row, choice)).orElse("nothing"));
        cells.add(row.choice()
                .map(choice -> Numbers.fixed(100 * choice.regret(), 2))
                .orElse(Markdown.NONE));
        return cells;
    }

    private static String better(Row row) {
        if (row.kind() == Kind.RANDOM) return Markdown.NONE;
        if (row.direction() == Direction.UNKNOWN) return "not known";
        return row.direction().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String chosen(Row row, EncoderChoices.Choice choice) {
        return row.kind() == Kind.RANDOM ? "any" : String.join(", ", choice.encoders());
    }

    private static String tau(StatisticResult result) {
        return switch (result) {
            case Statistic found -> Numbers.fixed(found.value(), 2);
            case NoStatistic _ -> Markdown.NONE;
        };
    }

    /// Says what may and may not be concluded, a sentence each.
    String sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("The regret is the probe of the best encoder less that of the choice, in percentage points; at"
                + " random it is the mean over all.");
        sentences.add(directions());
        if (isOfThePaper()) {
            sentences.add(
                    "The paper's signs were found on these families and images, so a low regret by them may repeat its"
                            + " finding without testing it.");
        }
        String unknown = set.encoders().stream()
                .filter(encoder -> encoder.imageNetTop1().isEmpty())
                .map(StudiedEncoders.Encoder::name)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            sentences.add("No accuracy on ImageNet is known of " + unknown + ": that baseline leaves "
                    + (unknown.contains(", ") ? "them" : "it") + " out.");
        }
        sentences.add("The probes of the " + choices.encoders() + " encoders lie within "
                + Numbers.fixed(100 * (choices.best() - choices.worst()), 2)
                + " points, and one standard error of a probe is about "
                + Numbers.fixed(100 * choices.standardError(), 2)
                + ".");
        sentences.add(
                "A regret is of one choice among these encoders on these images, without an interval: it does not say"
                        + " that a score or a baseline chooses better elsewhere. Regrets that differ by less than about two such errors"
                        + " are not told apart. Weighted τ is Kendall's with the probe, in which the best encoders count most, of"
                        + " the score turned so that better is higher.");
        return String.join(" ", sentences);
    }

    private boolean isOfThePaper() {
        return PaperTables.imagesOf(set.images().name()).isPresent()
                && PaperTables.families().containsAll(set.scores().families());
    }

    private String directions() {
        String whose = choices.context()
                .map(found -> found.equals(PaperTables.OVERALL)
                        ? "the sign of the paper's table over all families"
                        : "the sign of the paper's table for " + found)
                .map(found -> found + " where it has one, else what its source claims")
                .orElse("what its source claims, since the paper has no such family");
        boolean isOpen = choices.rows().stream()
                .anyMatch(row -> row.kind() == Kind.SCORE && row.choice().isEmpty());
        return "The better end of a score is " + whose
                + (isOpen ? "; where that leaves it open, the score chooses nothing." : ".");
    }
}
