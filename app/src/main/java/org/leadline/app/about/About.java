package org.leadline.app.about;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.leadline.LeadlineVersion;
import org.leadline.linalg.BlasKernel;
import org.leadline.run.CpuInfo;

/// The facts that a report of a fault should hold.
///
/// @param facts in the order of showing
/// @param environment the variables that are set and that Leadline, its launcher or its libraries read, without
///     secrets
public record About(List<Fact> facts, SequencedMap<String, String> environment) {

    public About {
        facts = List.copyOf(facts);
    }

    /// Returns what is known of the build alone.
    public static About thisBuild() {
        return new About(build(), new LinkedHashMap<>());
    }

    private static List<Fact> build() {
        return List.of(
                Fact.known("leadline", LeadlineVersion.current()),
                LeadlineVersion.commit()
                        .map(commit -> Fact.known("commit", commit))
                        .orElseGet(() -> Fact.unknown("commit", "this build was not told its commit")));
    }

    /// Asks this process. OpenBLAS is loaded for its kernels; libtorch is not loaded.
    ///
    /// @param evidence the file of one's own evidence, whether or not it is there
    public static About thisProcess(Path evidence) {
        List<Fact> facts = new ArrayList<>(build());
        facts.add(Fact.known("java", property("java.version") + ", " + property("java.vendor")));
        facts.add(Fact.known("vm", property("java.vm.name") + " " + property("java.vm.version")));
        facts.add(Fact.known("system", property("os.name") + " " + property("os.version")));
        facts.add(Fact.known("architecture", property("os.arch")));
        facts.addAll(Hardware.facts(CpuInfo.ofThisMachine()));
        facts.add(Fact.tried("blas kernels", () -> BlasKernel.ofThisProcess().toString()));
        facts.addAll(Natives.facts(About.class.getClassLoader()));
        facts.addAll(Places.facts(evidence));
        facts.add(Fact.known("locale", locale()));
        facts.add(Fact.known(
                "encoding",
                "files " + property("file.encoding") + ", names of files " + property("sun.jnu.encoding") + ", system "
                        + property("native.encoding")));
        Home home = Home.ofThisUser();
        return new About(
                facts.stream().map(fact -> shown(fact, home)).toList(), Variables.shown(System.getenv(), home));
    }

    private static Fact shown(Fact fact, Home home) {
        return new Fact(
                fact.name(),
                switch (fact.told()) {
                    case Fact.Known known -> new Fact.Known(home.shortened(known.text()));
                    case Fact.Unknown unknown -> new Fact.Unknown(home.shortened(unknown.reason()));
                });
    }

    /// The locale of the system, such as `de-AT`; Leadline prints numbers and dates in none.
    private static String locale() {
        String country = System.getProperty("user.country", "");
        return property("user.language") + (country.isEmpty() ? "" : "-" + country);
    }

    /// The facts that could be told, by the names of fields of JSON, such as `heapLimit`.
    public SequencedMap<String, String> known() {
        SequencedMap<String, String> known = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.told() instanceof Fact.Known(String text)) known.put(field(fact.name()), text);
        }
        return known;
    }

    /// The reasons of the other facts, by the names of fields of JSON.
    public SequencedMap<String, String> unknown() {
        SequencedMap<String, String> unknown = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.told() instanceof Fact.Unknown(String reason)) unknown.put(field(fact.name()), reason);
        }
        return unknown;
    }

    private static String field(String name) {
        StringBuilder field = new StringBuilder();
        for (String word : name.split(" ", -1)) {
            field.append(field.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return field.toString();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
