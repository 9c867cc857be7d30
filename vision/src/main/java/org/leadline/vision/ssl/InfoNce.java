package org.leadline.vision.ssl;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.leadline.vision.tensor.FullPrecision;
import org.leadline.vision.tensor.Tensors;

/// Contrast with a queue: each query must find its own key among keys of earlier batches by cosine similarity.
/// Source: He 2020, algorithm 1; Chen 2020b.
final class InfoNce {

    private InfoNce() {}

    /// Computed in float32, inside autocast too.
    ///
    /// @param queries shape `[b, d]`, of any length
    /// @param keys shape `[b, d]`, of length 1
    /// @param queue shape `[k, d]`, of length 1
    /// @param temperature τ, positive
    /// @return the mean over the queries, a scalar
    static Tensor loss(Tensor queries, Tensor keys, Tensor queue, double temperature) {
        try (FullPrecision _ = new FullPrecision()) {
            Tensor q = Rows.unit(queries);
            Tensor own = Rows.sums(q.mul(keys));
            Tensor others = q.matmul(queue.t());
            Tensor similarities = torch.cat(new TensorVector(own, others), 1).div(Tensors.scalar(temperature));
            Tensor first = torch.zeros(queries.size(0)).to(torch.ScalarType.Long);
            return torch.cross_entropy_loss(similarities, Tensors.beside(similarities, first));
        }
    }
}
