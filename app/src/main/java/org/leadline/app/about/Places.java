package org.leadline.app.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.leadline.LeadlineVersion;

/// The places of the program's files and caches.
final class Places {

    /// The option of the Java virtual machine that names its cache of classes and hot methods.
    private static final String CACHE_OPTION = "-XX:AOTCache=";

    private Places() {}

    /// @param evidence the file of one's own evidence, whether or not it is there
    static List<Fact> facts(Path evidence) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.known("java home", System.getProperty("java.home", "unknown")));
        facts.add(Fact.tried("program", Places::program));
        facts.add(Fact.tried("natives", Places::natives));
        facts.add(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith(CACHE_OPTION))
                .map(argument -> Path.of(argument.substring(CACHE_OPTION.length())))
                .map(cache -> Fact.known("start cache", withPresence(cache)))
                .findFirst()
                .orElseGet(() -> Fact.unknown("start cache", "the launcher did not name one")));
        facts.add(Fact.known("evidence", withPresence(evidence)));
        facts.add(Fact.known("temporary files", System.getProperty("java.io.tmpdir", "unknown")));
        return facts;
    }

    private static String program() {
        var source = LeadlineVersion.class.getProtectionDomain().getCodeSource();
        if (source == null) throw new IllegalStateException("the Java virtual machine does not tell it");
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String natives() {
        try {
            return Loader.getCacheDir().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withPresence(Path file) {
        return file + (Files.exists(file) ? "" : " (not there)");
    }
}
