package org.leadline.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leadline.InputException;
import org.leadline.Progress;
import org.leadline.embedding.Labels;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.linalg.ChunkedRows;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome.Undefined;
import org.leadline.metric.Score;
import org.leadline.score.Formula;
import org.leadline.score.Formula.Wanted;
import org.leadline.score.Scores;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.CenteredSpectrum;
import org.leadline.score.input.DirectClustersInput;
import org.leadline.score.input.DirectionSpreadInput;
import org.leadline.score.input.Input;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.RawSpectrum;
import org.leadline.score.input.RowsInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.score.input.SpectrumInput;
import org.leadline.score.input.TruthInput;
import org.leadline.score.input.UnitGramInput;
import org.leadline.score.input.Variant;

/// Scores of a matrix whose rows lie anywhere, also on several machines: those that are made of sums over rows.
/// They have the keys of those that one process computes, and their bits.
public final class ChunkedScores {

    private static final List<Input<?>> SUMS =
            List.of(SpectrumInput.CENTERED, SpectrumInput.RAW, UnitGramInput.UNIT_GRAM, DirectionSpreadInput.SPREAD);

    /// Inputs of scores that go over rows wherever they lie again and again: the rows, their labels, and what is
    /// made of them.
    private static final List<Input<?>> OF_ROWS = List.of(
            RowsInput.CHUNKED_ROWS,
            DirectClustersInput.DIRECT_CLUSTERS,
            DirectClustersInput.DIRECT_OVERLAPS,
            DirectClustersInput.DIRECT_SILHOUETTE,
            TruthInput.TRUTH);

    private final EvaluationConfig config;
    private final Optional<Labels> labels;
    private final Progress.Task task;

    /// @param config the scores that are wanted, and their constants
    /// @param labels a class for each row
    /// @param task is told what is being made
    public ChunkedScores(EvaluationConfig config, Optional<Labels> labels, Progress.Task task) {
        this.config = config;
        this.labels = labels;
        this.task = task;
    }

    /// The metrics that are made of sums over rows, in the order of showing.
    public static List<Metric> metrics() {
        return ofSums(Scores.ALL).map(Formula::metric).toList();
    }

    private static Stream<Formula> ofSums(List<Formula> formulas) {
        return formulas.stream()
                .filter(formula ->
                        formula.inputs().stream().allMatch(input -> SUMS.contains(input) || OF_ROWS.contains(input)));
    }

    /// The sums and the scores of passes that are wanted, of each of which a task is told.
    static long steps(EvaluationConfig config) {
        List<Formula> wanted =
                ofSums(Scores.selected(config.selection().metrics())).toList();
        long sums = SUMS.stream()
                .filter(input ->
                        wanted.stream().anyMatch(formula -> formula.inputs().contains(input)))
                .count();
        return sums + wanted.stream().filter(ChunkedScores::isOfPasses).count();
    }

    private static boolean isOfPasses(Formula formula) {
        return formula.inputs().stream().anyMatch(OF_ROWS::contains);
    }

    /// Computes those of the wanted scores that are made of sums over rows.
    ///
    /// @throws InputException where there are fewer rows than columns, or fewer than two
    /// @throws NonFiniteEmbeddingsException where a value is NaN or infinite: [#of(NonFiniteEmbeddingsException)]
    ///     then says so of every score
    public List<Score> of(ChunkedRows rows) {
        int n = rows.count();
        int d = rows.dimension();
        boolean areSums = ofSums(Scores.selected(config.selection().metrics()))
                .anyMatch(formula -> formula.inputs().stream().anyMatch(SUMS::contains));
        if (areSums && n < Math.max(2, d)) {
            throw new InputException(
                    "rows are added up in chunks where there are two or more and as many as columns, but"
                            + " the shape is [" + n + ", " + d + "]: leadline evaluate scores it, in one file");
        }
        Optional<Undefined> tooWide = SpectrumInput.tooWide(d);
        return answers(new MatrixShape(n, d), given -> {
            given.put(SpectrumInput.CENTERED, tooWide, () -> Optional.of(CenteredSpectrum.of(rows)));
            given.put(SpectrumInput.RAW, tooWide, () -> Optional.of(RawSpectrum.of(rows)));
            given.put(UnitGramInput.UNIT_GRAM, tooWide, () -> UnitGramInput.of(rows));
            given.put(DirectionSpreadInput.SPREAD, Optional.empty(), () -> DirectionSpreadInput.of(rows));
            given.hold(RowsInput.CHUNKED_ROWS, Optional.of(rows), Optional.empty());
            given.hold(TruthInput.TRUTH, labels, Optional.empty());
        });
    }

    /// The wanted scores of rows that hold NaN or infinity: each is undefined, and says where.
    public List<Score> of(NonFiniteEmbeddingsException reason) {
        Optional<Undefined> why = Optional.of(new Undefined(Cause.NON_FINITE, reason.sentence()));
        return answers(new MatrixShape(reason.rows(), reason.dimension()), given -> {
            for (Input<?> input : SUMS) given.put(input, why, Optional::empty);
            given.hold(RowsInput.CHUNKED_ROWS, Optional.empty(), why);
            given.hold(TruthInput.TRUTH, labels, why);
        });
    }

    /// The inputs of scores, of which only those are made that some wanted score needs.
    private record Given(Inputs inputs, List<Wanted> wanted, Progress.Task task) {

        /// Takes a value that is there already.
        ///
        /// @param value empty where there are no labels
        /// @param problem why it is not used all the same
        private <T> void hold(Input<T> input, Optional<T> value, Optional<Undefined> problem) {
            if (problem.isEmpty() && value.isPresent()) inputs.with(input, Variant.none(), value.get());
            else inputs.without(input, Variant.none(), problem.orElse(TruthInput.NO_LABELS));
        }

        /// Makes an input.
        ///
        /// @param problem why it is undefined, where that is known
        /// @param value makes it; empty where a row has no direction
        private <T> void put(Input<T> input, Optional<Undefined> problem, Supplier<Optional<T>> value) {
            if (wanted.stream().noneMatch(one -> one.formula().inputs().contains(input))) return;
            if (problem.isPresent()) {
                inputs.without(input, Variant.none(), problem.get());
                return;
            }
            task.note(input.name());
            value.get()
                    .ifPresentOrElse(
                            made -> inputs.with(input, Variant.none(), made),
                            () -> inputs.without(input, Variant.none(), UnitGramInput.ZERO_ROW));
            task.advance(1);
        }
    }

    private List<Score> answers(MatrixShape shape, Consumer<Given> give) {
        Setting setting = KeptLayouts.setting(config, shape.rows(), labels);
        List<Wanted> wanted = ofSums(Scores.selected(config.selection().metrics()))
                .flatMap(formula -> formula.wanted(setting).stream())
                .toList();
        Source source = new Source(
                0, shape, Optional.empty(), Optional.empty(), MilestoneExtras.none(), _ -> UnitGramInput.ZERO_ROW);
        List<Inputs.Request> requests = wanted.stream().map(Wanted::request).toList();
        try (Inputs inputs = new Inputs(setting, source, requests, task)) {
            give.accept(new Given(inputs, wanted, task));
            return wanted.stream().map(one -> answer(one, source, inputs)).toList();
        }
    }

    private Score answer(Wanted wanted, Source source, Inputs inputs) {
        Score score = Evaluator.score(wanted, source, wanted.from(inputs));
        if (isOfPasses(wanted.formula())) task.advance(1);
        return score;
    }
}
