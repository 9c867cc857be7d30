package org.leadline.app.watch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts modules of the page into one file, each as a function that returns what it exports: a browser opens six
/// connections to a server, and thirty small files take it five rounds.
///
/// Modules import from their own folder, a line an import, and export functions and constants where they are
/// declared.
final class ScriptBundle {

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:(\\{[^}]*})|\\* as (\\w+)) from \"\\./([a-z-]+\\.js)\";$", Pattern.MULTILINE);
    private static final Pattern EXPORT =
            Pattern.compile("^export ((?:async )?function|const) (\\w+)", Pattern.MULTILINE);

    /// All that a module may not begin a line with once it is in a bundle.
    private static final Pattern UNREAD = Pattern.compile("^(?:import\\b(?!\\()|export\\b).*", Pattern.MULTILINE);

    private final UnaryOperator<String> sources;

    /// @param sources returns the text of a module by its name
    ScriptBundle(UnaryOperator<String> sources) {
        this.sources = sources;
    }

    /// Returns the module that the page begins with and all that it imports.
    String main(String entry) {
        return "export const modules = {};\n" + functions(modules(entry));
    }

    /// Returns a module that is asked for later and what it imports beside the page's, which stay the same ones.
    ///
    /// @param main the module that the page begins with
    String later(String entry, String main) {
        Set<String> own = modules(entry);
        own.removeAll(modules(main));
        String exported = String.join(", ", exports(sources.apply(entry)));
        return "import { modules } from \"./" + main + "\";\n" + functions(own) + "export const { " + exported
                + " } = modules[\"" + entry + "\"];\n";
    }

    /// A module and all that it imports, each behind those that it imports itself.
    private Set<String> modules(String entry) {
        Set<String> found = new LinkedHashSet<>();
        add(entry, found, List.of());
        return found;
    }

    private void add(String name, Set<String> found, List<String> way) {
        if (way.contains(name)) throw new IllegalStateException(way + " import each other in a circle, with " + name);
        List<String> longer = new ArrayList<>(way);
        longer.add(name);
        IMPORT.matcher(sources.apply(name))
                .results()
                .map(imported -> imported.group(3))
                .filter(imported -> !found.contains(imported))
                .forEach(imported -> add(imported, found, longer));
        found.add(name);
    }

    private String functions(Set<String> modules) {
        return modules.stream().map(this::function).collect(Collectors.joining());
    }

    private String function(String name) {
        String source = sources.apply(name);
        String exported = String.join(", ", exports(source));
        String body = IMPORT.matcher(source).replaceAll(imported -> {
            String names = imported.group(1) == null
                    ? imported.group(2)
                    : imported.group(1).replace(" as ", ": ");
            return "const " + names + " = modules[\"" + imported.group(3) + "\"];";
        });
        body = EXPORT.matcher(body).replaceAll("$1 $2");
        UNREAD.matcher(body).results().findFirst().ifPresent(line -> {
            throw new IllegalStateException(name + " has a line that cannot be bundled: " + line.group());
        });
        return "modules[\"" + name + "\"] ??= (() => {\n" + body + "\nreturn { " + exported + " };\n})();\n";
    }

    private static List<String> exports(String source) {
        return EXPORT.matcher(source).results().map(one -> one.group(2)).toList();
    }
}
