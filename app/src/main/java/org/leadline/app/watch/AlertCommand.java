package org.leadline.app.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs a program for each alert, which reads the alert as one JSON object on its standard input. No shell is
/// asked, so nothing in an alert can become a command.
public final class AlertCommand implements AlertHook {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int LINES = 100;
    private static final int LINE_LENGTH = 1_000;

    private final List<String> words;
    private final Set<String> secrets;
    private final Duration limit;

    /// A program that has a minute for each alert.
    ///
    /// @param words the program and its arguments
    /// @param secrets the environment variables that it is not told
    public AlertCommand(List<String> words, Set<String> secrets) {
        this(words, secrets, LIMIT);
    }

    AlertCommand(List<String> words, Set<String> secrets, Duration limit) {
        this.words = List.copyOf(words);
        this.secrets = Set.copyOf(secrets);
        this.limit = limit;
    }

    @Override
    public String name() {
        return "the program of --on-alert";
    }

    @Override
    public void send(NewAlert alert, Consumer<String> notes) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeAll(secrets);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            notes.accept(
                    "The program of --on-alert cannot be started for " + alert.name() + ": " + e.getMessage() + ".");
            return;
        }
        try {
            Thread writing = Thread.ofPlatform().daemon().start(() -> write(process, alert.json()));
            Thread reading = Thread.ofPlatform().daemon().start(() -> pass(process, notes));
            boolean isDone = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!isDone) end(process);
            writing.join(GRACE);
            reading.join(GRACE); // a program that it left behind may hold its output open
            notes.accept(
                    isDone
                            ? "The program of --on-alert ended with exit code " + process.exitValue() + " for "
                                    + alert.name() + "."
                            : "The program of --on-alert was ended after " + limit.toSeconds() + " seconds of "
                                    + alert.name() + ".");
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            throw stopped;
        }
    }

    /// Ends a program with all that it started.
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void write(Process process, String json) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            return; // a program need not read
        }
    }

    /// Passes on what a program says, up to some lines; the rest is read, so that the program can go on.
    private static void pass(Process process, Consumer<String> notes) {
        StringBuilder line = new StringBuilder();
        int lines = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int sign = out.read(); sign >= 0; sign = out.read()) {
                if (sign != '\n') {
                    if (line.length() < LINE_LENGTH && !Character.isISOControl(sign)) line.append((char) sign);
                    continue;
                }
                if (lines++ < LINES) notes.accept("on-alert: " + line);
                line.setLength(0);
            }
            if (!line.isEmpty() && lines++ < LINES) notes.accept("on-alert: " + line);
        } catch (IOException ended) {
            return;
        }
        if (lines > LINES) notes.accept("on-alert: " + (lines - LINES) + " lines more are left out.");
    }
}
