package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A call of the command line without the launcher: what it printed and how it ended.
record Cli(int exit, String out, String err) {

    /// Splits the line at spaces. Each word `{}` stands for the next value, which remains one word; a list stands
    /// for a word an element.
    static Cli run(String line, Object... values) {
        List<Object> words = new ArrayList<>();
        Iterator<Object> next = Arrays.asList(values).iterator();
        for (String word : line.split(" ", -1)) {
            Object value = word.equals("{}") ? next.next() : word;
            if (value instanceof List<?> several) words.addAll(several);
            else words.add(value);
        }
        assertThat(next).as("values that no {} stands for").isExhausted();
        return run(words);
    }

    static Cli run(List<?> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = words.stream().map(Object::toString).toArray(String[]::new);
        int exit = Leadline.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Cli(exit, out.toString(), err.toString());
    }

    /// The lines of JSON that a call printed.
    static List<JsonNode> json(String line, Object... values) {
        return run(line + " --format json", values).json();
    }

    List<JsonNode> json() {
        return out.lines().map(JsonMapper.shared()::readTree).toList();
    }

    /// Checks that the call ended well.
    Cli ok() {
        assertThat(exit).as(err).isZero();
        return this;
    }

    /// Checks that the call failed with one sentence that names this.
    Cli failsWith(String named) {
        assertThat(exit).as(err).isEqualTo(1);
        String error = err.lines()
                .filter(line -> line.startsWith("Error: "))
                .findFirst()
                .orElse("");
        assertThat(error).contains(named).endsWith(".").doesNotContain("please report");
        return this;
    }

    /// Checks that the call was refused as wrong usage, in words that contain these.
    Cli isWrongUsage(String... named) {
        assertThat(exit).as(err).isEqualTo(2);
        assertThat(err).contains(named);
        return this;
    }
}
