package org.leadline.pickle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Constant;
import org.leadline.pickle.PickleValue.Dict;
import org.leadline.pickle.PickleValue.Opaque;
import org.leadline.pickle.PickleValue.Real;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;
import org.leadline.pickle.PickleValue.Whole;

/// A stack machine for pickles of protocols 2 to 5 that hold containers, numbers, text, bytes and the values of a
/// [Vocabulary].
///
/// It knows only the opcodes that these pickles need. The vocabulary decides whether a name that it does not know
/// is refused or becomes an inert [PickleValue.Opaque]. No name is ever looked up or run. Time is linear in the
/// input, and memory is bounded by the heap there is. Source: the opcode table in CPython's `pickletools`.
public final class Unpickler {

    private static final int NEWEST_PROTOCOL = 5;

    /// Maximum length of a name such as `collections.OrderedDict`.
    private static final int MAX_NAME = 1000;

    private final PickleInput input;
    private final Vocabulary vocabulary;
    private final PickleBudget budget;
    private final PickleStack stack;
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    /// Reads consecutive pickles.
    ///
    /// @param pickles begins with the first pickle; other bytes may follow the last one
    /// @param name the name for messages, such as the path of the file
    public Unpickler(ByteBuffer pickles, String name, Vocabulary vocabulary) {
        this(pickles, name, vocabulary, Runtime.getRuntime().maxMemory());
    }

    /// @param maxMemory the heap's maximum size, in bytes
    Unpickler(ByteBuffer pickles, String name, Vocabulary vocabulary, long maxMemory) {
        this.input = new PickleInput(pickles, name);
        this.vocabulary = vocabulary;
        this.budget = new PickleBudget(input, vocabulary.contents(), maxMemory);
        this.stack = new PickleStack(input);
    }

    /// Reads one pickle.
    ///
    /// @param pickle the whole pickle, not modified
    /// @param name the name for messages, such as the path of the file
    /// @throws org.leadline.InputException where the pickle is damaged, or holds a value that is neither a
    ///     container, a number, text, bytes nor known to the vocabulary
    public static PickleValue read(byte[] pickle, String name, Vocabulary vocabulary) {
        return new Unpickler(ByteBuffer.wrap(pickle), name, vocabulary).next();
    }

    /// Reads the next pickle.
    ///
    /// @throws org.leadline.InputException where the pickle is damaged, or holds a value that is neither a
    ///     container, a number, text, bytes nor known to the vocabulary
    public PickleValue next() {
        budget.reset();
        memo.clear();
        stack.clear();
        try {
            while (true) {
                budget.step();
                int opcode = input.unsignedByte();
                if (opcode == '.') return stack.pop();
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
            case 0x95 -> input.skipLong(); // the length of a frame
            case 'N' -> constant(Constant.NONE);
            case 0x88 -> constant(Constant.TRUE);
            case 0x89 -> constant(Constant.FALSE);
            case 'K' -> scalar(new Whole(input.unsignedByte()));
            case 'M' -> scalar(new Whole(input.unsignedShort()));
            case 'J' -> scalar(new Whole(input.signedInt()));
            case 0x8A -> whole(input.shortBytes());
            case 0x8B -> whole(input.longBytes());
            case 'G' -> scalar(new Real(input.real()));
            case 'X' -> text(input.longBytes());
            case 0x8C -> text(input.shortBytes());
            case 0x8D -> text(input.hugeBytes());
            case 'U', 'C' -> bytes(input.shortBytes());
            case 'T', 'B' -> bytes(input.longBytes());
            case 0x8E, 0x96 -> bytes(input.hugeBytes());
            case 'c' -> global(input.line(StandardCharsets.UTF_8), input.line(StandardCharsets.UTF_8));
            case 0x93 -> globalOfStack();
            case 'q' -> remember(input.unsignedByte());
            case 'r' -> remember(input.signedInt());
            case 0x94 -> remember(memo.size());
            case 'h' -> constant(remembered(input.unsignedByte()));
            case 'j' -> constant(remembered(input.signedInt()));
            case 'R', 0x81 -> call(stack.popLast(2));
            case 0x92 -> call(stack.popLast(3));
            case 'b' -> setState();
            case 'Q' -> outside();
            default -> container(opcode);
        }
    }

    private void container(int opcode) {
        switch (opcode) {
            case '(' -> mark();
            case '0' -> stack.drop();
            case '1' -> stack.popToMark();
            case '2' -> constant(stack.top());
            case ']', ')', 0x8F -> sequence(new ArrayList<>());
            case '}' -> dict();
            case 'l', 't', 0x91 -> sequence(stack.popToMark());
            case 0x85 -> sequence(stack.popLast(1));
            case 0x86 -> sequence(stack.popLast(2));
            case 0x87 -> sequence(stack.popLast(3));
            case 'a' -> append(stack.popLast(1));
            case 'e', 0x90 -> append(stack.popToMark());
            case 's' -> set(stack.popLast(2));
            case 'u' -> set(stack.popToMark());
            default ->
                throw input.broken("uses opcode 0x%02x at byte %d, which no pickle of %s needs"
                        .formatted(opcode, input.position() - 1, vocabulary.contents()));
        }
    }

    private void requireProtocol(int protocol) {
        if (protocol > NEWEST_PROTOCOL) {
            throw input.broken(
                    "is of protocol " + protocol + ", and only protocols 2 to " + NEWEST_PROTOCOL + " are read");
        }
    }

    /// Pushes a value that takes no memory of its own.
    private void constant(PickleValue value) {
        budget.objects(Long.BYTES);
        stack.push(value);
    }

    private void scalar(PickleValue value) {
        budget.objects(PickleBudget.SCALAR);
        stack.push(value);
    }

    private void text(byte[] utf8) {
        budget.text(utf8.length);
        scalar(new Text(new String(utf8, StandardCharsets.UTF_8)));
    }

    private void bytes(byte[] bytes) {
        budget.text(bytes.length);
        scalar(new Bytes(bytes));
    }

    private void whole(byte[] digits) {
        scalar(digits.length > Long.BYTES ? vocabulary.huge(digits.length) : new Whole(PickleInput.whole(digits)));
    }

    private void sequence(List<PickleValue> items) {
        budget.objects(PickleBudget.CONTAINER);
        stack.push(new Sequence(items));
    }

    private void dict() {
        budget.objects(PickleBudget.CONTAINER);
        stack.push(new Dict(new LinkedHashMap<>()));
    }

    private void mark() {
        budget.objects(PickleBudget.CONTAINER);
        stack.mark();
    }

    private void globalOfStack() {
        List<PickleValue> both = stack.popLast(2);
        if (!(both.getFirst() instanceof Text(String module)) || !(both.getLast() instanceof Text(String name))) {
            throw input.broken("asks for a name that is not text");
        }
        global(module, name);
    }

    private void global(String module, String name) {
        int length = module.length() + name.length();
        if (length > MAX_NAME) throw input.broken("asks for a name of " + length + " characters");
        budget.objects(PickleBudget.CONTAINER + length);
        String asked = module + "." + name;
        stack.push(vocabulary
                .named(asked)
                .orElseThrow(() -> input.broken(
                        "asks for " + asked + ", and only " + vocabulary.contents() + " are read; nothing was run")));
    }

    private void call(List<PickleValue> operands) {
        if (!(operands.get(1) instanceof Sequence(var arguments))) {
            throw input.broken("calls an object that is not a function");
        }
        budget.operands(arguments);
        stack.push(vocabulary.call(operands.getFirst(), arguments));
    }

    private void outside() {
        PickleValue id = stack.pop();
        budget.operands(List.of(id));
        stack.push(vocabulary.outside(id));
    }

    private void setState() {
        PickleValue state = stack.pop();
        budget.operands(List.of(state));
        vocabulary.setState(stack.top(), state);
    }

    private void append(List<PickleValue> items) {
        budget.objects((long) Long.BYTES * items.size());
        switch (stack.top()) {
            case Sequence(var list) -> list.addAll(items);
            case Opaque _ -> {} // the elements of a list of its own class
            default -> throw input.broken("appends to an object that is not a list");
        }
    }

    private void set(List<PickleValue> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) throw input.broken("holds a key without a value");
        budget.objects((long) PickleBudget.ENTRY * keysAndValues.size() / 2);
        PickleValue target = stack.top();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            PickleValue value = keysAndValues.get(i + 1);
            switch (target) {
                case Dict(var dict) -> dict.put(key(keysAndValues.get(i)), value);
                case Opaque object -> object.put(key(keysAndValues.get(i)), value);
                default -> throw input.broken("sets an entry of an object that is not a dict");
            }
        }
    }

    private String key(PickleValue key) {
        budget.work(PickleBudget.length(key));
        return switch (key) {
            case Text(String text) -> text;
            case Bytes bytes -> bytes.latin1();
            case Whole(long number) -> Long.toString(number); // as in the state of an optimizer
            default -> vocabulary.key(key);
        };
    }

    private void remember(int place) {
        budget.objects(PickleBudget.ENTRY);
        memo.put(place, stack.top());
    }

    private PickleValue remembered(int place) {
        PickleValue value = memo.get(place);
        if (value == null) throw input.broken("recalls a value that it never stored");
        return value;
    }
}
