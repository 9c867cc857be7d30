package org.leadline.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leadline.Fingerprint;
import org.leadline.InputException;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MatrixShape;
import org.leadline.embedding.MilestoneRef;
import org.leadline.embedding.NetworkLayer;
import org.leadline.embedding.NonFiniteEmbeddingsException;
import org.leadline.metric.Cause;
import org.leadline.metric.Outcome;
import org.leadline.run.EvaluationInput;

/// The rows of a run's milestones, and what tells them from others: each milestone is looked through once.
final class Contents {

    private final EvaluationInput input;
    private final NetworkLayer layer;
    private final Map<MilestoneRef, Content> known = new HashMap<>();

    Contents(EvaluationInput input, NetworkLayer layer) {
        this.input = input;
        this.layer = layer;
    }

    /// The facts about the rows of a milestone that are kept without the rows.
    ///
    /// @param shape `[n, d]`
    /// @param fingerprint a text that tells the values from others
    /// @param file the SHA-256 of the file, taken before the rows were read
    /// @param problem why the rows cannot be used, where they are not finite
    record Content(MatrixShape shape, String fingerprint, String file, Optional<Outcome.Undefined> problem) {}

    Content of(MilestoneRef ref) {
        return known.computeIfAbsent(ref, this::look);
    }

    /// Looks at a milestone anew when it is asked for: its files may hold other values at the same time and size.
    void forget(MilestoneRef ref) {
        known.remove(ref);
    }

    /// A text that tells some milestones from others.
    String fingerprint(List<MilestoneRef> refs) {
        StringBuilder text = new StringBuilder();
        for (MilestoneRef ref : refs) text.append(of(ref).fingerprint()).append('\n');
        return Fingerprint.of(text.toString());
    }

    /// The SHA-256 of the file of each milestone as it was looked through, by its index.
    SortedMap<Integer, String> files(List<MilestoneRef> refs) {
        SortedMap<Integer, String> files = new TreeMap<>();
        for (MilestoneRef ref : refs) files.put(ref.index(), of(ref).file());
        return files;
    }

    /// Reads the rows of a milestone that can be used.
    ///
    /// @throws InputException where they are not those that were looked through
    Embeddings rows(MilestoneRef ref) {
        Embeddings rows = input.rows(ref, layer);
        if (!fingerprint(rows).equals(of(ref).fingerprint())) {
            throw new InputException(
                    ref.path() + " changed while milestones were compared: compare them again when it" + " is whole");
        }
        return rows;
    }

    private static String fingerprint(Embeddings rows) {
        return new MatrixShape(rows.rows(), rows.dimension()) + " " + Fingerprint.of(rows.values());
    }

    private Content look(MilestoneRef ref) {
        String file = input.run().content(ref);
        try {
            Embeddings rows = input.rows(ref, layer);
            MatrixShape shape = new MatrixShape(rows.rows(), rows.dimension());
            return new Content(shape, fingerprint(rows), file, Optional.empty());
        } catch (NonFiniteEmbeddingsException e) {
            Outcome.Undefined problem =
                    new Outcome.Undefined(Cause.NON_FINITE, "at milestone " + ref.index() + " " + e.sentence());
            return new Content(
                    new MatrixShape(e.rows(), e.dimension()), "not finite " + file, file, Optional.of(problem));
        }
    }
}
