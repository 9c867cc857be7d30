package org.leadline.spark;

import java.util.function.Consumer;
import org.leadline.Progress;

/// Work whose steps are said in lines, since what a cluster prints goes to logs.
///
/// @param say takes a line
record SaidTask(Consumer<String> say) implements Progress.Task {

    @Override
    public void advance(long steps) {}

    @Override
    public void note(String note) {
        say.accept(note + " …");
    }

    @Override
    public void message(String line) {
        say.accept(line);
    }

    @Override
    public void close() {}
}
