package org.leadline.vision.data.pickle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.InputException;
import org.leadline.vision.data.pickle.PickleValue.ByteMatrix;
import org.leadline.vision.data.pickle.PickleValue.Bytes;
import org.leadline.vision.data.pickle.PickleValue.Constant;
import org.leadline.vision.data.pickle.PickleValue.Dict;
import org.leadline.vision.data.pickle.PickleValue.Sequence;
import org.leadline.vision.data.pickle.PickleValue.Text;
import org.leadline.vision.data.pickle.PickleValue.Whole;

/// A stack machine for pickles of protocol 2 and 3 that hold containers, numbers, text, bytes and uint8 matrices.
///
/// It knows the opcodes that such pickles need and no others, and the four names of [Callable]. A pickle that
/// asks for anything else is refused by the name it asks for; nothing is ever looked up or run.
/// Source: the opcode table in CPython's `pickletools`.
public final class Unpickler {

    private static final int NEWEST_PROTOCOL = 3;

    private final PickleInput input;
    private final Numpy numpy;
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private final Deque<List<PickleValue>> below = new ArrayDeque<>();
    private List<PickleValue> stack = new ArrayList<>();

    private Unpickler(byte[] pickle, String name) {
        this.input = new PickleInput(pickle, name);
        this.numpy = new Numpy(input);
    }

    /// @param pickle the whole pickle, not modified
    /// @param name what to call it in a message, such as the path of its file
    /// @throws InputException where it is damaged, or asks for more than containers, numbers, text and uint8
    ///     matrices
    public static PickleValue read(byte[] pickle, String name) {
        return new Unpickler(pickle, name).run();
    }

    private PickleValue run() {
        while (true) {
            int opcode = input.unsignedByte();
            if (opcode == '.') return pop();
            step(opcode);
        }
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
            case 'X' -> push(new Text(input.utf8()));
            case 'U', 'C' -> push(new Bytes(input.shortBytes()));
            case 'T', 'B' -> push(new Bytes(input.longBytes()));
            case 'c' -> push(global());
            case 'q' -> memo.put(input.unsignedByte(), top());
            case 'r' -> memo.put(input.signedInt(), top());
            case 'h' -> push(remembered(input.unsignedByte()));
            case 'j' -> push(remembered(input.signedInt()));
            case 'R' -> reduce();
            case 'b' -> build();
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
                throw input.broken("uses opcode 0x%02x at byte %d, which no CIFAR batch of protocol 2 needs"
                        .formatted(opcode, input.position() - 1));
        }
    }

    private void requireProtocol(int protocol) {
        if (protocol > NEWEST_PROTOCOL) {
            throw input.broken("is of protocol " + protocol + ", and only protocols 2 and 3 are read");
        }
    }

    private Callable global() {
        String name = input.line(StandardCharsets.UTF_8) + "." + input.line(StandardCharsets.UTF_8);
        return Callable.named(name)
                .orElseThrow(() -> input.broken(
                        "asks for " + name + ", and only uint8 arrays of NumPy are read; nothing was run"));
    }

    private void reduce() {
        List<PickleValue> operands = popLast(2);
        if (!(operands.getFirst() instanceof Callable callable)
                || !(operands.getLast() instanceof Sequence(var arguments))) {
            throw input.broken("calls something that is no function");
        }
        push(numpy.reduce(callable, arguments));
    }

    private void build() {
        PickleValue state = pop();
        if (top() instanceof ByteMatrix matrix && state instanceof Sequence(var items)) {
            numpy.fill(matrix, items);
        } else if (top() != ElementType.UINT8) {
            throw input.broken("sets the state of something that is no array");
        }
    }

    private void append(List<PickleValue> items) {
        if (!(top() instanceof Sequence(var list))) throw input.broken("appends to something that is no list");
        list.addAll(items);
    }

    private void set(List<PickleValue> keysAndValues) {
        if (!(top() instanceof Dict(var dict))) throw input.broken("sets an entry of something that is no dict");
        if (keysAndValues.size() % 2 != 0) throw input.broken("holds a key without a value");
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            dict.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private String key(PickleValue key) {
        return switch (key) {
            case Text(String text) -> text;
            case Bytes bytes -> bytes.latin1();
            default -> throw input.broken("holds a dict with a key that is not text");
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
