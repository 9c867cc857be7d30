package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;
import org.leadline.alert.Alert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertHooksTest {

    private static final Webhook.Times SHORT =
            new Webhook.Times(Duration.ofMillis(500), List.of(Duration.ofMillis(10), Duration.ofMillis(10)));

    @TempDir
    private Path directory;

    private HttpServer server;
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger notTaken = new AtomicInteger();

    /// The statuses that the server answers with, one after the other; the last again and again, 0 for no answer.
    private volatile List<Integer> statuses = List.of(200);

    @BeforeEach
    void receive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            int number = bodies.size();
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = statuses.get(Math.min(number, statuses.size() - 1));
            if (status == 0) return; // the connection stays open
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI secret() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/B0/secret-token");
    }

    private Webhook webhook(WebhookFormat format) {
        return new Webhook("the webhook", secret(), Optional.of(format), SHORT);
    }

    private NewAlert alert(String run) {
        Alert.Kind kind = new Alert.Kind("collapse", "collapse");
        Alert alert = new Alert(kind, 7, Optional.empty(), "std < 1e-3 & <falling>", "stop");
        RunView view = RunView.empty(run, Path.of("/runs", run));
        return new NewAlert(view, alert, false, told::incrementAndGet, notTaken::incrementAndGet);
    }

    /// A webhook that answers once a latch is open.
    private Webhook held(CountDownLatch open) {
        server.createContext("/held", exchange -> {
            try {
                open.await();
                exchange.sendResponseHeaders(200, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        Webhook.Times patient = new Webhook.Times(Duration.ofSeconds(60), List.of());
        return new Webhook("webhook 2", secret().resolve("/held"), Optional.of(WebhookFormat.GENERIC), patient);
    }

    private void send(AlertHook... hooks) {
        try (AlertHooks sending = new AlertHooks(Arrays.asList(hooks), notes::add)) {
            sending.send(alert("a"));
        }
    }

    private JsonNode body() {
        return JsonMapper.shared().readTree(bodies.getFirst());
    }

    @Test
    void aWebhookGetsTheAlertInItsShape() {
        send(webhook(WebhookFormat.GENERIC));
        assertThat(body().get("run").asString()).isEqualTo("a");
        assertThat(body().get("path").asString()).isEqualTo(Path.of("/runs/a").toString());
        assertThat(body().get("kind").asString()).isEqualTo("collapse");
        assertThat(body().get("milestone").asInt()).isEqualTo(7);
        bodies.clear();
        send(webhook(WebhookFormat.SLACK));
        assertThat(body().get("text").asString())
                .isEqualTo("a, milestone 7, collapse: std &lt; 1e-3 &amp; &lt;falling&gt;; stop.");
        bodies.clear();
        send(webhook(WebhookFormat.DISCORD));
        assertThat(body().get("content").asString())
                .isEqualTo("a, milestone 7, collapse: std < 1e-3 & <falling>; stop.");
        assertThat(body().get("allowed_mentions").get("parse").isEmpty()).isTrue();
        assertThat(notes).isEmpty();
        assertThat(told).hasValue(3);
    }

    @Test
    void theShapeIsToldByTheHost() {
        assertThat(WebhookFormat.of(URI.create("https://hooks.slack.com/services/T/B/x")))
                .isEqualTo(WebhookFormat.SLACK);
        assertThat(WebhookFormat.of(URI.create("https://discord.com/api/webhooks/1/x")))
                .isEqualTo(WebhookFormat.DISCORD);
        assertThat(WebhookFormat.of(URI.create("https://ptb.discord.com/api/webhooks/1/x")))
                .isEqualTo(WebhookFormat.DISCORD);
        assertThat(WebhookFormat.of(URI.create("https://notdiscord.com/"))).isEqualTo(WebhookFormat.GENERIC);
        assertThat(WebhookFormat.of(URI.create("https://slack.example/"))).isEqualTo(WebhookFormat.GENERIC);
    }

    @Test
    void thereAreThreeTriesAndTheThirdMayBeTaken() {
        statuses = List.of(500, 0, 204);
        send(webhook(WebhookFormat.GENERIC));
        assertThat(bodies).hasSize(3);
        assertThat(notes).isEmpty();
    }

    @Test
    void aFailureIsSaidOnceWithoutTheAddressAndNotRedirected() throws IOException {
        statuses = List.of(302);
        send(webhook(WebhookFormat.GENERIC));
        assertThat(bodies).hasSize(3);
        statuses = List.of(0);
        send(webhook(WebhookFormat.GENERIC));
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        send(new Webhook("the webhook", URI.create("http://127.0.0.1:" + closed + "/x"), Optional.empty(), SHORT));
        send(new Webhook("the webhook", URI.create("https://nowhere.invalid/x"), Optional.empty(), SHORT));
        assertThat(notes).hasSize(4);
        assertThat(notes.get(0))
                .isEqualTo(
                        "the webhook did not take the alert 'collapse' of a in 3 tries: it answered with status 302.");
        assertThat(notes.get(1)).contains("it did not answer within 0.5 seconds");
        assertThat(notes.get(2)).contains("it cannot be connected to");
        assertThat(notes)
                .allSatisfy(
                        note -> assertThat(note).doesNotContain("secret", "127.0.0.1", "invalid", "http", "services"));
        assertThat(told).as("a failure is not tried again by the next watcher").hasValue(4);
    }

    @Test
    void aWebhookThatDoesNotAnswerHoldsNeitherTheCallerNorOtherHooks() {
        statuses = List.of(0);
        long millis;
        long start = System.nanoTime();
        try (AlertHooks sending = new AlertHooks(List.of(webhook(WebhookFormat.GENERIC)), notes::add)) {
            for (int i = 0; i < 400; i++) sending.send(alert("run" + i));
            millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            Thread.currentThread().interrupt(); // ends the waiting
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(millis).isLessThan(1_000);
        assertThat(notes)
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note)
                        .startsWith("256 alerts wait for the webhook, so the alert 'collapse' of run")
                        .endsWith(" and those after it wait for room, or for the next start."));
        assertThat(notTaken.get()).isBetween(400 - 256 - 4, 400 - 257);
        assertThat(told).as("what was not sent stays untold").hasValue(0);
    }

    @Test
    void anAlertForWhichOneHookHasNoRoomGoesToNoneUntilAllHaveRoom() {
        CountDownLatch open = new CountDownLatch(1);
        List<AlertHook> both = List.of(webhook(WebhookFormat.GENERIC), held(open));
        try (AlertHooks sending = new AlertHooks(both, notes::add, Duration.ofSeconds(20))) {
            for (int i = 0; i < 257; i++) sending.send(alert("run" + i));
            await(() -> bodies.size() == 257); // the other hook has room
            for (int i = 0; i < 3; i++) sending.send(alert("late"));
            assertThat(notTaken).hasValue(3);
            assertThat(notes).singleElement().asString().startsWith("256 alerts wait for webhook 2, so ");
            open.countDown();
            await(() -> told.get() == 257);
            sending.send(alert("late"));
        } finally {
            open.countDown();
        }
        assertThat(told).hasValue(258);
        assertThat(notTaken).hasValue(3);
        assertThat(bodies)
                .extracting(
                        body -> JsonMapper.shared().readTree(body).get("run").asString())
                .hasSize(258)
                .containsOnlyOnce("late");
    }

    private static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void theEndDoesNotWaitForeverForAHookThatHasNotEnded() {
        CountDownLatch open = new CountDownLatch(1);
        try (AlertHooks sending = new AlertHooks(List.of(held(open)), notes::add, Duration.ofSeconds(1))) {
            sending.send(alert("a"));
        }
        assertThat(told).as("it stays untold").hasValue(0);
        assertThat(notes)
                .containsExactly(
                        "Sending alerts to webhook 2 has not ended after 1 seconds; those that are left are told"
                                + " by the next start.");
        open.countDown();
    }

    @Test
    void addressesThatAreNoneOrPlainAreRefusedWithoutBeingShown() {
        for (String url : List.of(
                "nonsense secret",
                "ftp://secret.example/",
                "https:///secret",
                "https://secret.example:99999/",
                "http://secret.example/x",
                "http://127.0.0.1.secret.example/",
                "https://me:secret@host.example/")) {
            assertThatThrownBy(() -> Webhook.of("the webhook", url, Optional.empty()))
                    .as(url)
                    .isInstanceOf(InputException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("secret")
                    .hasMessageStartingWith("the webhook ");
        }
        for (String url :
                List.of("https://host.example/x", "http://localhost:1/", "http://[::1]:1/", "http://127.9.9.9/")) {
            assertThat(Webhook.of("the webhook", url, Optional.empty()).name()).isEqualTo("the webhook");
        }
    }

    private AlertCommand program(Duration limit, String script) {
        return new AlertCommand(List.of("/bin/sh", "-c", script, "sh", "$(touch x)"), Set.of("PATH_OF_NOBODY"), limit);
    }

    @Test
    void aProgramReadsTheAlertAndItsWordsAndExitCodeArePassedOn() throws IOException {
        Path got = directory.resolve("got.json");
        send(program(Duration.ofSeconds(20), "cat > " + got + "; echo said \"$1\"; echo wrong >&2; exit 4"));
        JsonNode alert = JsonMapper.shared().readTree(Files.readString(got));
        assertThat(alert.get("run").asString()).isEqualTo("a");
        assertThat(alert.get("path").asString()).isEqualTo("/runs/a");
        assertThat(notes)
                .containsExactly(
                        "on-alert: said $(touch x)",
                        "on-alert: wrong",
                        "The program of --on-alert ended with exit code 4 for the alert 'collapse' of a.");
        assertThat(told).hasValue(1);
    }

    @Test
    void aProgramIsNotToldSecretsOfTheEnvironment() {
        String secret = System.getenv().keySet().stream()
                .filter(name -> name.matches("HOME|USER|LANG|LOGNAME|JAVA_HOME")) // a shell sets none of these
                .findFirst()
                .orElseThrow();
        List<String> words = List.of("/bin/sh", "-c", "echo \"${" + secret + "-nothing}\"");
        send(new AlertCommand(words, Set.of(secret)));
        assertThat(notes.getFirst()).isEqualTo("on-alert: nothing");
    }

    @Test
    void aProgramIsBoundedInTimeAndInWhatItSays() {
        send(program(Duration.ofSeconds(1), "exec sleep 30"));
        assertThat(notes.removeFirst()).contains("was ended after 1 seconds");
        send(program(Duration.ofSeconds(20), "i=0; while [ $i -lt 150 ]; do i=$((i+1)); echo $i; done"));
        assertThat(notes).hasSize(102).contains("on-alert: 100", "on-alert: 50 lines more are left out.");
        notes.clear();
        send(new AlertCommand(List.of(directory.resolve("none").toString()), Set.of()));
        assertThat(notes.getFirst()).startsWith("The program of --on-alert cannot be started");
        assertThat(told).hasValue(3);
    }
}
