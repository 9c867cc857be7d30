package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchServerTest {

    /// Half of the rows are of either class, whatever the run.
    private static final Insight INSIGHT = new FixedInsight(FixedInsight.byTurns(80, 2, 0), Optional.empty());

    @TempDir
    private Path root;

    private Watcher watcher;
    private WatchServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectories(root.resolve("a"));
        for (int epoch = 1; epoch <= 2; epoch++) {
            Files.write(root.resolve("a/epoch_" + epoch + ".npy"), WatcherTest.milestone(root, epoch, 5));
        }
        Files.write(root.resolve("a/epoch_3.npy"), new byte[] {(byte) 0x93, 'N'});
        Watcher.Times times = new Watcher.Times(Duration.ofMillis(100), Duration.ofSeconds(10));
        watcher = new Watcher(root, times, WatcherTest.OPENER, WatcherTest.DEAF);
        watcher.once();
        server = server(new Doors(Set.of("watch.example"), Optional.empty()));
    }

    private WatchServer server(Doors doors) {
        return new WatchServer(watcher, INSIGHT, doors, WatchServer.Place.local(0), _ -> {});
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String get200(String path) {
        try {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    @Test
    void everyScriptOfThePageIsServedAndAsksThisServerAlone() {
        for (String script :
                List.of("main.js", "cloud.js", "streams.js", "correlations.js", "spectra.js", "stream-worker.js")) {
            assertThat(get200("/" + script)).as(script).doesNotContain("innerHTML", "eval(");
            assertThat(get200("/" + script).replace("http://www.w3.org/2000/svg", ""))
                    .as(script)
                    .doesNotContain("http://", "https://", "fetch(\"/");
        }
        assertThat(get200("/main.js")).contains("modules[\"store.js\"] ??=", "modules[\"chart.js\"] ??=");
        assertThat(get200("/cloud.js"))
                .contains("import { modules } from \"./main.js\";", "modules[\"cloud-gl.js\"] ??=", "cloudPainter")
                .as("what the page has is not there twice")
                .doesNotContain("modules[\"store.js\"] ??=");
        assertThat(get200("/stream-worker.js")).contains("EventSource");
        assertThat(get200("/watch.css")).contains("--run-0", "prefers-color-scheme: dark", ".chart", ".uplot");
        assertThat(get200("/uplot.js")).contains("uPlot");
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void theApiTellsRunsScoresAndWaitingFiles() throws IOException, InterruptedException {
        JsonNode run = json("/api/v1/runs").get(0);
        assertThat(run.get("id").asString()).isEqualTo("a");
        assertThat(run.get("milestones").asInt()).isEqualTo(3);
        assertThat(run.get("scored").asInt()).isEqualTo(2);
        assertThat(run.get("newest").asInt()).isEqualTo(2);
        assertThat(run.get("state").asString()).isEqualTo("waiting");
        assertThat(json("/api/v1/runs/a/scores").get(0).get("run").asString()).isEqualTo("a");
        assertThat(json("/api/v1/alerts").isEmpty()).isTrue();
        JsonNode file = json("/api/v1/waiting").get(0);
        assertThat(file.get("there").asInt()).isEqualTo(2);
        assertThat(file.get("wanted").isNull()).isTrue();
        assertThat(get("/healthz").body()).isEqualTo("ok\n");
        assertThat(get("/api/v1/all.csv").body())
                .startsWith("run,milestone,score,mean")
                .contains("a,1,effective-rank,");
        assertThat(get("/metrics").body())
                .contains("# TYPE leadline_milestones gauge", "leadline_milestones{run=\"a\"} 3")
                .contains("leadline_scored_milestones{run=\"a\"} 2")
                .contains("leadline_waiting_files{run=\"a\"} 1", "leadline_score{run=\"a\",score=\"effective-rank\"} ");
    }

    @Test
    void thePageAndItsFilesAreServedAndNothingElse() throws IOException, InterruptedException {
        HttpResponse<String> page = get("/");
        assertThat(page.body()).contains("Leadline watch", "main.js");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        Matcher files = Pattern.compile("(?:src|href)=\"([a-z-]+\\.[a-z]+)\"").matcher(page.body());
        assertThat(files.results().map(file -> get200("/" + file.group(1)))).hasSize(4);
        assertThat(page.body()).doesNotContain("style=", "onclick=", "<style", "://", "src=\"/", "href=\"/");
        for (String path : List.of(
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/%252e%252e/pom.xml",
                "/main.js%00",
                "/..%5cpom.xml",
                "//etc/passwd",
                "/api/v1/runs/b/scores",
                "/api/v1/runs/..%2f/scores",
                "/api/v1/runs/a/milestones/9/layout",
                "/api/v1/runs/a/milestones/99999999999/layout")) {
            assertThat(new RawHttp(server.address()).firstLine("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as(path)
                    .contains(" 404 ");
        }
    }

    private static InetAddress ipv6() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("::1");
        assumeThat(NetworkInterface.getByInetAddress(loopback))
                .as("this machine has ::1")
                .isNotNull();
        return loopback;
    }

    @Test
    void thePageAnswersAtTheOwnAddressOfIpv6Too() throws IOException, InterruptedException {
        ipv6();
        String page = "http://[::1]:" + URI.create(server.address()).getPort() + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(page)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Leadline watch");
    }

    @Test
    void aPortOfIpv6ThatAnotherProgramHasIsSaid() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, ipv6())) {
            List<String> notes = new ArrayList<>();
            WatchServer.Place place = WatchServer.Place.local(other.getLocalPort());
            Doors doors = new Doors(Set.of(), Optional.empty());
            try (WatchServer second = new WatchServer(watcher, INSIGHT, doors, place, notes::add)) {
                assertThat(second.address()).isEqualTo("http://127.0.0.1:" + other.getLocalPort() + "/");
            }
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .startsWith("Port " + other.getLocalPort() + " of ::1 cannot be listened on (")
                    .endsWith("): open the page by 127.0.0.1, since localhost may lead to another program.");
        }
    }

    @Test
    void answersArePackedAndNotSentTwice() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.address()).resolve("/stream-worker.js"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<InputStream> packed = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream plain = new GZIPInputStream(packed.body())) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).contains("EventSource");
        }
        String tag = get("/api/v1/runs").headers().firstValue("ETag").orElseThrow();
        assertThat(get("/api/v1/runs", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void eventsComeToWhoeverListensAndAgainToWhoeverWasAway() throws IOException, InterruptedException {
        long last = watcher.events().last();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.address()).resolve("/api/v1/events"))
                .header("Last-Event-ID", Long.toString(last - 1))
                .build();
        HttpResponse<InputStream> stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(in.readLine()).startsWith(":");
            assertThat(in.readLine()).startsWith("retry: ");
            assertThat(in.readLine()).isEmpty();
            assertThat(in.readLine()).isEqualTo("event: milestone");
            assertThat(in.readLine()).isEqualTo("id: " + last);
            assertThat(in.readLine()).contains("milestone 1 is scored");
            Files.write(root.resolve("a/epoch_3.npy"), WatcherTest.milestone(root, 3, 5));
            watcher.once();
            assertThat(in.readLine()).isEmpty();
            assertThat(in.readLine()).isEqualTo("event: run");
            assertThat(in.readLine()).isEqualTo("id: " + (last + 1));
            assertThat(in.readLine()).contains("scoring");
            assertThat(in.readLine()).isEmpty();
            assertThat(in.readLine()).isEqualTo("event: milestone");
            assertThat(in.readLine()).isEqualTo("id: " + (last + 2));
        }
    }

    @Test
    @Timeout(60)
    void aPageThatDidNotReadForLongIsToldToLoadAnew() throws IOException {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    URI.create(server.address()).getPort()));
            socket.getOutputStream()
                    .write("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            while (!in.readLine().equals(": hello")) {
                // headers
            }
            EventLog events = watcher.events();
            long known = events.last();
            String text = "a".repeat(10_000);
            for (int event = 0; event < 6_000; event++) events.add("run", "a", text);
            boolean isReload = false;
            boolean wasTold = false;
            while (known < events.last()) {
                String line = in.readLine();
                if (line.startsWith("event: ")) isReload = line.equals("event: reload");
                if (!line.startsWith("id: ")) continue;
                long id = Long.parseLong(line.substring("id: ".length()));
                if (!isReload) assertThat(id).isEqualTo(known + 1);
                known = id;
                wasTold |= isReload;
            }
            assertThat(wasTold).isTrue();
        }
    }
}
