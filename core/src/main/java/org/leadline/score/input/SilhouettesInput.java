package org.leadline.score.input;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.leadline.embedding.Labels;
import org.leadline.metric.Outcome;

/// The silhouettes, in the embedding, of the classes and of every C₁ that is wanted, in one pass over all distances.
public final class SilhouettesInput {

    /// The silhouettes that the pass found.
    public static final class Silhouettes {

        private final IdentityHashMap<Object, Outcome> byAssignment = new IdentityHashMap<>();

        private Silhouettes() {}

        /// @param assignment one of a [ClustersInput.Clusters] that was wanted
        public Outcome of(int[] assignment) {
            return found(assignment);
        }

        /// @param classes the labels of the milestone
        public Outcome of(Labels classes) {
            return found(classes);
        }

        private Outcome found(Object assignment) {
            Outcome outcome = byAssignment.get(assignment);
            if (outcome == null) throw new IllegalStateException("the pass did not see this assignment");
            return outcome;
        }
    }

    /// One pass for all that wanted scores ask for.
    public static final Input<Silhouettes> SILHOUETTES = Input.named("silhouettes")
            .needs(RowsInput.ROWS, DistancesInput.DISTANCES, SamplingInput.SAMPLING)
            .gathers(TruthInput.TRUTH, ClustersInput.C1)
            .make(SilhouettesInput::pass);

    private SilhouettesInput() {}

    private static Silhouettes pass(Scope scope) {
        List<Object> owners = new ArrayList<>();
        List<int[]> assignments = new ArrayList<>();
        for (Labels labels : scope.gathered(TruthInput.TRUTH)) {
            owners.add(labels);
            assignments.add(labels.toArray());
        }
        for (ClustersInput.Clusters clusters : scope.gathered(ClustersInput.C1)) {
            owners.addAll(clusters.assignments());
            assignments.addAll(clusters.assignments());
        }
        Silhouettes found = new Silhouettes();
        if (assignments.isEmpty()) return found;
        List<Outcome> outcomes = scope.get(SamplingInput.SAMPLING)
                .silhouettes(scope.get(RowsInput.ROWS), scope.get(DistancesInput.DISTANCES), assignments);
        for (int i = 0; i < owners.size(); i++) found.byAssignment.put(owners.get(i), outcomes.get(i));
        return found;
    }
}
