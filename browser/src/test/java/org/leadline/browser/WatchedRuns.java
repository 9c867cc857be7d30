package org.leadline.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A directory of runs that the launcher watches, as a person would start it.
final class WatchedRuns implements AutoCloseable {

    /// The launcher, as a person starts it.
    static final Path LAUNCHER =
            Path.of(System.getProperty("leadline.launcher", "../leadline")).toAbsolutePath();

    private final Process process;
    private final String address;

    private WatchedRuns(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Runs a verb of the launcher to its end.
    ///
    /// @param words the verb and its options
    /// @param said where its output goes
    static void launch(List<String> words, ProcessBuilder.Redirect said) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(words);
        Process process = new ProcessBuilder(command)
                .redirectOutput(said)
                .redirectError(said)
                .start();
        try {
            if (process.waitFor() != 0) throw new IOException(words + " ended with " + process.exitValue());
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException(words + " was ended", e);
        }
    }

    /// Watches a directory at a free port.
    ///
    /// @param options further options of `leadline watch`
    static WatchedRuns of(Path directory, String... options) throws IOException {
        return at(0, directory, options);
    }

    /// Watches a directory.
    ///
    /// @param port the port; 0 for a free one
    static WatchedRuns at(int port, Path directory, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "watch", directory.toString()));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String first = out.readLine();
        if (first == null || !first.startsWith("http://127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("the first line of watch is an address, not " + first);
        }
        Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {}));
        return new WatchedRuns(process, first);
    }

    /// Waits until runs are scored.
    ///
    /// @param runs the number of runs
    /// @param milestones the number of milestones of each
    void awaitScored(int runs, int milestones) throws IOException {
        Pattern scored = Pattern.compile("\"scored\":" + milestones + "[,}]");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest asked =
                    HttpRequest.newBuilder(URI.create(address + "api/v1/runs")).build();
            while (scored.matcher(client.send(asked, HttpResponse.BodyHandlers.ofString())
                                    .body())
                            .results()
                            .count()
                    < runs) {
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait was ended", e);
        }
    }

    String address() {
        return address;
    }

    int port() {
        return Integer.parseInt(address.replaceAll("\\D+$", "").replaceAll(".*:", ""));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
