package org.leadline.evaluation;

import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.cluster.Silhouette;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.run.EvaluationInput;
import org.leadline.score.config.EvaluationConfig;
import org.leadline.score.input.DistancesInput;

/// How many milestones of a run can be scored at a time.
final class Abreast {

    /// The maximum memory for scoring a milestone, in bytes: three copies of each value.
    private static final double BYTES_PER_VALUE = 12;

    /// The neighbors of a row, candidates and the graph made of them, to be multiplied by the number of neighbors.
    private static final double BYTES_PER_NEIGHBOR = 80;

    /// Buffers and edges due.
    private static final double FIXED_BYTES = 1 << 27;

    private Abreast() {}

    /// The number of milestones like the first that can be read whose evaluations fit half of the memory together.
    static int of(EvaluationInput input, EvaluationConfig config, List<MilestoneRef> milestones) {
        return milestones.stream()
                .flatMap(ref -> shape(input, config, ref).stream())
                .findFirst()
                .map(shape -> of(shape, input, config, milestones.size()))
                .orElse(1);
    }

    private static Optional<MatrixShape> shape(EvaluationInput input, EvaluationConfig config, MilestoneRef ref) {
        try {
            return Optional.of(input.run().shape(ref, config.selection().layer()));
        } catch (InputException e) {
            return Optional.empty(); // what is wrong with it is said when it is scored
        }
    }

    private static int of(MatrixShape shape, EvaluationInput input, EvaluationConfig config, int milestones) {
        double rows = shape.rows();
        double ofRow = BYTES_PER_VALUE * shape.dimension()
                + BYTES_PER_NEIGHBOR * config.layout().umap().nNeighbors();
        double clusters = config.clusters().countsFor(input.labels()).stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                * (1.0 + config.sampling().seeds().size());
        double tables = Silhouette.tableBytes(rows * clusters);
        double distances = Math.min(2.0 * rows * rows, (double) DistancesInput.cacheBytes());
        double each = FIXED_BYTES + rows * ofRow + tables + distances;
        return (int) Math.clamp(Runtime.getRuntime().maxMemory() / 2.0 / each, 1, milestones);
    }
}
