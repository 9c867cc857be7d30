package org.leadline.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Changes to text: numbers, words, lines, brackets and quotes are replaced, doubled or left out.
final class Text {

    static final Format FORMAT = ((Format) Text::changed).orBytes();

    private static final Pattern TOKEN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?|\\w+|\\s+|.");

    private static final List<String> TELLING = List.of(
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e309",
            "-1e309",
            "1e-400",
            "1e999999999",
            "NaN",
            "Infinity",
            "-0.0",
            "0.5",
            "00012",
            "1_000",
            "0x10",
            "null",
            "true",
            "false",
            "\"\"",
            "\"1\"",
            "{}",
            "[]",
            "[[]]",
            "{\"a\":{}}",
            "",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\u0000",
            "\u001b[2J",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\ud83d",
            "é",
            "猫",
            "\\",
            "\\u0000",
            "\"",
            "'",
            ",",
            ":",
            "(",
            ")",
            "..",
            "/",
            "%s",
            "`x`");

    private Text() {}

    private static byte[] changed(byte[] valid, RandomGenerator random) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(new String(valid, StandardCharsets.UTF_8));
        while (token.find()) tokens.add(token.group());
        int changes = Bytes.changes(random);
        for (int i = 0; i < changes && !tokens.isEmpty(); i++) once(tokens, random);
        return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
    }

    private static void once(List<String> tokens, RandomGenerator random) {
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> tokens.set(at, TELLING.get(random.nextInt(TELLING.size())));
            case 3 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
            case 4 -> tokens.remove(at);
            case 5 -> tokens.add(at, TELLING.get(random.nextInt(TELLING.size())));
            case 6 -> {
                int end = Math.min(tokens.size(), at + 1 + random.nextInt(12));
                tokens.addAll(random.nextInt(tokens.size()), List.copyOf(tokens.subList(at, end)));
            }
            default -> tokens.set(at, stretched(tokens.get(at), random));
        }
    }

    /// A token again and again, or deep nesting.
    private static String stretched(String token, RandomGenerator random) {
        int times = 1 << random.nextInt(13);
        return switch (random.nextInt(3)) {
            case 0 -> token.repeat(times);
            case 1 -> "[".repeat(times);
            default -> "{\"a\":".repeat(times);
        };
    }
}
