package org.leadline.app.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A server on the loopback that answers the requests of MLflow's REST interface that are used, and refuses what
/// MLflow refuses: batches over its limits, and a parameter with another value. Like MLflow's file store it keeps a
/// value twice that is sent twice.
final class FakeMlflow implements AutoCloseable {

    /// A run as the server keeps it.
    static final class Run {
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, String> params = new TreeMap<>();
        final Map<String, List<JsonNode>> metrics = new LinkedHashMap<>();
        String status = "RUNNING";
    }

    private final HttpServer server;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private @Nullable String experiment;

    /// The number of batches that are still to be stored and not answered.
    private int lost;

    /// The number of requests that are still to be answered by an error.
    private int failing;
    private String token = "";

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized Run run(String id) {
        return Objects.requireNonNull(runs.get(id));
    }

    synchronized Map<String, Run> runs() {
        return new LinkedHashMap<>(runs);
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /// Cuts the connection in the answer after the next batches were stored.
    synchronized void lose(int requests) {
        lost = requests;
    }

    /// Answers the next requests with 503.
    synchronized void fail(int requests) {
        failing = requests;
    }

    synchronized void demand(String bearer) {
        token = bearer;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (!token.isEmpty() && !("Bearer " + token).equals(given)) {
                send(exchange, 401, error("UNAUTHENTICATED"));
                return;
            }
            if (failing > 0) {
                failing--;
                send(exchange, 503, error("TEMPORARILY_UNAVAILABLE"));
                return;
            }
            String path = exchange.getRequestURI().getPath().replace("/api/2.0/mlflow/", "");
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode request = body.length == 0
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(body);
            ObjectNode answer = object();
            int status = 200;
            switch (path) {
                case "experiments/get-by-name" -> {
                    if (query(exchange, "experiment_name").equals(experiment)) {
                        answer.putObject("experiment").put("experiment_id", "7");
                    } else {
                        status = 404;
                        answer = error("RESOURCE_DOES_NOT_EXIST");
                    }
                }
                case "experiments/create" -> {
                    experiment = request.path("name").asString("");
                    answer.put("experiment_id", "7");
                }
                case "runs/search" -> search(request.path("filter").asString(""), answer.putArray("runs"));
                case "runs/create" -> {
                    String id = "run" + runs.size();
                    Run run = new Run();
                    request.path("tags")
                            .forEach(tag -> run.tags.put(
                                    tag.path("key").asString(""),
                                    tag.path("value").asString("")));
                    runs.put(id, run);
                    answer.putObject("run").putObject("info").put("run_id", id);
                }
                case "runs/set-tag" ->
                    run(request)
                            .tags
                            .put(
                                    request.path("key").asString(""),
                                    request.path("value").asString(""));
                case "runs/update" ->
                    run(request).status = request.path("status").asString("");
                case "runs/log-batch" -> {
                    if (!keep(run(request), request)) {
                        status = 400;
                        answer = error("INVALID_PARAMETER_VALUE");
                    } else if (lost > 0) {
                        lost--;
                        exchange.sendResponseHeaders(200, 100); // of which none comes
                        return;
                    }
                }
                case "metrics/get-history" ->
                    history(
                            run(query(exchange, "run_id")),
                            query(exchange, "metric_key"),
                            query(exchange, "page_token"),
                            answer);
                default -> status = 404;
            }
            send(exchange, status, answer);
        }
    }

    private Run run(JsonNode request) {
        return run(request.path("run_id").asString(""));
    }

    private void search(String filter, ArrayNode found) {
        runs.forEach((id, run) -> {
            boolean isMeant = run.tags.entrySet().stream()
                    .anyMatch(tag -> filter.equals("tags.`" + tag.getKey() + "` = '" + tag.getValue() + "'"));
            if (!isMeant) return;
            ObjectNode one = found.addObject();
            one.putObject("info").put("run_id", id);
            ObjectNode data = one.putObject("data");
            ArrayNode metrics = data.putArray("metrics");
            run.metrics.keySet().forEach(key -> metrics.addObject().put("key", key));
            ArrayNode params = data.putArray("params");
            run.params.forEach(
                    (key, value) -> params.addObject().put("key", key).put("value", value));
        });
    }

    private boolean keep(Run run, JsonNode request) {
        JsonNode metrics = request.path("metrics");
        JsonNode params = request.path("params");
        batches.add(metrics.size());
        if (metrics.size() > 1_000 || params.size() > 100) return false;
        for (JsonNode one : params) {
            String value = one.path("value").asString("");
            String before = run.params.putIfAbsent(one.path("key").asString(""), value);
            if (before != null && !before.equals(value)) return false;
        }
        metrics.forEach(one -> run.metrics
                .computeIfAbsent(one.path("key").asString(""), _ -> new ArrayList<>())
                .add(one));
        return true;
    }

    /// 500 values a page.
    private static void history(Run run, String key, String page, ObjectNode answer) {
        int from = page.isEmpty() ? 0 : Integer.parseInt(page);
        List<JsonNode> all = run.metrics.getOrDefault(key, List.of());
        ArrayNode list = answer.putArray("metrics");
        all.subList(from, Math.min(all.size(), from + 500)).forEach(list::add);
        if (from + 500 < all.size()) answer.put("next_page_token", Integer.toString(from + 500));
    }

    private static String query(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    private static ObjectNode error(String code) {
        return object().put("error_code", code).put("message", "refused");
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
