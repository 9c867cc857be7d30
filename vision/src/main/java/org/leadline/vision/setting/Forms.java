package org.leadline.vision.setting;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.leadline.InputException;

/// The forms of plain values.
public final class Forms {

    /// Text as it is.
    public static final Form<String> TEXT = Form.of(String.class, text -> text, text -> text);

    /// A whole number of 32 bits.
    public static final Form<Integer> WHOLE = new Whole();

    /// A whole number of 64 bits.
    public static final Form<Long> LONG = new LongWhole();

    /// A decimal number.
    public static final Form<Double> REAL = new Real();

    /// A truth value; on the command line a flag, which takes no text.
    public static final Form<Boolean> FLAG = new Flag();

    private Forms() {}

    /// A whole number or none, which `run.json` then leaves out.
    ///
    /// @param none the text for no number
    public static Form<OptionalInt> wholeOr(String none) {
        return new OptionalWhole(none);
    }

    /// A decimal number or none, which `run.json` then leaves out.
    ///
    /// @param none the text for no number
    public static Form<OptionalDouble> realOr(String none) {
        return new OptionalReal(none);
    }

    /// A constant of an enum, in lower case.
    public static <E extends Enum<E>> Form<E> constant(Class<E> type) {
        return new Constant<>(type);
    }

    private record Whole() implements Form<Integer> {

        @Override
        public Class<Integer> type() {
            return Integer.class;
        }

        @Override
        public Integer parse(String name, String text) {
            long value = LONG.parse(name, text);
            if (value != (int) value) throw wrong(name, "a whole number of at most 32 bits", text);
            return (int) value;
        }

        @Override
        public String text(Integer value) {
            return Integer.toString(value);
        }

        @Override
        public void write(String name, Integer value, SortedMap<String, Object> settings) {
            settings.put(name, (long) value);
        }

        @Override
        public Optional<Integer> read(String name, SortedMap<String, Object> settings) {
            return LONG.read(name, settings)
                    .filter(value -> value == value.intValue())
                    .map(Long::intValue);
        }
    }

    private record LongWhole() implements Form<Long> {

        @Override
        public Class<Long> type() {
            return Long.class;
        }

        @Override
        public Long parse(String name, String text) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw wrong(name, "a whole number", text);
            }
        }

        @Override
        public String text(Long value) {
            return Long.toString(value);
        }

        @Override
        public void write(String name, Long value, SortedMap<String, Object> settings) {
            settings.put(name, value);
        }

        @Override
        public Optional<Long> read(String name, SortedMap<String, Object> settings) {
            return settings.get(name) instanceof Long value ? Optional.of(value) : Optional.empty();
        }
    }

    private record Real() implements Form<Double> {

        @Override
        public Class<Double> type() {
            return Double.class;
        }

        @Override
        public Double parse(String name, String text) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw wrong(name, "a number", text);
            }
        }

        @Override
        public String text(Double value) {
            if (!Double.isFinite(value)) return Double.toString(value);
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public void write(String name, Double value, SortedMap<String, Object> settings) {
            settings.put(name, value);
        }

        @Override
        public Optional<Double> read(String name, SortedMap<String, Object> settings) {
            return settings.get(name) instanceof Number value ? Optional.of(value.doubleValue()) : Optional.empty();
        }
    }

    private record Flag() implements Form<Boolean> {

        @Override
        public Class<Boolean> type() {
            return Boolean.class;
        }

        @Override
        public Boolean parse(String name, String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw wrong(name, "true or false", text);
            };
        }

        @Override
        public String text(Boolean value) {
            return Boolean.toString(value);
        }

        @Override
        public void write(String name, Boolean value, SortedMap<String, Object> settings) {
            settings.put(name, value);
        }

        @Override
        public Optional<Boolean> read(String name, SortedMap<String, Object> settings) {
            return settings.get(name) instanceof Boolean value ? Optional.of(value) : Optional.empty();
        }
    }

    private record OptionalWhole(String none) implements Form<OptionalInt> {

        @Override
        public Class<OptionalInt> type() {
            return OptionalInt.class;
        }

        @Override
        public OptionalInt parse(String name, String text) {
            return text.equals(none) ? OptionalInt.empty() : OptionalInt.of(WHOLE.parse(name, text));
        }

        @Override
        public String text(OptionalInt value) {
            return value.isPresent() ? Integer.toString(value.getAsInt()) : none;
        }

        @Override
        public void write(String name, OptionalInt value, SortedMap<String, Object> settings) {
            value.ifPresent(number -> settings.put(name, (long) number));
        }

        @Override
        public Optional<OptionalInt> read(String name, SortedMap<String, Object> settings) {
            if (!settings.containsKey(name)) return Optional.of(OptionalInt.empty());
            return WHOLE.read(name, settings).map(OptionalInt::of);
        }
    }

    private record OptionalReal(String none) implements Form<OptionalDouble> {

        @Override
        public Class<OptionalDouble> type() {
            return OptionalDouble.class;
        }

        @Override
        public OptionalDouble parse(String name, String text) {
            return text.equals(none) ? OptionalDouble.empty() : OptionalDouble.of(REAL.parse(name, text));
        }

        @Override
        public String text(OptionalDouble value) {
            return value.isPresent() ? REAL.text(value.getAsDouble()) : none;
        }

        @Override
        public void write(String name, OptionalDouble value, SortedMap<String, Object> settings) {
            value.ifPresent(number -> settings.put(name, number));
        }

        @Override
        public Optional<OptionalDouble> read(String name, SortedMap<String, Object> settings) {
            if (!settings.containsKey(name)) return Optional.of(OptionalDouble.empty());
            return REAL.read(name, settings).map(OptionalDouble::of);
        }
    }

    private record Constant<E extends Enum<E>>(Class<E> type) implements Form<E> {

        @Override
        public E parse(String name, String text) {
            return find(text).orElseThrow(() -> wrong(name, words(), text));
        }

        @Override
        public String text(E value) {
            return value.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<E> read(String name, SortedMap<String, Object> settings) {
            return settings.get(name) instanceof String text ? find(text) : Optional.empty();
        }

        private Optional<E> find(String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(value -> value.name().equalsIgnoreCase(text))
                    .findFirst();
        }

        private String words() {
            return Arrays.stream(type.getEnumConstants()).map(this::text).collect(Collectors.joining(" or "));
        }
    }

    private static InputException wrong(String name, String kind, String found) {
        return new InputException("`" + name + "` is " + kind + ", but it is '" + found + "'");
    }
}
