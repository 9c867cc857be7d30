package org.leadline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Alerts at every place that they go to.
class AlertsOutTest {

    private static final String[] OPTIONS = {"--repeats", "1", "--metrics", "collapse", "--poll", "0.1"};

    /// A message that came to the webhook.
    private record Message(JsonNode alert, Instant at) {}

    @TempDir
    private Path directory;

    private HttpServer receiver;
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void receive() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(JsonMapper.shared().readTree(body), Instant.now()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private String webhook() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks/secret-token";
    }

    private void writeHealthy(int from, int to) throws IOException {
        for (int epoch = from; epoch < to; epoch++) {
            SampleEmbeddings.write(directory.resolve("a/epoch_" + epoch + ".npy"), 60);
        }
    }

    private void writeCollapsed(int from, int to) throws IOException {
        for (int epoch = from; epoch < to; epoch++) {
            SampleEmbeddings.writeCollapsed(directory.resolve("a/epoch_" + epoch + ".npy"), 60, epoch);
        }
    }

    private static String[] with(String... more) {
        return Stream.concat(Stream.of(OPTIONS), Stream.of(more)).toArray(String[]::new);
    }

    private long ofCollapse() {
        return messages.stream()
                .filter(message -> message.alert.get("kind").asString().equals("collapse"))
                .count();
    }

    @Test
    void aCollapseIsToldEverywhereSoonAfterItsScoreOnceAndNotAgain() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("a"));
        writeHealthy(0, 4);
        try (Watching watching = new Watching(directory, with("--webhook", webhook()))) {
            watching.settle(1);
            assertThat(ofCollapse()).isZero();
            writeCollapsed(4, 6);
            Watching.await("a message", () -> ofCollapse() > 0);
            Message collapse = messages.stream()
                    .filter(message -> message.alert.get("kind").asString().equals("collapse"))
                    .findFirst()
                    .orElseThrow();
            int milestone = collapse.alert.get("milestone").asInt();
            assertThat(Duration.between(scored(milestone), collapse.at)).isLessThan(Duration.ofSeconds(3));
            assertThat(watching.out()).contains("a ! milestone " + milestone + ", collapse: ");
            assertThat(watching.json("/api/v1/alerts")
                            .valueStream()
                            .map(alert -> alert.get("kind").asString()))
                    .contains("collapse");
            assertThat(watching.get("/metrics").body()).contains("leadline_alert{run=\"a\",kind=\"collapse\"} 1\n");
            watching.settle(1);
            Watching.sleep(1_000);
            assertThat(ofCollapse()).isEqualTo(1);
            assertThat(watching.lines().stream().filter(line -> line.contains(", collapse: ")))
                    .hasSize(1);
            assertThat(watching.out()
                            + watching.err()
                            + watching.get("/api/v1/runs").body())
                    .doesNotContain("secret-token");
        }
        int told = messages.size();
        try (Watching again = new Watching(directory, with("--webhook", webhook()))) {
            again.settle(1);
            Watching.await("the alert", () -> !again.json("/api/v1/alerts").isEmpty());
            Watching.sleep(1_000);
            assertThat(again.lines()).as("nothing but the address").hasSize(1);
            assertThat(messages).hasSize(told);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret-token");
            }
        }
    }

    private Instant scored(int milestone) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Path scores = files.filter(file -> file.endsWith("scores.json")
                            && Integer.parseInt(String.valueOf(
                                            file.resolveSibling("").getFileName()))
                                    == milestone)
                    .findFirst()
                    .orElseThrow();
            return Files.getLastModifiedTime(scores).toInstant();
        }
    }

    @Test
    void onceEndsWhenItsHooksHaveEnded() throws IOException {
        Files.createDirectories(directory.resolve("a"));
        writeHealthy(0, 4);
        writeCollapsed(4, 6);
        Path got = directory.resolve("got");
        List<String> options = List.of(
                "--webhook",
                webhook(),
                "--on-alert",
                "/bin/sh",
                "--on-alert-argument=-c",
                "--on-alert-argument",
                "sleep 1; cat >> " + got);
        Cli once = Cli.run("watch {} --once --repeats 1 --metrics collapse --fail-on collapse {}", directory, options);
        assertThat(once.exit()).as(once.err()).isEqualTo(3);
        List<JsonNode> read = Files.readAllLines(got).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        assertThat(read)
                .isNotEmpty()
                .containsExactlyElementsOf(messages.stream().map(Message::alert).toList());
        assertThat(read.getFirst().get("path").asString())
                .isEqualTo(directory.resolve("a").toString());
        assertThat(once.err()).contains("The program of --on-alert ended with exit code 0 for the alert '");
    }

    @Test
    void whatCanNotBeAHookIsSaidWithoutShowingIt() {
        Cli.run("watch {} --once --webhook http://secret.example/", directory)
                .failsWith("the webhook is plain http on another machine");
        Cli twice = Cli.run("watch {} --once --webhook https://a.example/ --webhook ftp://secret.example/", directory);
        twice.failsWith("webhook 2 is no address");
        assertThat(twice.err()).doesNotContain("secret");
        Cli.run("watch {} --once --on-alert-argument x", directory).failsWith("name one");
    }

    @Test
    void theVariableOfTheEnvironmentIsTakenWhereNoOptionIsGiven() {
        Map<String, String> environment = Map.of(HookOptions.VARIABLE, " https://a.example/1\thttps://a.example/2 ");
        assertThat(new HookOptions().hooks(environment)).hasSize(2);
        assertThat(new HookOptions().hooks(Map.of())).isEmpty();
    }

    @Test
    void aProgramIsToldNeitherAddressesNorTheTokenOfThePage() {
        assertThat(HookOptions.SECRETS).containsExactlyInAnyOrder("LEADLINE_WEBHOOK", "LEADLINE_TOKEN");
    }
}
