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
            long count = projections.size(0);
            Tensor u = Rows.unit(projections);
            Tensor similarities = u.matmul(u.t()).div(Tensors.scalar(temperature));
            similarities.fill_diagonal_(Tensors.scalar(Double.NEGATIVE_INFINITY));
            Tensor partners = torch.arange(Tensors.scalar((double) count))
                    .to(torch.ScalarType.Long)
                    .roll(count / 2);
            return torch.cross_entropy_loss(similarities, Tensors.beside(similarities, partners));
        }
    }

    /// The part of the loss that pulls partners together, alone: their mean cosine similarity over τ, negated.
    ///
    /// @param projections shape `[2b, d]`
    static Tensor attraction(Tensor projections, double temperature) {
        Tensor first = Tensors.firstHalf(projections);
        Tensor second = Tensors.secondHalf(projections);
        return SimSiam.distance(first, second).div(Tensors.scalar(temperature));
    }
}
