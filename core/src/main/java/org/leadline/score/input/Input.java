package org.leadline.score.input;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.leadline.metric.Parameters;
import org.leadline.score.input.Variant.Axis;

/// Something that scores are computed from: its name, the inputs that it is made of, the parameters that identify
/// it, and how it is made.
///
/// @param <T> the type of its value
public final class Input<T> {

    private final String name;
    private final List<Input<?>> needs;
    private final List<Input<?>> gathered;
    private final Set<Axis> axes;
    private final Parameters fixed;
    private final BiFunction<Setting, Variant, Parameters> own;
    private final Function<Scope, T> maker;
    private final Optional<ToIntFunction<T>> count;

    private Input(Builder from, Function<Scope, T> maker, Optional<ToIntFunction<T>> count) {
        this.name = from.name;
        this.needs = List.copyOf(from.needs);
        this.gathered = List.copyOf(from.gathered);
        this.axes = from.axes.clone();
        this.fixed = from.fixed;
        this.own = from.own;
        this.maker = maker;
        this.count = count;
        needs.forEach(input -> axes.addAll(input.axes));
    }

    /// Begins the declaration of an input.
    ///
    /// @param name a word for progress and for the time that it took, such as `spectra`
    static Builder named(String name) {
        return new Builder(name);
    }

    /// The name, such as `spectra`.
    public String name() {
        return name;
    }

    /// The axes that the value depends on beside the milestone.
    public Set<Axis> axes() {
        return EnumSet.copyOf(axes);
    }

    /// The parameters that identify the value, those of what it is made of included.
    public Parameters parameters(Setting setting, Variant variant) {
        Parameters all = fixed;
        for (Input<?> input : needs) all = all.with(input.parameters(setting, variant));
        return all.with(own.apply(setting, variant));
    }

    /// The parameters that only a change of the input changes, those of what it is made of included.
    public Parameters fixed() {
        Parameters all = fixed;
        for (Input<?> input : needs) all = all.with(input.fixed());
        return all;
    }

    /// Returns whether it is another input, or made of it.
    public boolean isMadeOf(Input<?> other) {
        return this == other || needs.stream().anyMatch(input -> input.isMadeOf(other));
    }

    /// The number of rows or samples that scores of this input speak of, where it is not the milestone's.
    Optional<ToIntFunction<T>> count() {
        return count;
    }

    List<Input<?>> needs() {
        return needs;
    }

    /// The inputs of which this one takes every variant that a wanted score of this input asks for.
    List<Input<?>> gathered() {
        return gathered;
    }

    T make(Scope scope) {
        return maker.apply(scope);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Collects what an input declares.
    static final class Builder {

        private final String name;
        private final List<Input<?>> needs = new ArrayList<>();
        private final List<Input<?>> gathered = new ArrayList<>();
        private final EnumSet<Axis> axes = EnumSet.noneOf(Axis.class);
        private Parameters fixed = Parameters.none();
        private BiFunction<Setting, Variant, Parameters> own = (_, _) -> Parameters.none();

        private Builder(String name) {
            this.name = name;
        }

        /// The inputs that this one is made of, whose parameters are its own, too.
        Builder needs(Input<?>... inputs) {
            needs.addAll(List.of(inputs));
            return this;
        }

        /// The inputs of which this one takes every variant that wanted scores of this input ask for.
        Builder gathers(Input<?>... inputs) {
            gathered.addAll(List.of(inputs));
            return this;
        }

        Builder perSeed() {
            axes.add(Axis.SEED);
            return this;
        }

        Builder perK() {
            axes.add(Axis.CLUSTERS);
            return this;
        }

        /// Adds a constant that identifies it and that nobody can choose.
        Builder constant(String constant, Object value) {
            fixed = fixed.with(constant, value);
            return this;
        }

        /// The parameters that identify it beside those of what it is made of.
        Builder parameters(Function<Setting, Parameters> identity) {
            own = (setting, _) -> identity.apply(setting);
            return this;
        }

        /// The parameters where they depend on the seed or on k.
        Builder parametersByVariant(BiFunction<Setting, Variant, Parameters> identity) {
            own = identity;
            return this;
        }

        <T> Input<T> make(Function<Scope, T> maker) {
            return new Input<>(this, maker, Optional.empty());
        }

        /// @param count the number of rows or samples that scores of the value speak of
        <T> Input<T> make(Function<Scope, T> maker, ToIntFunction<T> count) {
            return new Input<>(this, maker, Optional.of(count));
        }
    }
}
