package org.leadline.vision.pickle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.vision.pickle.PickleValue.Bytes;
import org.leadline.vision.pickle.PickleValue.Constant;
import org.leadline.vision.pickle.PickleValue.Dict;
import org.leadline.vision.pickle.PickleValue.Real;
import org.leadline.vision.pickle.PickleValue.Sequence;
import org.leadline.vision.pickle.PickleValue.Text;
import org.leadline.vision.pickle.PickleValue.Whole;

/// A stack machine for pickles of protocol 2 and 3 that hold containers, numbers, text, bytes and the values of a
/// [Vocabulary].
///
/// It knows only the opcodes that these pickles need. A pickle that refers to a name outside the vocabulary is
/// refused, and the message gives the name. No name is ever looked up or run.
/// Source: the opcode table in CPython's `pickletools`.
public final class Unpickler {

    private static final int NEWEST_PROTOCOL = 3;

    /// Maximum steps of one pickle, plus elements taken by its calls. Data sets and weights need a thousandth of
    /// it.
    private static final long MAX_STEPS = 20_000_000;

    private final PickleInput input;
    private final Vocabulary vocabulary;
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private final Deque<List<PickleValue>> below = new ArrayDeque<>();
    private List<PickleValue> stack = new ArrayList<>();
    private long steps;

    /// Reads consecutive pickles.
    ///
    /// @param pickles begins with the first pickle; other bytes may follow the last one
    /// @param name the name for messages, such as the path of the file
    public Unpickler(ByteBuffer pickles, String name, Vocabulary vocabulary) {
        this.input = new PickleInput(pickles, name);
        this.vocabulary = vocabulary;
    }

    /// Reads one pickle.
    ///
    /// @param pickle the whole pickle, not modified
    /// @param name the name for messages, such as the path of the file
    /// @throws InputException where the pickle is damaged, or holds a value that is neither a container, a number,
    ///     text, bytes nor known to the vocabulary
    public static PickleValue read(byte[] pickle, String name, Vocabulary vocabulary) {
        return new Unpickler(ByteBuffer.wrap(pickle), name, vocabulary).next();
    }

    /// Reads the next pickle.
    ///
    /// @throws InputException where the pickle is damaged, or holds a value that is neither a container, a number,
    ///     text, bytes nor known to the vocabulary
    public PickleValue next() {
        steps = 0;
        memo.clear();
        below.clear();
        stack = new ArrayList<>();
        try {
            while (true) {
                count(1);
                int opcode = input.unsignedByte();
                if (opcode == '.') return pop();
                step(opcode);
            }
        } catch (RefusedPickleException e) {
            throw input.broken(String.valueOf(e.getMessage()));
        }
    }

    /// The offset of the next pickle, in bytes from the beginning of the first.
    public int position() {
        return input.position();
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> requireProtocol(input.unsignedByte());
            case 'N' -> push(Constant.NONE);
            case 0x88 -> push(Constant.TRUE);
            case 0x89 -> push(Constant.FALSE);
            case 'K' -> push(new Whole(input.unsignedByte()));
            case 'M' -> push(new Whole(input.unsignedShort()));
            case 'J' -> push(new Whole(input.signedInt()));
            case 0x8A -> push(new Whole(input.whole()));
            case 'G' -> push(new Real(input.real()));
            case 'X' -> push(new Text(input.utf8()));
            case 'U', 'C' -> push(new Bytes(input.shortBytes()));
            case 'T', 'B' -> push(new Bytes(input.longBytes()));
            case 'c' -> push(global());
            case 'q' -> memo.put(input.unsignedByte(), top());
            case 'r' -> memo.put(input.signedInt(), top());
            case 'h' -> push(remembered(input.unsignedByte()));
            case 'j' -> push(remembered(input.signedInt()));
            case 'R' -> call();
            case 'b' -> setState();
            case 'Q' -> push(vocabulary.outside(pop()));
            default -> container(opcode);
        }
    }

    private void container(int opcode) {
        switch (opcode) {
            case '(' -> mark();
            case ']', ')' -> push(new Sequence(new ArrayList<>()));
            case '}' -> push(new Dict(new LinkedHashMap<>()));
            case 'l', 't' -> push(new Sequence(popToMark()));
            case 0x85 -> push(new Sequence(popLast(1)));
            case 0x86 -> push(new Sequence(popLast(2)));
            case 0x87 -> push(new Sequence(popLast(3)));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> set(popLast(2));
            case 'u' -> set(popToMark());
            default ->
                throw input.broken("uses opcode 0x%02x at byte %d, which no pickle of %s needs"
                        .formatted(opcode, input.position() - 1, vocabulary.contents()));
        }
    }

    private void requireProtocol(int protocol) {
        if (protocol > NEWEST_PROTOCOL) {
            throw input.broken("is of protocol " + protocol + ", and only protocols 2 and 3 are read");
        }
    }

    private PickleValue global() {
        String name = input.line(StandardCharsets.UTF_8) + "." + input.line(StandardCharsets.UTF_8);
        return vocabulary
                .named(name)
                .orElseThrow(() -> input.broken(
                        "asks for " + name + ", and only " + vocabulary.contents() + " are read; nothing was run"));
    }

    private void count(long more) {
        steps += more;
        if (steps > MAX_STEPS) throw input.broken("takes more steps than any pickle of " + vocabulary.contents());
    }

    private void call() {
        List<PickleValue> operands = popLast(2);
        if (!(operands.getLast() instanceof Sequence(var arguments))) {
            throw input.broken("calls an object that is not a function");
        }
        for (PickleValue argument : arguments) {
            if (argument instanceof Sequence(var items)) count(items.size());
            if (argument instanceof Bytes bytes) count(bytes.values().length);
        }
        push(vocabulary.call(operands.getFirst(), arguments));
    }

    private void setState() {
        PickleValue state = pop();
        vocabulary.setState(top(), state);
    }

    private void append(List<PickleValue> items) {
        if (!(top() instanceof Sequence(var list))) throw input.broken("appends to an object that is not a list");
        list.addAll(items);
    }

    private void set(List<PickleValue> keysAndValues) {
        if (!(top() instanceof Dict(var dict))) throw input.broken("sets an entry of an object that is not a dict");
        if (keysAndValues.size() % 2 != 0) throw input.broken("holds a key without a value");
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private String key(PickleValue key) {
        return switch (key) {
            case Text(String text) -> text;
            case Bytes bytes -> bytes.latin1();
            case Whole(long number) -> Long.toString(number); // as in the state of an optimizer
            default -> throw input.broken("holds a dict with a key that is neither text nor a whole number");
        };
    }

    private PickleValue remembered(int place) {
        PickleValue value = memo.get(place);
        if (value == null) throw input.broken("recalls a value that it never stored");
        return value;
    }

    private void mark() {
        below.push(stack);
        stack = new ArrayList<>();
    }

    private List<PickleValue> popToMark() {
        if (below.isEmpty()) throw input.broken("closes a container that it never opened");
        List<PickleValue> items = stack;
        stack = below.pop();
        return items;
    }

    private List<PickleValue> popLast(int count) {
        if (stack.size() < count) throw input.broken("takes more values than it gave");
        List<PickleValue> tail = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    private PickleValue pop() {
        return popLast(1).getFirst();
    }

    private PickleValue top() {
        if (stack.isEmpty()) throw input.broken("takes more values than it gave");
        return stack.getLast();
    }

    private void push(PickleValue value) {
        stack.add(value);
    }
}
