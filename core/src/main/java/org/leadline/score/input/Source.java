package org.leadline.score.input;

import java.util.Optional;
import java.util.function.Function;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.Milestone;
import org.leadline.embedding.MilestoneExtras;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.random.Seed;

/// The data of a milestone that its inputs are made from.
///
/// @param index the epoch or step
/// @param shape the shape of the rows, whether or not they can be used
/// @param milestone the rows with labels; empty where they cannot be used
/// @param problem why the rows cannot be used
/// @param extras what the milestone holds beside its rows
/// @param imageProbe finds the accuracy of the probe on changed images
public record Source(
        int index,
        MatrixShape shape,
        Optional<Milestone> milestone,
        Optional<Outcome.Undefined> problem,
        MilestoneExtras extras,
        Function<Seed, Outcome> imageProbe) {

    /// A milestone whose rows are finite.
    public static Source of(Milestone milestone, MilestoneExtras extras, Function<Seed, Outcome> imageProbe) {
        MatrixShape shape = new MatrixShape(
                milestone.embedding().rows(), milestone.embedding().dimension());
        return new Source(milestone.index(), shape, Optional.of(milestone), Optional.empty(), extras, imageProbe);
    }

    /// A milestone that holds NaN or infinity: whatever is computed from its rows is undefined.
    public static Source nonFinite(int index, NonFiniteEmbeddingsException reason, MilestoneExtras extras) {
        Outcome.Undefined problem = new Outcome.Undefined(Cause.NON_FINITE, reason.sentence());
        return new Source(
                index,
                new MatrixShape(reason.rows(), reason.dimension()),
                Optional.empty(),
                Optional.of(problem),
                extras,
                _ -> problem);
    }
}
