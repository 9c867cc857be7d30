package org.leadline.alert;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.leadline.metric.Cause;
import org.leadline.metric.Metric;
import org.leadline.metric.Outcome;
import org.leadline.metric.Score;

/// The first milestone whose rows hold NaN or infinity.
final class NonFiniteRule implements Rule {

    static final Alert.Kind KIND = new Alert.Kind("non-finite", "non-finite values");

    @Override
    public Alert.Kind kind() {
        return KIND;
    }

    @Override
    public Set<Metric> needs() {
        return Set.of();
    }

    @Override
    public String needed() {
        return "embeddings";
    }

    @Override
    public boolean canLook(RunHistory run) {
        return true;
    }

    @Override
    public Stream<Alert> find(RunHistory run) {
        return run.parts().stream()
                .flatMap(history -> history.milestones().stream()
                        .flatMap(one -> one.scores().stream()
                                .map(Score::outcome)
                                .filter(NonFiniteRule::isNonFinite)
                                .map(Outcome.Undefined.class::cast)
                                .limit(1)
                                .map(why -> alert(one.ref().index(), why))))
                .min(Comparator.comparingInt(Alert::milestone))
                .stream();
    }

    private static boolean isNonFinite(Outcome outcome) {
        return outcome instanceof Outcome.Undefined why && why.cause() == Cause.NON_FINITE;
    }

    private Alert alert(int milestone, Outcome.Undefined why) {
        return new Alert(
                KIND,
                milestone,
                Optional.empty(),
                why.detail(),
                "go back to the milestone before it, and take a lower learning rate or full precision");
    }
}
