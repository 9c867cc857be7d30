package org.leadline.app.cli;

import java.io.PrintStream;
import java.time.Duration;
import org.leadline.Progress;
import org.leadline.app.report.VisibleText;

/// Shows progress on standard error: a bar that redraws itself on a terminal, and a line at intervals elsewhere.
final class ProgressBar implements Progress {

    private static final int WIDTH = 24;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 20_000_000_000L;

    /// A task that is done sooner, such as reading what is stored, is not worth a line.
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final String CLEAR_LINE = "\r\033[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final Duration shortest;
    private int running;

    /// @param shortest the time that a task takes at least to have a final line
    ProgressBar(PrintStream out, boolean terminal, Duration shortest) {
        this.out = out;
        this.terminal = terminal;
        this.shortest = shortest;
    }

    /// Returns progress on standard error. The launcher tells, in the environment, whether it is a terminal.
    static ProgressBar onStandardError() {
        return new ProgressBar(System.err, "1".equals(System.getenv("LEADLINE_TERMINAL")), SHORT);
    }

    @Override
    public Task begin(String what, long total) {
        return new Bar(what, total);
    }

    private final class Bar implements Task {

        private final String what;
        private final long total;
        private final boolean nested = running++ > 0;
        private final long started = System.nanoTime();
        private long drawn = started;
        private long done;
        private String note = "";

        Bar(String what, long total) {
            this.what = VisibleText.line(what);
            this.total = total;
            if (terminal) draw();
        }

        @Override
        public synchronized void advance(long steps) {
            done += steps;
            drawIfDue();
        }

        @Override
        public synchronized void note(String words) {
            note = VisibleText.line(words);
            drawIfDue();
        }

        @Override
        public synchronized void message(String line) {
            out.println((terminal ? CLEAR_LINE : "") + VisibleText.line(line));
            out.flush();
        }

        private void drawIfDue() {
            long now = System.nanoTime();
            if (now - drawn < (terminal ? REDRAW_NANOS : LINE_NANOS)) return;
            drawn = now;
            draw();
        }

        private void draw() {
            String line = what + " " + (terminal ? bar() + " " : "") + done + "/" + total + rate() + left()
                    + (note.isEmpty() ? "" : " · " + note);
            if (terminal) out.print(CLEAR_LINE + line);
            else out.println(line);
            out.flush();
        }

        private String bar() {
            int full = total == 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
            return "█".repeat(full) + "░".repeat(WIDTH - full);
        }

        private double seconds() {
            return (System.nanoTime() - started) / 1e9;
        }

        private String rate() {
            if (done == 0) return "";
            double rate = done / seconds();
            return " · " + (rate >= 10 ? "%.0f/s" : "%.2f/s").formatted(rate);
        }

        private String left() {
            if (done == 0 || done >= total) return "";
            return " · " + words(Duration.ofSeconds(Math.round(seconds() * (total - done) / done))) + " left";
        }

        /// Prints a final line, unless the task was short or is part of another task.
        @Override
        public synchronized void close() {
            running--;
            if (terminal) out.print(CLEAR_LINE);
            if (!nested && System.nanoTime() - started >= shortest.toNanos()) {
                out.println(what + ": " + done + " in " + words(Duration.ofMillis(Math.round(1000 * seconds()))));
            }
            out.flush();
        }
    }

    /// Formats a duration: `0.4 s`, `12 s`, `3 min 05 s`, `2 h 10 min`.
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60 && duration.toMillis() % 1000 != 0) return "%.1f s".formatted(duration.toMillis() / 1e3);
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return "%d min %02d s".formatted(seconds / 60, seconds % 60);
        return "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }
}
