package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.embedding.Embeddings;
import org.leadline.embedding.MilestoneRef;
import org.leadline.manifold.Procrustes;
import org.leadline.run.RunDirectory;
import org.leadline.run.StoredLayout;

/// The layouts of one run, each turned and mirrored onto the one before it, so that a person can follow points
/// from milestone to milestone. What is scored and kept is not turned.
final class AlignedLayouts {

    /// A milestone with a layout, and what lays it onto the one before it.
    private record Link(MilestoneRef ref, Procrustes.Motion motion) {}

    private final List<Link> chain = new ArrayList<>();

    /// The layout of a milestone on those before it; empty where it has none.
    ///
    /// @param milestones the milestones of the run that are scored, ascending
    synchronized Optional<Embeddings> of(RunDirectory run, List<MilestoneRef> milestones, MilestoneRef wanted) {
        int place = 0;
        Optional<Embeddings> before = Optional.empty();
        for (MilestoneRef ref : milestones) {
            if (ref.index() > wanted.index()) break;
            if (place < chain.size() && chain.get(place).ref.equals(ref)) {
                place++;
                continue;
            }
            Optional<Embeddings> points = run.lastLayout(ref).map(StoredLayout::points);
            if (points.isEmpty()) continue;
            chain.subList(place, chain.size()).clear();
            if (before.isEmpty() && place > 0) before = moved(run, chain.getLast());
            Procrustes.Motion motion = motion(points.get(), before);
            chain.add(new Link(ref, motion));
            before = Optional.of(motion.of(points.get()));
            place++;
        }
        boolean isThere = place > 0 && chain.get(place - 1).ref.equals(wanted);
        if (!isThere) return Optional.empty();
        return before.isPresent() ? before : moved(run, chain.get(place - 1));
    }

    private static Optional<Embeddings> moved(RunDirectory run, Link link) {
        return run.lastLayout(link.ref).map(stored -> link.motion.of(stored.points()));
    }

    /// The motion that lays a layout onto the one before; none but a shift where it cannot be laid onto it.
    private static Procrustes.Motion motion(Embeddings layout, Optional<Embeddings> before) {
        Embeddings onto = before.filter(points -> points.rows() == layout.rows() && !points.isConstant())
                .orElse(layout);
        Procrustes.Motion motion = Procrustes.motion(layout, onto);
        return motion.of(layout).isConstant() ? Procrustes.motion(layout, layout) : motion;
    }
}
