package org.leadline.recommend;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.alert.Alert;

/// The kinds of alert that say that a training broke.
enum BreakKind {
    NON_FINITE("non-finite", Weight.ENOUGH),
    COLLAPSE("collapse", Weight.ENOUGH),
    DIMENSIONAL_COLLAPSE("dimensional-collapse", Weight.ENOUGH),
    /// A healthy training by SimSiam can stay below its start by this probe.
    ROTATION_PROBE("rotation-probe-below-initial", Weight.ENOUGH_AFTER_A_START),
    /// A healthy training can pass through such features, and recover.
    ONE_DIRECTION("one-direction", Weight.CONFIRMS_ROTATIONS);

    /// The weight of an alert without others.
    private enum Weight {
        ENOUGH,
        /// Enough where there were milestones before the break.
        ENOUGH_AFTER_A_START,
        /// Nothing by itself.
        CONFIRMS_ROTATIONS
    }

    private final String id;
    private final Weight weight;

    BreakKind(String id, Weight weight) {
        this.id = id;
        this.weight = weight;
    }

    /// Returns whether an alert of this kind decides what to keep.
    ///
    /// @param lasting the kinds of all breaks that the training has not recovered from
    /// @param isFromTheStart whether the break began before the second trained milestone
    boolean decides(Set<BreakKind> lasting, boolean isFromTheStart) {
        return switch (weight) {
            case ENOUGH -> true;
            case ENOUGH_AFTER_A_START -> !isFromTheStart || lasting.size() > 1;
            case CONFIRMS_ROTATIONS -> lasting.contains(ROTATION_PROBE);
        };
    }

    /// Returns the kind of an alert; empty where it does not say that the training broke.
    static Optional<BreakKind> of(Alert alert) {
        return ofId(alert.kind().id());
    }

    /// Returns the kind of that id; empty where none has it.
    static Optional<BreakKind> ofId(String id) {
        return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
