package org.leadline.metric;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.leadline.InputException;

/// The description of a score apart from any value: its names, its definition, how to read it, and the constants of
/// its formula, which stand in the key of every stored value.
public final class Metric {

    /// A group of metrics that a selection can name.
    public enum Tag {
        /// The paper's scores, and the references beside them.
        PAPER,
        /// The paper's scores that come from layouts and clusterings.
        CLUSTERING,
        /// The scores that show a collapse.
        COLLAPSE,
        /// The ranks of spectra, which are biased down where there are few rows a column.
        RANK,
        /// A classifier that learns from labels, which other scores are held against.
        REFERENCE,
        /// A linear classifier among the references.
        LINEAR_PROBE,
        /// A metric that needs more than embeddings or much time, and is computed only where it is asked for by
        /// name.
        ON_REQUEST
    }

    /// A change of the rows that leaves the value as it is, but for rounding.
    public enum Invariance {
        /// A rotation about the origin.
        ROTATION,
        /// Another order of the rows.
        ROW_ORDER,
        /// All values multiplied by one positive number.
        SCALE,
        /// One vector added to every row.
        SHIFT
    }

    private final String id;
    private final String title;
    private final String symbol;
    private final boolean needsLabels;
    private final String unit;
    private final double low;
    private final double high;
    private final Direction direction;
    private final String contest;
    private final String source;
    private final String definition;
    private final String reading;
    private final Parameters fixed;
    private final Parameters tunable;
    private final Set<Tag> tags;
    private final Set<Invariance> invariances;

    Metric(MetricBuilder from) {
        this.id = from.id;
        this.title = from.title;
        this.symbol = from.symbol;
        this.needsLabels = from.needsLabels;
        this.unit = from.unit;
        this.low = from.low;
        this.high = from.high;
        this.direction = from.direction;
        this.contest = from.contest;
        this.source = from.source;
        this.definition = from.definition;
        this.reading = from.reading;
        this.fixed = from.fixed;
        this.tunable = from.tunable;
        this.tags = from.tags.clone();
        this.invariances = from.invariances.clone();
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InputException("a metric's id is lower-case words joined by hyphens, not '" + id + "'");
        }
        for (String text : List.of(title, source, definition, reading)) {
            if (text.isBlank()) {
                throw new IllegalArgumentException(id + " has a title, a source, a definition and a reading");
            }
        }
    }

    /// Begins the declaration of a metric.
    ///
    /// @param id the name in files and on the command line, such as `silhouette-gt`
    /// @param title the name for people, such as `Silhouette (ground truth)`
    public static MetricBuilder named(String id, String title) {
        return new MetricBuilder(id, title);
    }

    /// The name in files and on the command line, such as `silhouette-gt`.
    public String id() {
        return id;
    }

    /// The name for people, such as `Silhouette (ground truth)`.
    public String title() {
        return title;
    }

    /// The paper's symbol, such as `S_GT`, or an empty string.
    public String symbol() {
        return symbol;
    }

    /// Returns whether the metric is a label-based reference rather than a label-free score.
    public boolean needsLabels() {
        return needsLabels;
    }

    /// `nats`, `fraction`, or an empty string for a plain number.
    public String unit() {
        return unit;
    }

    /// The minimum that the value can take, maybe negative infinity.
    public double low() {
        return low;
    }

    /// The maximum that the value can take, maybe positive infinity.
    public double high() {
        return high;
    }

    /// Which way is better, as the source claims.
    public Direction direction() {
        return direction;
    }

    /// Returns whether sources claim opposite directions; [#direction()] is then unknown.
    public boolean isContested() {
        return !contest.isEmpty();
    }

    /// The sources that claim opposite directions and what they say, as `docs/scores.md` prints it, or an empty
    /// string.
    public String contest() {
        return contest;
    }

    /// The paper and the place in it.
    public String source() {
        return source;
    }

    /// The formula in one line, as `docs/scores.md` prints it.
    public String definition() {
        return definition;
    }

    /// How to read a value, in whole sentences.
    public String reading() {
        return reading;
    }

    /// The constants of the formula, with their usual values.
    public Parameters constants() {
        return fixed.with(tunable);
    }

    /// The constants that a user may change.
    public Parameters tunable() {
        return tunable;
    }

    /// The constants that only a change of the formula changes.
    public Parameters fixed() {
        return fixed;
    }

    /// Returns whether the metric belongs to a group.
    public boolean is(Tag tag) {
        return tags.contains(tag);
    }

    /// The changes of the rows that leave the value as it is.
    public Set<Invariance> invariances() {
        return EnumSet.copyOf(invariances);
    }

    /// Metrics are the same where their ids are.
    @Override
    public boolean equals(Object other) {
        return other instanceof Metric metric && metric.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
