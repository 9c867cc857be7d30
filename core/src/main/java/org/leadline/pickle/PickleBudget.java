package org.leadline.pickle;

import java.util.List;
import org.leadline.InputException;
import org.leadline.array.InputFile;
import org.leadline.pickle.PickleValue.Bytes;
import org.leadline.pickle.PickleValue.Sequence;
import org.leadline.pickle.PickleValue.Text;

/// Bounds what the reading of one pickle costs: its steps, the work behind them, and memory.
///
/// A step of two bytes can recall a text of megabytes. Work therefore grows with what a step looks at, and is
/// bounded by a multiple of the bytes read so far: reading takes time linear in its input. Memory is bounded by a
/// share of the heap that this Java may use.
final class PickleBudget {

    /// Maximum steps of one pickle. Data sets and weights need a thousandth of it.
    private static final long MAX_STEPS = 20_000_000;

    /// Maximum work for each byte that was read, above [#MAX_STEPS].
    private static final int WORK_A_BYTE = 4;

    /// The size of a number, a text or an array beside its digits, in bytes.
    static final int SCALAR = 32;

    /// The size of an empty container with its place in another one, in bytes.
    static final int CONTAINER = 128;

    /// The size of an entry of a dict or of the memo, in bytes.
    static final int ENTRY = 64;

    private final PickleInput input;
    private final String contents;
    private final long maxMemory;
    private long steps;
    private long work;
    private long objectBytes;
    private long textBytes;

    /// @param contents the contents of pickles of this kind, as part of a sentence
    /// @param maxMemory the heap's maximum size, in bytes
    PickleBudget(PickleInput input, String contents, long maxMemory) {
        this.input = input;
        this.contents = contents;
        this.maxMemory = maxMemory;
    }

    /// Begins a pickle.
    void reset() {
        steps = 0;
        work = 0;
        objectBytes = 0;
        textBytes = 0;
    }

    /// Counts one step.
    void step() {
        steps++;
        if (steps > MAX_STEPS) throw tooLong();
    }

    /// Counts work beside steps, in bytes or elements that are looked at.
    void work(long units) {
        work += units;
        if (work > MAX_STEPS + (long) WORK_A_BYTE * input.position()) throw tooLong();
    }

    /// Counts the memory of objects, in bytes: at most an eighth of the heap.
    void objects(long bytes) {
        objectBytes += bytes;
        if (objectBytes > maxMemory / 8) throw tooLarge("values", "an eighth");
    }

    /// Counts the memory of texts and arrays, in bytes: at most half of the heap.
    void text(long bytes) {
        textBytes += bytes;
        if (textBytes > maxMemory / 2) throw tooLarge("text", "half");
    }

    /// Counts the operands of a call, which may copy each of them, and what lies directly in them.
    void operands(List<PickleValue> operands) {
        objects(CONTAINER);
        for (PickleValue operand : operands) {
            work(1 + length(operand));
            if (!(operand instanceof Sequence(var items))) continue;
            objects((long) ENTRY * items.size());
            work(items.size());
            for (PickleValue item : items) {
                boolean isPair = item instanceof Sequence(var pair) && pair.size() == 2;
                work(isPair ? length(((Sequence) item).items().getFirst()) : length(item));
            }
        }
    }

    /// The number of characters or bytes of a value; 0 where it is neither text nor bytes.
    static int length(PickleValue value) {
        return switch (value) {
            case Text(String text) -> text.length();
            case Bytes bytes -> bytes.values().length;
            default -> 0;
        };
    }

    private InputException tooLong() {
        return input.broken("takes more steps than any pickle of " + contents);
    }

    private InputException tooLarge(String what, String share) {
        return input.broken("holds more " + what + " than fit into " + share + " of this Java's memory of "
                + maxMemory / (1 << 20) + " MiB: if you trust the file, " + InputFile.MORE_MEMORY);
    }
}
