package org.leadline.app.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.leadline.InputException;
import org.leadline.random.Seed;

/// Reads changed inputs of one parser on two threads, with a watchdog beside them.
///
/// Input `i` depends on the seed, the parser's name and `i` alone. One that ends in anything but an answer or an
/// [InputException] is written to a file.
final class Fuzzer {

    private static final int THREADS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// On a machine that is busy with other work, a thread is given up only when it has worked that long, or when it
    /// has waited several times as long.
    private static final Duration WAITING_LIMIT = LIMIT.multipliedBy(6);

    /// Inputs after which files that are still mapped are let go, which only a collection of garbage does.
    private static final int LETTING_GO = 4_000;

    /// Calls that are told of a failure.
    private static final int FRAMES = 20;

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private final Parser parser;
    private final List<byte[]> seeds;
    private final long seed;
    private final int inputs;
    private final Path failures;
    private final Tally tally = new Tally();
    private final AtomicInteger next = new AtomicInteger();

    /// @param inputs the number of changed inputs
    /// @param failures a directory for the inputs that end badly
    Fuzzer(Parser parser, long seed, int inputs, Path failures) throws IOException {
        this.parser = parser;
        this.seeds = accepted(parser);
        this.seed = seed;
        this.inputs = inputs;
        this.failures = failures;
    }

    /// Returns the valid inputs that are accepted.
    private static List<byte[]> accepted(Parser parser) throws IOException {
        List<byte[]> accepted = new ArrayList<>();
        Path room = Files.createTempDirectory("fuzz");
        for (byte[] one : parser.seeds()) {
            try {
                if (parser.read(room, one).isEmpty()) accepted.add(one);
            } catch (InputException e) {
                // such as a Fortran array of objects, which is whole and still not read
            }
        }
        Rooms.remove(room);
        return accepted;
    }

    /// Returns the number of valid inputs that are accepted.
    int validInputs() {
        return seeds.size();
    }

    /// Returns changed input `i`.
    byte[] input(int i) {
        RandomGenerator random = new SplittableRandom(
                new Seed(seed).derive(parser.name()).derive("" + i).value());
        return parser.format().changed(seeds.get(random.nextInt(seeds.size())), random);
    }

    /// Reads all inputs, and tells on standard output of those that end badly, and of those that were never read
    /// since what changes them failed.
    Tally run() throws IOException, InterruptedException {
        if (seeds.isEmpty()) {
            tell("none of the valid inputs is accepted");
            return tally;
        }
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) workers.add(Worker.start(this));
        while (!workers.isEmpty()) {
            for (Worker worker : List.copyOf(workers)) {
                worker.thread.join(50);
                if (!worker.thread.isAlive()) {
                    workers.remove(worker);
                } else if (worker.isStuck()) {
                    workers.remove(worker);
                    worker.giveUp();
                    workers.add(Worker.start(this));
                }
            }
        }
        if (tally.inputs() < inputs) tell("only " + tally.inputs() + " of " + inputs + " inputs were read");
        return tally;
    }

    private void tell(String what) {
        tally.unclean.incrementAndGet();
        System.out.println("UNCLEAN " + parser.name() + ": " + what);
    }

    private void unclean(int i, byte[] input, String what) throws IOException {
        tally.unclean.incrementAndGet();
        String name = parser.name().replaceAll("[^A-Za-z0-9.]", "-") + "-" + seed + "-" + i;
        Files.createDirectories(failures);
        Files.write(failures.resolve(name), input);
        System.out.println("UNCLEAN " + parser.name() + ", seed " + seed + ", input " + i + ": " + what);
    }

    private static String described(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure));
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, trace.length); i++)
            text.append("\n    at ").append(trace[i]);
        if (failure.getCause() != null) text.append("\n  by ").append(described(failure.getCause()));
        return text.toString();
    }

    /// A thread that reads inputs until there are no more, or until it is given up.
    private static final class Worker {

        private final Fuzzer fuzzer;
        private final Path room;
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::work);
        private volatile int current = -1;
        private volatile byte[] input = {};
        private volatile long began = System.nanoTime();
        private volatile long beganCpu;
        private volatile boolean isGivenUp;

        private Worker(Fuzzer fuzzer) throws IOException {
            this.fuzzer = fuzzer;
            this.room = Files.createTempDirectory("fuzz");
        }

        static Worker start(Fuzzer fuzzer) throws IOException {
            Worker worker = new Worker(fuzzer);
            worker.thread.start();
            return worker;
        }

        private void work() {
            try {
                while (!isGivenUp) {
                    int i = fuzzer.next.getAndIncrement();
                    if (i >= fuzzer.inputs) break;
                    if (i % LETTING_GO == LETTING_GO - 1) System.gc();
                    byte[] changed = fuzzer.input(i);
                    input = changed;
                    beganCpu = CLOCK.getCurrentThreadCpuTime();
                    began = System.nanoTime();
                    current = i;
                    read(i, changed);
                    current = -1;
                }
                Rooms.remove(room);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read(int i, byte[] changed) throws IOException {
            try {
                List<String> reasons = fuzzer.parser.read(room, changed);
                if (isGivenUp) return;
                if (reasons.isEmpty()) fuzzer.tally.accepted.incrementAndGet();
                else if (reasons.stream().allMatch(Worker::isSentence)) fuzzer.tally.refused.incrementAndGet();
                else fuzzer.unclean(i, changed, "no sentence: " + reasons);
            } catch (InputException e) {
                if (isGivenUp) return;
                if (isSentence(e.sentence())) fuzzer.tally.refused.incrementAndGet();
                else fuzzer.unclean(i, changed, "no sentence: " + described(e));
            } catch (Throwable e) {
                if (!isGivenUp) fuzzer.unclean(i, changed, described(e));
            }
            fuzzer.tally.took(System.nanoTime() - began);
        }

        /// Neither empty nor the words of a failed program.
        private static boolean isSentence(String message) {
            return message.length() > 10 && !message.contains("java.") && !message.contains("null pointer");
        }

        boolean isStuck() {
            if (current < 0) return false;
            long waited = System.nanoTime() - began;
            long worked = CLOCK.getThreadCpuTime(thread.threadId()) - beganCpu;
            return worked > LIMIT.toNanos() || waited > WAITING_LIMIT.toNanos();
        }

        /// The thread may go on for ever; nobody waits for it any longer.
        void giveUp() throws IOException {
            isGivenUp = true;
            StringBuilder where = new StringBuilder("more than " + LIMIT.toSeconds() + " s, at");
            for (StackTraceElement one : thread.getStackTrace())
                where.append("\n    at ").append(one);
            fuzzer.unclean(current, input, where.toString());
            thread.interrupt();
        }
    }
}
