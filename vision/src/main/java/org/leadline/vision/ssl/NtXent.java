package org.leadline.vision.ssl;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.Tensors;

/// The normalized temperature-scaled cross entropy: each projection must find its partner among all others of the
/// batch by cosine similarity. Source: Chen 2020; Xu, Lowe and Trappenberg 2022, equation 2.
final class NtXent {

    private NtXent() {}

    /// Computed in float32, inside autocast too: bfloat16 would round similarities to two digits before τ divides
    /// them.
    ///
    /// @param projections shape `[2b, d]`: the projections u of the first views, then of the second
    /// @param temperature τ, positive
    /// @return the mean over all 2b projections, a scalar
    static Tensor loss(Tensor projections, double temperature) {
        try (FullPrecision _ = new FullPrecision()) {
            Tensor u = Rows.unit(projections);
            return ofUnit(u, u, temperature);
        }
    }

    /// The loss where each prediction must find its partner's projection among all others. Computed in float32.
    ///
    /// @param predictions shape `[2b, d]`: those of the first views, then of the second
    /// @param projections shape `[2b, d]`, in the same order
    /// @param temperature τ, positive
    /// @return the mean over all 2b predictions, a scalar
    static Tensor loss(Tensor predictions, Tensor projections, double temperature) {
        try (FullPrecision _ = new FullPrecision()) {
            return ofUnit(Rows.unit(predictions), Rows.unit(projections), temperature);
        }
    }

    /// @param u rows of length 1 that search
    /// @param v rows of length 1 that are found
    private static Tensor ofUnit(Tensor u, Tensor v, double temperature) {
        long count = u.size(0);
        Tensor similarities = u.matmul(v.t()).div(Tensors.scalar(temperature));
        similarities.fill_diagonal_(Tensors.scalar(Double.NEGATIVE_INFINITY));
        Tensor partners = torch.arange(Tensors.scalar((double) count))
                .to(torch.ScalarType.Long)
                .roll(count / 2);
        return torch.cross_entropy_loss(similarities, Tensors.beside(similarities, partners));
    }

    /// The part of the loss that pulls partners together, alone: their mean cosine similarity over τ, negated.
    ///
    /// @param projections shape `[2b, d]`
    static Tensor attraction(Tensor projections, double temperature) {
        Tensor first = Tensors.firstHalf(projections);
        Tensor second = Tensors.secondHalf(projections);
        return SimSiam.distance(first, second).div(Tensors.scalar(temperature));
    }

    /// The part of the loss with predictions that pulls partners together, alone.
    ///
    /// @param predictions shape `[2b, d]`
    /// @param projections shape `[2b, d]`
    static Tensor attraction(Tensor predictions, Tensor projections, double temperature) {
        Tensor partners = projections.roll(new long[] {projections.size(0) / 2}, 0);
        return SimSiam.distance(predictions, partners).div(Tensors.scalar(temperature));
    }
}
