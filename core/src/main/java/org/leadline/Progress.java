package org.leadline;

/// Receives how far long work is. The rooms report; the application decides whether and how to draw it.
public interface Progress {

    /// Begins a piece of work; close the task when it ends, well or badly.
    ///
    /// @param what a short name, such as `decoding images`
    /// @param total the number of steps
    Task begin(String what, long total);

    /// A piece of work under way. Safe to call from any thread.
    interface Task extends AutoCloseable {

        /// @param steps the number of further steps that are done
        void advance(long steps);

        /// @param note a few words that stand beside the bar, such as the loss
        void note(String note);

        /// @param line a result that stays in sight when the bar has moved on, such as the scores of a milestone
        void message(String line);

        @Override
        void close();
    }

    /// Returns a progress that shows nothing.
    static Progress silent() {
        Task silent = new Task() {
            @Override
            public void advance(long steps) {}

            @Override
            public void note(String note) {}

            @Override
            public void message(String line) {}

            @Override
            public void close() {}
        };
        return (what, total) -> silent;
    }
}
