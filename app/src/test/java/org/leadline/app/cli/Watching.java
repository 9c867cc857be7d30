package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `leadline watch` that goes on beside a test, until it is closed.
final class Watching implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread thread;
    private final URI address;

    Watching(Path root, String... options) {
        String[] words = Stream.concat(Stream.of("watch", root.toString(), "--port", "0"), Stream.of(options))
                .toArray(String[]::new);
        thread = Thread.ofPlatform()
                .start(() -> Leadline.run(new PrintWriter(out, true), new PrintWriter(err, true), words));
        await("an address", () -> out().contains("\n"));
        address = URI.create(lines().getFirst());
    }

    /// Waits until something holds.
    static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            sleep(20);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /// The whole lines of standard output.
    List<String> lines() {
        return out().lines().toList();
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
        if (headers.length > 0) request.headers(headers);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        return JsonMapper.shared().readTree(get(path).body());
    }

    /// Waits until nothing can be scored any more.
    void settle(int runs) {
        await("all is scored", () -> {
            JsonNode all = json("/api/v1/runs");
            return all.size() == runs
                    && all.valueStream()
                            .noneMatch(run -> List.of("empty", "scoring")
                                    .contains(run.get("state").asString()));
        });
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(30));
        assertThat(thread.isAlive()).as("an interrupt ends watching").isFalse();
    }
}
