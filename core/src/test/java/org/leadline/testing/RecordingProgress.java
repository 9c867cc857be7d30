package org.leadline.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.leadline.Progress;

/// Keeps the messages and the notes of all tasks, in the order in which they came.
public final class RecordingProgress implements Progress {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    private final List<String> notes = new CopyOnWriteArrayList<>();

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public Task begin(String what, long total) {
        return new Task() {
            @Override
            public void advance(long steps) {}

            @Override
            public void note(String note) {
                notes.add(note);
            }

            @Override
            public void message(String line) {
                messages.add(line);
            }

            @Override
            public void close() {}
        };
    }
}
