package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leadline.InputException;

/// Who is answered, and who is not.
class DoorsTest {

    private static final Path GUIDE = Path.of("../docs/watch.md");
    private static final Pattern ADDRESS = Pattern.compile("(?m)^\\| `(/[^`]+)` \\|");
    private static final String SECRET = "0123456789abcdefghijkl";
    private static final String BEARER = "Authorization: Bearer " + SECRET + "\r\n";

    @TempDir
    private Path root;

    private Watcher watcher;
    private WatchServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectories(root.resolve("a"));
        Files.write(root.resolve("a/epoch_1.npy"), WatcherTest.milestone(root, 1, 5));
        watcher = new Watcher(root, WatcherTest.TIMES, WatcherTest.OPENER, WatcherTest.DEAF);
        watcher.once();
        server = server(new Doors(Set.of("watch.example"), Optional.empty()));
    }

    private WatchServer server(Doors doors) {
        Insight insight = new FixedInsight(Optional.empty(), Optional.empty());
        return new WatchServer(watcher, insight, doors, WatchServer.Place.local(0), _ -> {});
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

    private String raw(String request) throws IOException {
        return new RawHttp(server.address()).firstLine(request);
    }

    private String all(String request) throws IOException {
        return new RawHttp(server.address()).head(request);
    }

    /// Every address that the guide tells programs of, of a run and a milestone that there are.
    private static List<String> addresses() throws IOException {
        List<String> all = ADDRESS.matcher(Files.readString(GUIDE))
                .results()
                .map(found ->
                        found.group(1).replace("{id}", "a").replace("{m}", "1").replace("{row}", "0"))
                .toList();
        assertThat(all)
                .contains("/api/v1/runs/a/images/0", "/api/v1/runs/a/milestones/1/rows", "/api/v1/runs/a/spectra");
        return all;
    }

    @Test
    void everyAddressWantsTheTokenWhereOneIsSet() throws IOException {
        server.close();
        server = server(new Doors(Set.of(), Optional.of(Token.of(SECRET))));
        for (String path : addresses()) {
            String asked = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n";
            assertThat(raw(asked + "\r\n")).as(path).contains(" 401 ");
            assertThat(raw(asked + BEARER.replace("kl", "km") + "\r\n"))
                    .as(path)
                    .contains(" 401 ");
            assertThat(raw(asked + "Cookie: leadline=guess\r\n\r\n")).as(path).contains(" 401 ");
            assertThat(raw("GET " + path + "?token=" + SECRET + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as(path)
                    .contains(" 401 ");
            assertThat(raw(asked + BEARER + "\r\n")).as(path).containsPattern(" (200|204|404) ");
        }
    }

    @Test
    void noAddressAnswersOtherHostsOrTheirPages() throws IOException {
        for (Optional<Token> token : List.of(Optional.<Token>empty(), Optional.of(Token.of(SECRET)))) {
            server.close();
            server = server(new Doors(Set.of(), token));
            for (String path : addresses()) {
                String get = "GET " + path + " HTTP/1.1\r\n" + BEARER;
                String own = get + "Host: localhost\r\n";
                assertThat(raw(get + "Host: evil.example\r\n\r\n")).as(path).contains(" 403 ");
                assertThat(raw(own + "Origin: https://evil.example\r\n\r\n"))
                        .as(path)
                        .contains(" 403 ");
                assertThat(raw(own + "Sec-Fetch-Site: cross-site\r\n\r\n"))
                        .as(path)
                        .contains(" 403 ");
                assertThat(raw(own.replace("GET", "POST") + "Content-Length: 0\r\n\r\n"))
                        .as(path)
                        .contains(" 405 ");
            }
        }
    }

    @Test
    void imagesStandBehindTheSameDoors() throws IOException, InterruptedException {
        assertThat(get("/api/v1/runs/a/images").body()).contains("the images of a are not known.");
        HttpResponse<String> unknown = get("/api/v1/runs/a/images/0");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("the images of a are not known.");
        for (String path : List.of("/api/v1/runs/a/images/..", "/api/v1/runs/a/images/-1", "/api/v1/runs/b/images/0")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/api/v1/runs/a/images/0", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void onlyThisMachineAndItsOwnPagesAreAnswered() throws IOException {
        String good = "GET /api/v1/runs HTTP/1.1\r\n";
        for (String host : List.of("localhost", "127.0.0.1:6116", "[::1]:80", "LOCALHOST", "watch.example:1")) {
            assertThat(raw(good + "Host: " + host + "\r\n\r\n")).as(host).contains(" 200 ");
        }
        for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil", "127.0.0.1@evil")) {
            assertThat(raw(good + "Host: " + host + "\r\n\r\n")).as(host).contains(" 403 ");
        }
        assertThat(raw(good + "\r\n")).contains(" 400 ");
        assertThat(raw(good + "Host: localhost\r\nHost: evil.example\r\n\r\n")).contains(" 400 ");
        String own = good + "Host: localhost\r\n";
        assertThat(raw(own + "Origin: https://evil.example\r\n\r\n")).contains(" 403 ");
        assertThat(raw(own + "Origin: null\r\n\r\n")).contains(" 403 ");
        assertThat(raw(own + "Sec-Fetch-Site: cross-site\r\n\r\n")).contains(" 403 ");
        assertThat(raw(own + "Origin: http://localhost:6116\r\n\r\n")).contains(" 200 ");
        assertThat(raw("POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
                .contains(" 405 ");
    }

    @Test
    void otherMachinesShowTheTokenOnceByAddressAndThenByTheirCookie() throws IOException {
        server.close();
        Token token = Token.of(SECRET);
        server = server(new Doors(Set.of(), Optional.of(token)));
        assertThat(server.address()).endsWith("/?token=0123456789abcdefghijkl");
        String host = " HTTP/1.1\r\nHost: 10.0.0.5:6116\r\n";
        for (String path :
                List.of("/", "/stream-worker.js", "/api/v1/runs", "/metrics", "/api/v1/events", "/?token=guess")) {
            assertThat(raw("GET " + path + host + "\r\n")).as(path).contains(" 401 ");
        }
        int port = URI.create(server.address()).getPort();
        String cookie = "leadline-" + port + "-6116";
        assertThat(all("GET /?token=0123456789abcdefghijkl" + host + "\r\n"))
                .contains(" 303 ", "Location: ./")
                .contains(cookie + "=0123456789abcdefghijkl; Path=/; HttpOnly; SameSite=Strict");
        String good = "GET /api/v1/runs" + host;
        assertThat(raw(good + "Cookie: a=b; " + cookie + "=0123456789abcdefghijkl\r\n\r\n"))
                .contains(" 200 ");
        assertThat(raw(good + "Authorization: Bearer 0123456789abcdefghijkl\r\n\r\n"))
                .contains(" 200 ");
        assertThat(raw(good + "Cookie: " + cookie + "=0123456789abcdefghijkm\r\n\r\n"))
                .contains(" 401 ");
        assertThat(raw(good + "Cookie: x" + cookie + "=0123456789abcdefghijkl\r\n\r\n"))
                .contains(" 401 ");
        assertThat(raw(good + "Cookie: leadline-" + (port + 1) + "-6116=0123456789abcdefghijkl\r\n\r\n"))
                .contains(" 401 ");
        assertThat(raw("GET /api/v1/runs HTTP/1.1\r\nHost: 10.0.0.5:" + port + "\r\nCookie: leadline-" + port
                        + "=0123456789abcdefghijkl\r\n\r\n"))
                .contains(" 200 ");
        assertThat(raw(good + "Authorization: Bearer 0123456789abcdefghijklm\r\n\r\n"))
                .contains(" 401 ");
        String bearer = "Authorization: Bearer 0123456789abcdefghijkl\r\n\r\n";
        assertThat(raw("GET /api/v1/runs HTTP/1.1\r\nHost: evil.example\r\n" + bearer))
                .contains(" 403 ");
    }

    @Test
    void tokensCanNotBeGuessed() {
        assertThat(Token.fresh().text())
                .matches("[A-Za-z0-9_-]{32}")
                .isNotEqualTo(Token.fresh().text());
        assertThat(Token.fresh()).hasToString("Token");
        for (String weak : List.of("", "secret", "0123456789abcdefghijk", "0123456789abcdefghijk!")) {
            assertThatThrownBy(() -> Token.of(weak)).isInstanceOf(InputException.class);
        }
    }
}
