package org.leadline.score;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.metric.Score;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.Input;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Variant;

/// How a metric is computed from inputs. The key of a stored value is the metric's constants and the parameters of
/// its inputs, and depends on a seed and on k where an input does.
public final class Formula {

    private final Metric metric;
    private final List<Input<?>> inputs;
    private final Predicate<Setting> applies;
    private final boolean ofFirstSeed;
    private final BiFunction<Inputs.Reader, Parameters, Outcome> function;

    private Formula(
            Metric metric,
            List<Input<?>> inputs,
            Predicate<Setting> applies,
            boolean ofFirstSeed,
            BiFunction<Inputs.Reader, Parameters, Outcome> function) {
        this.metric = metric;
        this.inputs = inputs;
        this.applies = applies;
        this.ofFirstSeed = ofFirstSeed;
        this.function = function;
    }

    /// A formula of one input.
    static <A> Formula of(Metric metric, Input<A> a, Function<A, Outcome> function) {
        return of(metric, List.of(a), (reader, _) -> function.apply(reader.get(a)));
    }

    /// A formula of two inputs.
    static <A, B> Formula of(Metric metric, Input<A> a, Input<B> b, BiFunction<A, B, Outcome> function) {
        return of(metric, List.of(a, b), (reader, _) -> function.apply(reader.get(a), reader.get(b)));
    }

    /// A formula of three inputs.
    static <A, B, C> Formula of(Metric metric, Input<A> a, Input<B> b, Input<C> c, OfThree<A, B, C> function) {
        return of(metric, List.of(a, b, c), (reader, _) -> function.apply(reader.get(a), reader.get(b), reader.get(c)));
    }

    /// A formula of one input whose constants a user may change.
    static <A> Formula tunable(Metric metric, Input<A> a, BiFunction<A, Constants, Outcome> function) {
        return of(metric, List.of(a), (reader, constants) -> function.apply(reader.get(a), new Constants(constants)));
    }

    private static Formula of(
            Metric metric, List<Input<?>> inputs, BiFunction<Inputs.Reader, Parameters, Outcome> function) {
        return new Formula(metric, inputs, _ -> true, false, function);
    }

    /// A function of three values.
    @FunctionalInterface
    interface OfThree<A, B, C> {
        Outcome apply(A a, B b, C c);
    }

    /// The constants that a formula is computed with, by the names that its metric declares.
    record Constants(Parameters values) {

        double decimal(String name) {
            return (Double) value(name);
        }

        int whole(String name) {
            return Math.toIntExact((Long) value(name));
        }

        private Object value(String name) {
            Object found = values.values().get(name);
            if (found == null) throw new IllegalArgumentException("the metric declares no constant " + name);
            return found;
        }
    }

    /// The formula where it is computed only in some settings.
    Formula onlyIf(Predicate<Setting> condition) {
        return new Formula(metric, inputs, condition, ofFirstSeed, function);
    }

    /// The formula computed for the first seed alone.
    Formula ofFirstSeed() {
        return new Formula(metric, inputs, applies, true, function);
    }

    /// The metric that it computes.
    public Metric metric() {
        return metric;
    }

    /// The inputs that it reads, in order.
    public List<Input<?>> inputs() {
        return inputs;
    }

    private Set<Variant.Axis> axes() {
        EnumSet<Variant.Axis> axes = EnumSet.noneOf(Variant.Axis.class);
        inputs.forEach(input -> axes.addAll(input.axes()));
        return axes;
    }

    /// A score that is asked for.
    ///
    /// @param formula how it is computed
    /// @param key what identifies its value
    /// @param request what it reads
    /// @param constants the constants of its formula
    public record Wanted(Formula formula, Score.Key key, Inputs.Request request, Parameters constants) {

        /// Computes it.
        public Inputs.Answer from(Inputs inputs) {
            return inputs.answer(request, reader -> formula.function.apply(reader, constants));
        }
    }

    /// The scores of this formula in a setting: one for each seed and k that it depends on, the first k first; none
    /// where it does not apply.
    public List<Wanted> wanted(Setting setting) {
        if (!applies.test(setting)) return List.of();
        Parameters constants = setting.config().tuning().of(metric);
        List<Wanted> all = new ArrayList<>();
        for (Variant variant : variants(setting)) {
            Parameters parameters = constants;
            for (Input<?> input : inputs) parameters = parameters.joined(input.parameters(setting, variant));
            Score.Key key = new Score.Key(metric.id(), parameters, variant.seed());
            all.add(new Wanted(this, key, new Inputs.Request(inputs, variant), constants));
        }
        return all;
    }

    private List<Variant> variants(Setting setting) {
        EvaluationConfig config = setting.config();
        Set<Variant.Axis> axes = axes();
        List<OptionalInt> counts = axes.contains(Variant.Axis.CLUSTERS)
                ? setting.clusterCounts().stream().map(OptionalInt::of).toList()
                : List.of(OptionalInt.empty());
        List<OptionalLong> seeds = axes.contains(Variant.Axis.SEED)
                ? config.sampling().seeds().stream()
                        .map(OptionalLong::of)
                        .limit(ofFirstSeed ? 1 : Long.MAX_VALUE)
                        .toList()
                : List.of(OptionalLong.empty());
        List<Variant> variants = new ArrayList<>();
        for (OptionalInt k : counts) {
            for (OptionalLong seed : seeds) variants.add(new Variant(seed, k));
        }
        return variants;
    }

    /// Returns whether a stored value could still be asked for: the constants that nobody can choose are those of
    /// today. A value whose formula or input has changed since can be dropped.
    public boolean isCurrent(Parameters stored) {
        Parameters fixed = metric.fixed();
        for (Input<?> input : inputs) fixed = fixed.joined(input.fixed());
        return stored.values().keySet().containsAll(metric.tunable().values().keySet())
                && stored.values().entrySet().containsAll(fixed.values().entrySet());
    }

    @Override
    public String toString() {
        return metric.id();
    }
}
