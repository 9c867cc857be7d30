package org.leadline.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leadline.InputException;
import org.leadline.parquet.Column.FloatType;
import org.leadline.parquet.Column.Form;

/// Reads the tree of a schema, which a footer lists parent first, into its leaves.
final class Schema {

    private static final List<String> TYPES =
            List.of("BOOLEAN", "INT32", "INT64", "INT96", "FLOAT", "DOUBLE", "BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY");

    private static final int MAX_DEPTH = 64;
    private static final int LOGICAL_FLOAT16 = 15;
    private static final int LOGICAL_TEXT = 1;
    private static final int CONVERTED_TEXT = 0;
    private static final int CONVERTED_MAP = 1;
    private static final int CONVERTED_MAP_KEY_VALUE = 2;
    private static final int LOGICAL_MAP = 2;
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;

    private final List<Fields> elements;
    private final String source;
    private final List<Column> columns = new ArrayList<>();
    private int at;

    private Schema(List<Fields> elements, String source) {
        this.elements = elements;
        this.source = source;
    }

    /// The groups above an element.
    ///
    /// @param names the names, joined by dots
    /// @param depth how many groups lie above, the root not among them
    /// @param definition the definition level of what is there
    /// @param repeated how many of the groups are repeated
    /// @param isMap whether one is a map, or holds more than one value: its values are no list
    private record Above(String names, String top, int depth, int definition, int repeated, boolean isMap) {}

    /// Returns the columns in the order in which row groups hold them.
    ///
    /// @throws InputException where the list is no tree
    static List<Column> columns(List<Fields> elements, String source) {
        Schema schema = new Schema(elements, source);
        schema.group(schema.next(), new Above("", "", 0, 0, 0, false), true);
        if (schema.at != elements.size()) throw schema.damaged();
        return List.copyOf(schema.columns);
    }

    private void group(Fields group, Above above, boolean isRoot) {
        if (above.depth() > MAX_DEPTH) throw damaged();
        int children = group.has(5) ? group.count(5) : 0;
        boolean holdsSeveral = !isRoot && children > 1;
        Above own = new Above(
                above.names(),
                above.top(),
                above.depth(),
                above.definition(),
                above.repeated(),
                above.isMap() || holdsSeveral);
        for (int i = 0; i < children; i++) element(next(), own, isRoot);
    }

    private void element(Fields element, Above above, boolean isTop) {
        String name = element.text(4).orElseThrow(this::damaged);
        int repetition = (int) element.whole(3).orElse(0);
        boolean isRepeated = repetition == REPEATED;
        Above here = new Above(
                isTop ? name : above.names() + "." + name,
                isTop ? name : above.top(),
                above.depth() + 1,
                above.definition() + (repetition == 0 ? 0 : 1),
                above.repeated() + (isRepeated ? 1 : 0),
                above.isMap() || isMap(element));
        if (element.has(1)) columns.add(column(element, here, repetition));
        else group(element, here, false);
    }

    private static boolean isMap(Fields element) {
        long converted = element.has(6) ? element.whole(6).orElse(-1) : -1;
        return converted == CONVERTED_MAP
                || converted == CONVERTED_MAP_KEY_VALUE
                || element.fields(10)
                        .filter(logical -> logical.has(LOGICAL_MAP))
                        .isPresent();
    }

    private Column column(Fields element, Above here, int repetition) {
        int type = element.count(1);
        boolean isHalf = element.fields(10)
                        .filter(logical -> logical.has(LOGICAL_FLOAT16))
                        .isPresent()
                && element.whole(2).orElse(0) == FloatType.HALF.byteSize();
        Optional<FloatType> floats = switch (type) {
            case 4 -> Optional.of(FloatType.FLOAT);
            case 5 -> Optional.of(FloatType.DOUBLE);
            case 7 -> isHalf ? Optional.of(FloatType.HALF) : Optional.empty();
            default -> Optional.empty();
        };
        Form form = form(here, repetition);
        return new Column(
                form == Form.LIST ? here.top() : here.names(),
                columns.size(),
                floats,
                typeName(element, type),
                form,
                new Column.Levels(here.definition(), repetition == OPTIONAL));
    }

    private static String typeName(Fields element, int type) {
        boolean isText = element.has(6) && element.whole(6).orElse(-1) == CONVERTED_TEXT;
        if (isText
                || element.fields(10)
                        .filter(logical -> logical.has(LOGICAL_TEXT))
                        .isPresent()) return Column.TEXT;
        return type < TYPES.size() ? TYPES.get(type) : "of the unknown type " + type;
    }

    /// A list is a repeated value, or lies in a group whose repeated group holds the value alone: two or three
    /// levels with the value, as writers have them.
    private static Form form(Above here, int repetition) {
        if (here.depth() == 1 && here.repeated() == 0) return Form.FLAT;
        boolean isList = !here.isMap()
                && here.repeated() == 1
                && (repetition == REPEATED ? here.depth() <= 2 : here.depth() == 3);
        return isList ? Form.LIST : Form.NESTED;
    }

    private Fields next() {
        if (at >= elements.size()) throw damaged();
        return elements.get(at++);
    }

    private InputException damaged() {
        return new InputException(source + " is damaged: its schema is no tree of columns");
    }
}
