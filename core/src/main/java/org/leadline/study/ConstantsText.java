package org.leadline.study;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.leadline.InputException;
import org.leadline.metric.Parameters;

/// The constants of a score as one field of a table, such as `binWidth=0.4 frame='centered' k=10`. Decimal
/// numbers have a point or an exponent, whole numbers have none, and text stands in single quotes, where `%`
/// and a quote are written as `%25` and `%27`.
public final class ConstantsText {

    private ConstantsText() {}

    /// Returns the constants as one field.
    public static String of(Parameters constants) {
        return constants.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String text(Object value) {
        return value instanceof String words
                ? "'" + words.replace("%", "%25").replace("'", "%27") + "'"
                : value.toString();
    }

    /// @param source the file, for messages
    static Parameters parse(Path source, String text) {
        Map<String, Object> values = new TreeMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) throw damaged(source, text);
            boolean isText = text.startsWith("'", equals + 1);
            int end = isText ? text.indexOf('\'', equals + 2) + 1 : text.indexOf(' ', equals);
            if (isText && end == 0) throw damaged(source, text);
            if (end < 0) end = text.length();
            values.put(text.substring(at, equals), value(source, text.substring(equals + 1, end)));
            at = end + 1;
        }
        return Parameters.of(values);
    }

    private static Object value(Path source, String text) {
        if (text.startsWith("'")) {
            return text.substring(1, text.length() - 1).replace("%27", "'").replace("%25", "%");
        }
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (text.matches("-?[0-9]+")) return TableFile.whole(source, text);
        return TableFile.number(source, text);
    }

    private static InputException damaged(Path source, String text) {
        return new InputException(source + ": the constants of a score are damaged: " + text);
    }
}
