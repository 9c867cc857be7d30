package org.leadline.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A component that a distribution carries.
///
/// @param artifact its name, such as `info.picocli:picocli`
/// @param version its version
record ThirdParty(String artifact, String version) {

    private static final String OUR_GROUP = "org.leadline";

    /// Licences by the beginning of the group, where the bill of materials takes a name for another licence:
    /// TwelveMonkeys declares "The BSD License", whose text has three clauses.
    private static final Map<String, String> CORRECTED = Map.of("com.twelvemonkeys.", "BSD-3-Clause");

    /// A line of `dependency:list`: group, artifact, type, perhaps a classifier, version, scope.
    private static final Pattern LISTED =
            Pattern.compile("\\s*([\\w.-]+:[\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):(?:compile|runtime)\\b.*");

    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| ([^ ]+) \\|.*");

    private static final String HEAD = """
            # Third parties

            The components that a distribution (`app/target/lib`) carries, with the licences that they declare. `make third-party` writes this
            file from the bill of materials. Copyrights, and the native libraries inside some of these components, are in [NOTICE](NOTICE).

            | component | version | licence |
            |---|---|---|
            """;

    /// Returns the components that Maven lists.
    static List<ThirdParty> listed(Stream<String> lines) {
        return matched(lines.map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")), LISTED);
    }

    /// Returns the components of a page that [#page] made.
    static List<ThirdParty> rows(Stream<String> lines) {
        return matched(lines, ROW);
    }

    private static List<ThirdParty> matched(Stream<String> lines, Pattern pattern) {
        return lines.map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> new ThirdParty(found.group(1), found.group(2)))
                .distinct()
                .toList();
    }

    /// Returns the page that lists the components of a bill of materials in the format CycloneDX.
    ///
    /// @param carried the components to list; others are in other builds
    static String page(String bom, List<ThirdParty> carried) {
        TreeMap<String, String> rows = new TreeMap<>();
        for (JsonNode component : JsonMapper.shared().readTree(bom).get("components")) {
            if (component.get("group").asString().equals(OUR_GROUP)) continue;
            ThirdParty one = new ThirdParty(
                    component.get("group").asString() + ":"
                            + component.get("name").asString(),
                    component.get("version").asString());
            if (!carried.contains(one)) continue;
            rows.put(
                    one.artifact(),
                    "| `" + one.artifact() + "` | " + one.version() + " | " + licences(component) + " |\n");
        }
        return HEAD + String.join("", rows.values());
    }

    private static String licences(JsonNode component) {
        String group = component.get("group").asString();
        for (var corrected : CORRECTED.entrySet()) {
            if (group.startsWith(corrected.getKey())) return corrected.getValue();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            Optional.ofNullable(choice.get("expression")).ifPresent(text -> names.add(text.asString()));
            JsonNode licence = choice.path("license");
            Optional.ofNullable(licence.get("id"))
                    .or(() -> Optional.ofNullable(licence.get("name")))
                    .ifPresent(text -> names.add(text.asString()));
        }
        return names.isEmpty() ? "not declared" : new TreeSet<>(names).stream().collect(Collectors.joining(", or "));
    }
}
