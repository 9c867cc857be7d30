package org.leadline.app.watch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.manifold.Procrustes;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredLayout;

/// The layouts of one run, each turned and mirrored onto the one before it, so that a person can follow points
/// from milestone to milestone. What is scored and kept is not turned.
///
/// A layout that was given out stays where it lies: one that comes late is laid onto it, since a page may show
/// both. Where a milestone was written again, it and those behind it are laid anew.
final class AlignedLayouts {

    /// A milestone with a layout, and what lays it onto another one.
    private record Placed(MilestoneRef ref, Procrustes.Motion motion) {}

    private final TreeMap<Integer, Placed> placed = new TreeMap<>();

    /// The layout of a milestone on those beside it; empty where it has none.
    ///
    /// @param milestones the milestones of the run that are scored, ascending
    synchronized Optional<Embeddings> of(RunDirectory run, List<MilestoneRef> milestones, MilestoneRef wanted) {
        forgetReplaced(milestones);
        Optional<Embeddings> last = Optional.empty();
        for (MilestoneRef ref : milestones) {
            if (ref.index() > wanted.index()) break;
            if (placed.containsKey(ref.index())) {
                last = Optional.empty();
                continue;
            }
            Optional<Embeddings> points = layout(run, ref);
            if (points.isEmpty()) continue;
            Procrustes.Motion motion = motion(points.get(), last.or(() -> beside(run, ref)));
            placed.put(ref.index(), new Placed(ref, motion));
            last = Optional.of(motion.of(points.get()));
        }
        Placed found = placed.get(wanted.index());
        if (found == null) return Optional.empty();
        return last.isPresent() ? last : moved(run, found);
    }

    /// Forgets the milestones from the first on that was written again.
    private void forgetReplaced(List<MilestoneRef> milestones) {
        milestones.stream()
                .filter(this::isReplaced)
                .findFirst()
                .ifPresent(ref -> placed.tailMap(ref.index(), true).clear());
    }

    private boolean isReplaced(MilestoneRef ref) {
        Placed known = placed.get(ref.index());
        return known != null && !known.ref.equals(ref);
    }

    /// The layout before a milestone, or else the one behind it, as it lies.
    private Optional<Embeddings> beside(RunDirectory run, MilestoneRef ref) {
        return Stream.of(placed.lowerEntry(ref.index()), placed.higherEntry(ref.index()))
                .filter(Objects::nonNull)
                .flatMap(entry -> moved(run, entry.getValue()).stream())
                .findFirst();
    }

    private static Optional<Embeddings> layout(RunDirectory run, MilestoneRef ref) {
        return run.lastLayout(ref).map(StoredLayout::points);
    }

    private static Optional<Embeddings> moved(RunDirectory run, Placed one) {
        return layout(run, one.ref).map(one.motion::of);
    }

    /// The motion that lays a layout onto another one; none but a shift where it cannot be laid onto it.
    private static Procrustes.Motion motion(Embeddings layout, Optional<Embeddings> other) {
        Embeddings onto = other.filter(points -> points.rows() == layout.rows() && !points.isConstant())
                .orElse(layout);
        Procrustes.Motion motion = Procrustes.motion(layout, onto);
        return motion.of(layout).isConstant() ? Procrustes.motion(layout, layout) : motion;
    }
}
