package org.leadline.app.cli;

import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import org.leadline.trust.TrustRecord;
import org.leadline.trust.TrustTable;
import org.leadline.vision.ssl.MethodSpec;
import org.leadline.vision.ssl.Methods;
import picocli.CommandLine.Option;

/// The method or family that evidence goes by, where runs do not say it.
final class MethodOption {

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "The method, where the run does not say it, or the family: simsiam, simclr, moco-v2, byol,"
                    + " barlow-twins, vicreg, ResNet, DenseNet, EfficientNet, or a name that your own evidence has.")
    private @Nullable String method;

    @Option(
            names = "--method-other",
            paramLabel = "NAME",
            description = "A method of which nothing is known yet, such as dino.")
    private @Nullable String other;

    /// The name, where one was given.
    ///
    /// @param table the evidence, whose names are known
    /// @throws InputException where the name is not known, or both options were given
    Optional<String> name(TrustTable table) {
        if (method != null && other != null) {
            throw new InputException("--method and --method-other name the method twice: leave one out");
        }
        if (method != null) requireKnown(method, table);
        return Optional.ofNullable(method).or(() -> Optional.ofNullable(other));
    }

    private static void requireKnown(String name, TrustTable table) {
        TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (MethodSpec<?> spec : Methods.all()) known.add(spec.id());
        for (TrustRecord one : table.records()) known.add(one.context());
        if (known.contains(name)) return;
        throw new InputException("--method is one of " + String.join(", ", known) + ", but it is '" + name
                + "'; --method-other " + name + " takes a method of which nothing is known yet");
    }
}
