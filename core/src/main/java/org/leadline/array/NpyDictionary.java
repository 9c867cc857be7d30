package org.leadline.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;

/// The three entries of an npy header, parsed as a Python literal; nothing is evaluated.
///
/// @param descr the type of each element, such as `<f4`
/// @param fortranOrder whether the first axis varies fastest
/// @param shape the length of each axis
record NpyDictionary(String descr, boolean fortranOrder, List<Long> shape) {

    /// @param source name of the file in messages
    static NpyDictionary parse(String text, String source) {
        return new Parser(text, source).dictionary();
    }

    private static final class Parser {

        private final String text;
        private final String source;
        private int at;
        private Optional<String> descr = Optional.empty();
        private Optional<Boolean> fortranOrder = Optional.empty();
        private Optional<List<Long>> shape = Optional.empty();

        Parser(String text, String source) {
            this.text = text;
            this.source = source;
        }

        NpyDictionary dictionary() {
            expect('{');
            while (!next('}')) {
                entry();
                if (!next(',')) {
                    expect('}');
                    break;
                }
            }
            skipSpace();
            if (at < text.length()) throw bad("nothing after the closing brace");
            return new NpyDictionary(
                    descr.orElseThrow(() -> bad("an entry 'descr'")),
                    fortranOrder.orElseThrow(() -> bad("an entry 'fortran_order'")),
                    shape.orElseThrow(() -> bad("an entry 'shape'")));
        }

        private void entry() {
            String key = string();
            expect(':');
            switch (key) {
                case "descr" -> descr = once(descr, type());
                case "fortran_order" -> fortranOrder = once(fortranOrder, truth());
                case "shape" -> shape = once(shape, tuple());
                default -> throw bad("only the entries 'descr', 'fortran_order' and 'shape'");
            }
        }

        private <T> Optional<T> once(Optional<T> before, T value) {
            if (before.isPresent()) throw bad("each entry once");
            return Optional.of(value);
        }

        private String type() {
            skipSpace();
            if (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != '"') {
                throw new InputException(
                        source + " is a structured array with several fields: save one plain array of numbers");
            }
            return string();
        }

        private String string() {
            char quote = next('"') ? '"' : '\'';
            if (quote == '\'') expect('\'');
            int end = text.indexOf(quote, at);
            if (end < 0) throw bad("a closing quote");
            String content = text.substring(at, end);
            at = end + 1;
            return content;
        }

        private boolean truth() {
            skipSpace();
            for (String word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return word.equals("True");
                }
            }
            throw bad("True or False");
        }

        private List<Long> tuple() {
            List<Long> axes = new ArrayList<>();
            expect('(');
            while (!next(')')) {
                axes.add(number());
                if (!next(',')) {
                    expect(')');
                    break;
                }
            }
            return axes;
        }

        private long number() {
            skipSpace();
            int start = at;
            while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) at++;
            String digits = text.substring(start, at);
            next('L');
            try {
                return Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw bad("axes that are whole numbers from 0 to 2^63 - 1");
            }
        }

        private void expect(char wanted) {
            if (!next(wanted)) throw bad("'" + wanted + "'");
        }

        private boolean next(char wanted) {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != wanted) return false;
            at++;
            return true;
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        }

        private InputException bad(String wanted) {
            String shown = text.strip();
            return new InputException(source + " has a damaged npy header: at character " + at + " it needs " + wanted
                    + ", but it reads " + (shown.length() > 120 ? shown.substring(0, 120) + "…" : shown));
        }
    }
}
