package org.leadline.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.leadline.Progress;
import org.leadline.embedding.Embeddings;
import org.leadline.linalg.BlasKernel;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;
import org.leadline.score.Formula;
import org.leadline.score.input.Inputs;
import org.leadline.score.input.LayoutInput;
import org.leadline.score.input.ProbeInput;
import org.leadline.score.input.Setting;
import org.leadline.score.input.Source;
import org.leadline.score.input.Variant;

/// Computes the scores of one milestone that are missing.
final class Evaluator {

    private Evaluator() {}

    /// The scores of an evaluation, with the times and the layout that came with them.
    ///
    /// @param scores the scores that were asked for
    /// @param times the time of every input that was made for them
    /// @param layout the layout of the first seed, where a score was made from it
    record Result(List<Score> scores, List<Inputs.Time> times, Optional<Embeddings> layout) {}

    /// @param wanted the scores to compute
    /// @param task is told what is being made
    static Result evaluate(Setting setting, Source source, List<Formula.Wanted> wanted, Progress.Task task) {
        List<Formula.Wanted> order = new ArrayList<>(wanted);
        // first, since it is the one that may miss what it needs
        order.sort(Comparator.comparing(one -> !one.formula().inputs().contains(ProbeInput.IMAGE_PROBE)));
        Optional<Inputs.Request> first = firstLayout(setting, wanted);
        List<Inputs.Request> requests = new ArrayList<>();
        order.forEach(one -> requests.add(one.request()));
        first.ifPresent(requests::add);
        try (Inputs inputs = new Inputs(setting, source, requests, task)) {
            List<Score> scores = new ArrayList<>();
            for (Formula.Wanted one : order) scores.add(score(one, source, one.from(inputs)));
            Optional<Embeddings> layout = first.flatMap(request -> layout(inputs, request));
            return new Result(scores, inputs.times(), layout);
        }
    }

    /// The score of a request that was answered.
    static Score score(Formula.Wanted wanted, Source source, Inputs.Answer answer) {
        Score.Key key = wanted.key();
        return new Score(
                new Score.Key(key.metric(), key.parameters(), key.seed()),
                answer.rows(),
                source.shape().dimension(),
                answer.elapsedMillis(),
                answer.outcome(),
                Optional.of(BlasKernel.ofThisProcess().toString()));
    }

    /// The request for the first seed's layout, where some score is made from it.
    private static Optional<Inputs.Request> firstLayout(Setting setting, List<Formula.Wanted> wanted) {
        OptionalLong seed = OptionalLong.of(setting.config().sampling().seeds().getFirst());
        boolean isMade = wanted.stream()
                .anyMatch(one -> one.request().variant().seed().equals(seed)
                        && one.formula().inputs().stream().anyMatch(input -> input.isMadeOf(LayoutInput.LAYOUT)));
        return isMade
                ? Optional.of(new Inputs.Request(List.of(LayoutInput.LAYOUT), new Variant(seed, OptionalInt.empty())))
                : Optional.empty();
    }

    /// The layout of a request, where it is defined.
    static Optional<Embeddings> layout(Inputs inputs, Inputs.Request request) {
        List<Embeddings> found = new ArrayList<>();
        inputs.answer(request, reader -> {
            found.add(reader.get(LayoutInput.LAYOUT));
            return Outcome.of(0);
        });
        return found.stream().findFirst();
    }
}
