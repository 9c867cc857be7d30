package org.leadline.recommend;

import java.util.Optional;
import java.util.stream.Stream;
import org.leadline.alert.Alert;

/// The kinds of alert that say that a training broke.
enum BreakKind {
    NON_FINITE("non-finite", true),
    COLLAPSE("collapse", true),
    DIMENSIONAL_COLLAPSE("dimensional-collapse", true),
    /// A healthy training by SimSiam can stay below its start by this probe.
    ROTATION_PROBE("rotation-probe-below-initial", false),
    /// A healthy training by SimSiam can hold nearly all its variance in one direction.
    ONE_DIRECTION("one-direction", false);

    private final String id;
    private final boolean isEnough;

    BreakKind(String id, boolean isEnough) {
        this.id = id;
        this.isEnough = isEnough;
    }

    /// Returns whether an alert of the kind needs no other to decide what to keep.
    boolean isEnough() {
        return isEnough;
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
