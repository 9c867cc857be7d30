package org.leadline.vision.ssl;

import java.util.List;
import java.util.stream.Stream;
import org.leadline.InputException;

/// The methods that Leadline can train, those of the paper in its order, then others.
public final class Methods {

    private static final List<MethodSpec<?>> ALL =
            List.of(SimSiam.SPEC, SimClr.SPEC, MoCoV2.SPEC, Byol.SPEC, BarlowTwins.SPEC, VicReg.SPEC);

    private Methods() {}

    /// Methods that show how training fails: not offered, but trained when they are named.
    private static final List<MethodSpec<?>> ABLATIONS = List.of(
            SimSiam.WITHOUT_STOP_GRADIENT,
            SimSiam.WITHOUT_PREDICTOR,
            SimSiam.WITHOUT_BATCH_NORM,
            SimClr.WITHOUT_NEGATIVES);

    /// Every method that is worth training.
    public static List<MethodSpec<?>> all() {
        return ALL;
    }

    /// @throws InputException where no method has that name
    public static MethodSpec<?> byId(String id) {
        return Stream.concat(ALL.stream(), ABLATIONS.stream())
                .filter(spec -> spec.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("`method` is one of "
                        + String.join(", ", ALL.stream().map(MethodSpec::id).toList()) + ", but it is '" + id + "'"));
    }
}
