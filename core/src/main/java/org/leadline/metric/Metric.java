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
        /// A classifier that learns from labels, which other scores are held against.
        REFERENCE,
        /// A linear classifier among the references.
        LINEAR_PROBE,
        /// A metric that needs more than embeddings or is costly, and is computed only where it is asked for by
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

    private Metric(Builder from) {
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
    public static Builder named(String id, String title) {
        return new Builder(id, title);
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

    /// Collects what a metric declares.
    public static final class Builder {

        private final String id;
        private final String title;
        private String symbol = "";
        private boolean needsLabels;
        private String unit = "";
        private double low = Double.NEGATIVE_INFINITY;
        private double high = Double.POSITIVE_INFINITY;
        private Direction direction = Direction.UNKNOWN;
        private String contest = "";
        private String source = "";
        private String definition = "";
        private String reading = "";
        private Parameters fixed = Parameters.none();
        private Parameters tunable = Parameters.none();
        private final EnumSet<Tag> tags = EnumSet.noneOf(Tag.class);
        private final EnumSet<Invariance> invariances = EnumSet.noneOf(Invariance.class);

        private Builder(String id, String title) {
            this.id = id;
            this.title = title;
        }

        /// @param paperSymbol such as `S_GT`
        public Builder symbol(String paperSymbol) {
            symbol = paperSymbol;
            return this;
        }

        /// Marks a label-based reference.
        public Builder needsLabels() {
            needsLabels = true;
            return this;
        }

        /// @param name `nats` or `fraction`
        public Builder unit(String name) {
            unit = name;
            return this;
        }

        /// @param minimum maybe negative infinity
        /// @param maximum maybe positive infinity
        public Builder range(double minimum, double maximum) {
            low = minimum;
            high = maximum;
            return this;
        }

        /// @param claimed the direction that the source claims
        public Builder better(Direction claimed) {
            direction = claimed;
            return this;
        }

        /// Declares that sources claim opposite directions, so that the metric has none until it is found.
        ///
        /// @param claims who says what, a sentence without its period
        public Builder contested(String claims) {
            direction = Direction.UNKNOWN;
            contest = claims;
            return this;
        }

        /// @param paper the paper and the place in it
        public Builder source(String paper) {
            source = paper;
            return this;
        }

        /// @param formula one line, with its constants
        public Builder definition(String formula) {
            definition = formula;
            return this;
        }

        /// @param sentences whole sentences: what high and low values mean, and what misleads
        public Builder reading(String sentences) {
            reading = sentences;
            return this;
        }

        /// Adds a constant of the formula to the key of every value.
        ///
        /// @param value the field that the formula itself reads
        public Builder constant(String name, Object value) {
            fixed = fixed.with(name, value);
            return this;
        }

        /// Adds a constant that a user may change.
        ///
        /// @param usual its value where nobody does
        public Builder tunable(String name, Object usual) {
            tunable = tunable.with(name, usual);
            return this;
        }

        /// Puts the metric into groups.
        public Builder tags(Tag... groups) {
            tags.addAll(List.of(groups));
            return this;
        }

        /// Declares what leaves the value as it is.
        public Builder invariantTo(Invariance... changes) {
            invariances.addAll(List.of(changes));
            return this;
        }

        /// @throws IllegalArgumentException where the title, the source, the definition or the reading is missing
        public Metric build() {
            return new Metric(this);
        }
    }
}
