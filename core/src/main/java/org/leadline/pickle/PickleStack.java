package org.leadline.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The stack of a pickle, with the stacks below its marks.
final class PickleStack {

    private final PickleInput input;
    private final Deque<List<PickleValue>> below = new ArrayDeque<>();
    private List<PickleValue> values = new ArrayList<>();

    PickleStack(PickleInput input) {
        this.input = input;
    }

    void clear() {
        below.clear();
        values = new ArrayList<>();
    }

    void push(PickleValue value) {
        values.add(value);
    }

    void mark() {
        below.push(values);
        values = new ArrayList<>();
    }

    /// Removes the last value, or where there is none, the last mark.
    void drop() {
        if (values.isEmpty() && !below.isEmpty()) values = below.pop();
        else pop();
    }

    List<PickleValue> popToMark() {
        if (below.isEmpty()) throw input.broken("closes a container that it never opened");
        List<PickleValue> items = values;
        values = below.pop();
        return items;
    }

    List<PickleValue> popLast(int count) {
        if (values.size() < count) throw input.broken("takes more values than it gave");
        List<PickleValue> tail = values.subList(values.size() - count, values.size());
        List<PickleValue> items = new ArrayList<>(tail);
        tail.clear();
        return items;
    }

    PickleValue pop() {
        return popLast(1).getFirst();
    }

    PickleValue top() {
        if (values.isEmpty()) throw input.broken("takes more values than it gave");
        return values.getLast();
    }
}
