package org.leadline.vision.ssl;

import java.util.List;
import org.leadline.InputException;

/// The methods that Leadline can train, in the order of the paper.
public final class Methods {

    private static final List<MethodSpec> ALL = List.of(SimSiam.SPEC, SimClr.SPEC, MoCoV2.SPEC);

    private Methods() {}

    /// Every method.
    public static List<MethodSpec> all() {
        return ALL;
    }

    /// @throws InputException where no method has that name
    public static MethodSpec byId(String id) {
        return ALL.stream()
                .filter(spec -> spec.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("the method is one of "
                        + String.join(", ", ALL.stream().map(MethodSpec::id).toList()) + ", not '" + id + "'"));
    }
}
