package org.leadline.score.input;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.leadline.Progress;
import org.leadline.metric.Outcome;
import org.leadline.metric.Parameters;
import org.leadline.random.Seed;

/// The inputs of one milestone's scores, each made when it is first asked for and let go when the last score that
/// needs it is done. Not for several threads at once.
public final class Inputs implements AutoCloseable {

    private final Setting setting;
    private final Source source;
    private final Progress.Task task;
    private final Arena arena = Arena.ofShared();
    private final Map<Node, Slot> slots = new HashMap<>();
    private final Map<Node, List<Node>> gathered = new LinkedHashMap<>();
    private final List<Time> times = new ArrayList<>();

    /// Nanoseconds that inputs took within what is being timed.
    private long nested;

    /// An input for one seed and number of clusters.
    private record Node(Input<?> input, Variant variant) {
        static Node of(Input<?> input, Variant variant) {
            return new Node(input, variant.on(input.axes()));
        }
    }

    /// A value, how often it will be asked for still, and why there is none, where that is so.
    private static final class Slot {
        private int uses;
        private boolean isMade;
        private @Nullable Object value;
        private Optional<Outcome.Undefined> problem = Optional.empty();
    }

    /// The inputs that a wanted score reads.
    ///
    /// @param inputs the inputs, in order
    /// @param variant the seed and the number of clusters
    public record Request(List<Input<?>> inputs, Variant variant) {}

    /// The wall-clock time that an input took, without that of the inputs it is made of.
    ///
    /// @param input its name
    /// @param parameters what identifies it
    /// @param seed the seed, where it depends on one
    /// @param elapsedMillis its own time
    public record Time(String input, Parameters parameters, OptionalLong seed, double elapsedMillis) {}

    /// Reads the inputs of one request.
    public final class Reader {

        private final Variant variant;

        private Reader(Variant variant) {
            this.variant = variant;
        }

        /// The value of an input of the request.
        public <T> T get(Input<T> input) {
            return Inputs.this.get(input, variant);
        }
    }

    /// @param requests what wanted scores read: inputs are let go when all requests that need them are done
    /// @param task is told what is being made
    public Inputs(Setting setting, Source source, Collection<Request> requests, Progress.Task task) {
        this.setting = setting;
        this.source = source;
        this.task = task;
        requests.forEach(this::announce);
    }

    private void announce(Request request) {
        for (Input<?> input : request.inputs()) {
            Node node = use(input, request.variant());
            for (Input<?> other : request.inputs()) {
                if (!input.gathered().contains(other)) continue;
                gathered.computeIfAbsent(node, _ -> new ArrayList<>()).add(use(other, request.variant()));
            }
        }
    }

    private Node use(Input<?> input, Variant variant) {
        Node node = Node.of(input, variant);
        Slot slot = slots.get(node);
        if (slot == null) {
            slot = new Slot();
            slots.put(node, slot);
            for (Input<?> needed : input.needs()) use(needed, variant);
        }
        slot.uses++;
        return node;
    }

    /// Takes a value that was made elsewhere for an input that some request needs; the input is not made then.
    public <T> Inputs with(Input<T> input, Variant variant, T value) {
        given(input, variant).ifPresent(slot -> slot.value = value);
        return this;
    }

    /// Takes why an input has no value that some request needs; the input is not made then.
    public Inputs without(Input<?> input, Variant variant, Outcome.Undefined why) {
        given(input, variant).ifPresent(slot -> slot.problem = Optional.of(why));
        return this;
    }

    private Optional<Slot> given(Input<?> input, Variant variant) {
        Node node = Node.of(input, variant);
        Optional<Slot> found = Optional.ofNullable(slots.get(node)).filter(slot -> !slot.isMade);
        found.ifPresent(slot -> forgo(node, slot));
        return found;
    }

    /// The answer to a request.
    ///
    /// @param outcome the value, or why there is none
    /// @param rows the number of rows or samples that it speaks of
    /// @param elapsedMillis the time of the score's own work, without that of its inputs
    public record Answer(Outcome outcome, int rows, double elapsedMillis) {}

    /// Computes a score from its inputs. Where one of them is undefined, so is the score, by the same cause.
    public Answer answer(Request request, Score score) {
        long started = System.nanoTime();
        long before = nested;
        nested = 0;
        Outcome outcome;
        try {
            for (Input<?> input : request.inputs()) get(input, request.variant());
            outcome = score.of(new Reader(request.variant()));
        } catch (UndefinedInputException undefined) {
            outcome = undefined.why();
        }
        int rows = rows(request);
        long elapsed = System.nanoTime() - started - nested;
        nested = before;
        for (Input<?> input : request.inputs()) {
            Node node = Node.of(input, request.variant());
            release(node);
        }
        return new Answer(outcome, rows, elapsed / 1e6);
    }

    /// The formula of a score.
    @FunctionalInterface
    public interface Score {
        Outcome of(Reader inputs);
    }

    /// The number of rows of the first input that has one of its own and is defined, else of the milestone.
    private int rows(Request request) {
        for (Input<?> input : request.inputs()) {
            OptionalInt count = count(input, request.variant());
            if (count.isPresent()) return count.getAsInt();
        }
        return source.shape().rows();
    }

    private <T> OptionalInt count(Input<T> input, Variant variant) {
        if (input.count().isEmpty()) return OptionalInt.empty();
        try {
            return OptionalInt.of(input.count().get().applyAsInt(get(input, variant)));
        } catch (UndefinedInputException undefined) {
            return OptionalInt.empty();
        }
    }

    @SuppressWarnings("unchecked") // a slot holds what its own input made
    private <T> T get(Input<T> input, Variant variant) {
        Node node = Node.of(input, variant);
        Slot slot = slots.get(node);
        if (slot == null) throw new IllegalStateException(input + " was not announced by any request");
        if (!slot.isMade) make(node, slot);
        if (slot.problem.isPresent()) throw new UndefinedInputException(slot.problem.get());
        if (slot.value == null) throw new IllegalStateException(input + " was let go while it was needed");
        return (T) slot.value;
    }

    private void make(Node node, Slot slot) {
        task.note(node.input().name());
        long started = System.nanoTime();
        long before = nested;
        nested = 0;
        try {
            slot.value = node.input().make(new Making(node));
        } catch (UndefinedInputException undefined) {
            slot.problem = Optional.of(undefined.why());
        }
        slot.isMade = true;
        long all = System.nanoTime() - started;
        times.add(new Time(
                node.input().name(),
                node.input().parameters(setting, node.variant()),
                node.variant().seed(),
                (all - nested) / 1e6));
        nested = before + all;
        for (Input<?> needed : node.input().needs()) release(Node.of(needed, node.variant()));
        gathered.getOrDefault(node, List.of()).forEach(this::release);
    }

    private void release(Node node) {
        Slot slot = slots.get(node);
        if (slot == null || --slot.uses > 0) return;
        if (!slot.isMade) forgo(node, slot);
        slot.value = null;
    }

    /// Marks an input as not needed, and lets go of the inputs that it would have been made of.
    private void forgo(Node node, Slot slot) {
        slot.isMade = true;
        for (Input<?> needed : node.input().needs()) release(Node.of(needed, node.variant()));
        gathered.getOrDefault(node, List.of()).forEach(this::release);
    }

    /// The time of every input that was made, in the order of making.
    public List<Time> times() {
        return List.copyOf(times);
    }

    @Override
    public void close() {
        slots.clear();
        arena.close();
    }

    /// The making of one input.
    private final class Making implements Scope {

        private final Node node;

        Making(Node node) {
            this.node = node;
        }

        @Override
        public <U> U get(Input<U> input) {
            return Inputs.this.get(input, node.variant());
        }

        @Override
        public <U> List<U> gathered(Input<U> input) {
            return gathered.getOrDefault(node, List.of()).stream()
                    .filter(other -> other.input() == input)
                    .flatMap(other -> defined(input, other.variant()).stream())
                    .toList();
        }

        /// Empty where it is undefined: the score that asked for it is so, too, and the others are not.
        private <U> Optional<U> defined(Input<U> input, Variant variant) {
            try {
                return Optional.of(Inputs.this.get(input, variant));
            } catch (UndefinedInputException undefined) {
                return Optional.empty();
            }
        }

        @Override
        public Setting setting() {
            return setting;
        }

        @Override
        public Source source() {
            return source;
        }

        @Override
        public Seed seed() {
            return new Seed(node.variant().seed().orElseThrow());
        }

        @Override
        public int k() {
            return node.variant().k().orElseThrow();
        }

        @Override
        public Arena arena() {
            return arena;
        }

        @Override
        public void say(String sentence) {
            task.message("milestone " + source.index() + ": " + sentence);
        }
    }
}
