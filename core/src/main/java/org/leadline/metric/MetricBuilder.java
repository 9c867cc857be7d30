package org.leadline.metric;

import java.util.EnumSet;
import java.util.List;

/// Collects what a metric declares.
public final class MetricBuilder {

    final String id;
    final String title;
    String symbol = "";
    boolean needsLabels;
    String unit = "";
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    Direction direction = Direction.UNKNOWN;
    String contest = "";
    String source = "";
    String definition = "";
    String reading = "";
    Parameters fixed = Parameters.none();
    Parameters tunable = Parameters.none();
    final EnumSet<Metric.Tag> tags = EnumSet.noneOf(Metric.Tag.class);
    final EnumSet<Metric.Invariance> invariances = EnumSet.noneOf(Metric.Invariance.class);

    MetricBuilder(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /// @param paperSymbol such as `S_GT`
    public MetricBuilder symbol(String paperSymbol) {
        symbol = paperSymbol;
        return this;
    }

    /// Marks a label-based reference.
    public MetricBuilder needsLabels() {
        needsLabels = true;
        return this;
    }

    /// @param name `nats` or `fraction`
    public MetricBuilder unit(String name) {
        unit = name;
        return this;
    }

    /// @param minimum maybe negative infinity
    /// @param maximum maybe positive infinity
    public MetricBuilder range(double minimum, double maximum) {
        low = minimum;
        high = maximum;
        return this;
    }

    /// @param claimed the direction that the source claims
    public MetricBuilder better(Direction claimed) {
        direction = claimed;
        return this;
    }

    /// Declares that sources claim opposite directions, so that the metric has none until it is found.
    ///
    /// @param claims who says what, a sentence without its period
    public MetricBuilder contested(String claims) {
        direction = Direction.UNKNOWN;
        contest = claims;
        return this;
    }

    /// @param paper the paper and the place in it
    public MetricBuilder source(String paper) {
        source = paper;
        return this;
    }

    /// @param formula one line, with its constants
    public MetricBuilder definition(String formula) {
        definition = formula;
        return this;
    }

    /// @param sentences whole sentences: what high and low values mean, and what misleads
    public MetricBuilder reading(String sentences) {
        reading = sentences;
        return this;
    }

    /// Adds a constant of the formula to the key of every value.
    ///
    /// @param value the field that the formula itself reads
    public MetricBuilder constant(String name, Object value) {
        fixed = fixed.with(name, value);
        return this;
    }

    /// Adds a constant that a user may change.
    ///
    /// @param usual its value where nobody does
    public MetricBuilder tunable(String name, Object usual) {
        tunable = tunable.with(name, usual);
        return this;
    }

    /// Puts the metric into groups.
    public MetricBuilder tags(Metric.Tag... groups) {
        tags.addAll(List.of(groups));
        return this;
    }

    /// Declares what leaves the value as it is.
    public MetricBuilder invariantTo(Metric.Invariance... changes) {
        invariances.addAll(List.of(changes));
        return this;
    }

    /// @throws IllegalArgumentException where the title, the source, the definition or the reading is missing
    public Metric build() {
        return new Metric(this);
    }
}
