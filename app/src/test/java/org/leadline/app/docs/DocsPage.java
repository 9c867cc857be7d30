package org.leadline.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A page in Markdown: what a reader is asked to type.
///
/// @param name the page's file, below `docs/`
/// @param text what it says
record DocsPage(String name, String text) {

    private static final Pattern SETUP = Pattern.compile("(?ms)^<!-- setup:\\n(.*?)^-->$");

    static DocsPage read(Path docs, Path file) throws IOException {
        return new DocsPage(docs.relativize(file).toString(), Files.readString(file));
    }

    /// The blocks of a language, in their order. A block begins at the start of a line.
    List<String> blocks(String language) {
        List<String> blocks = all(Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$"));
        assertThat(blocks)
                .as("blocks of %s in %s that can be read", language, name)
                .hasSize(text.split("```" + language + "\\b", -1).length - 1);
        return blocks;
    }

    /// The commands as one script: those of the hidden comment `<!-- setup: … -->`, and all blocks of bash.
    String script() {
        List<String> setup = all(SETUP);
        assertThat(setup).as("hidden comments of %s", name).hasSize(text.split("<!-- setup", -1).length - 1);
        return String.join("", setup) + String.join("", blocks("bash"));
    }

    private List<String> all(Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
