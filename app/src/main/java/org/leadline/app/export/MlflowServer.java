package org.leadline.app.export;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leadline.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The REST interface of an MLflow server. Answers come in time or not at all, redirections are not followed, and what
/// proves who asks is in no message.
public final class MlflowServer implements AutoCloseable {

    /// The time in which a connection is made, and that in which an answer is there.
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int MOST_OF_MESSAGE = 300;

    private final URI address;
    private final Optional<String> authorization;
    private final Duration patience;
    private final HttpClient client;

    private MlflowServer(URI address, Optional<String> authorization, Duration patience) {
        this.address = address;
        this.authorization = authorization;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// The server at an address.
    ///
    /// @param address `http://` or `https://`, a host, and where it is not at the root, a path
    /// @param environment gives the variables of the environment: `MLFLOW_TRACKING_TOKEN`, or
    ///     `MLFLOW_TRACKING_USERNAME` with `MLFLOW_TRACKING_PASSWORD`
    /// @throws InputException where it is no such address, or holds a password
    public static MlflowServer at(String address, Function<String, @Nullable String> environment) {
        return at(address, environment, PATIENCE);
    }

    /// As [#at(String, Function)], with another time in which an answer is there.
    static MlflowServer at(String address, Function<String, @Nullable String> environment, Duration patience) {
        URI uri;
        try {
            uri = URI.create(address.replaceFirst("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new InputException("the address of an MLflow server is one such as http://127.0.0.1:5000", e);
        }
        boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (uri.getRawUserInfo() != null || address.contains("@")) {
            throw new InputException("the address of an MLflow server holds no name and password: they are taken from"
                    + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD in the environment");
        }
        if (!isWeb || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InputException(
                    "the address of an MLflow server is one such as http://127.0.0.1:5000, not '" + address + "'");
        }
        return new MlflowServer(uri, authorization(environment), patience);
    }

    private static Optional<String> authorization(Function<String, @Nullable String> environment) {
        String token = environment.apply("MLFLOW_TRACKING_TOKEN");
        if (token != null && !token.isBlank()) return Optional.of("Bearer " + token.strip());
        String name = environment.apply("MLFLOW_TRACKING_USERNAME");
        String password = environment.apply("MLFLOW_TRACKING_PASSWORD");
        if (name == null || password == null) return Optional.empty();
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    /// The address without anything secret.
    String address() {
        return address.toString();
    }

    JsonNode get(String path, Map<String, String> query) throws MlflowException {
        String words = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path + "?" + words).GET());
    }

    JsonNode post(String path, ObjectNode body) throws MlflowException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/2.0/mlflow/" + path))
                .timeout(patience);
        authorization.ifPresent(text -> {
            try {
                request.header("Authorization", text);
            } catch (IllegalArgumentException _) {
                throw new InputException("MLFLOW_TRACKING_TOKEN holds signs that no token has");
            }
        });
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) throws MlflowException {
        HttpResponse<String> response;
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new MlflowException(
                    address + " does not answer (" + e.getClass().getSimpleName() + ")", "", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MlflowException("asking " + address + " was interrupted", "", false);
        }
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new MlflowException(
                    address + " refuses (" + status + "): MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and"
                            + " MLFLOW_TRACKING_PASSWORD, in the environment say who asks",
                    "",
                    false);
        }
        Optional<JsonNode> body = json(response.body());
        if (status == 200 && body.isPresent()) return body.get();
        String code = body.map(node -> node.path("error_code").asString("")).orElse("");
        String message = body.map(node -> node.path("message").asString("")).orElse("");
        boolean mayPass = status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
        throw new MlflowException(sentence(status, code, message), code, mayPass);
    }

    private String sentence(int status, String code, String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        String shown = line.length() > MOST_OF_MESSAGE ? line.substring(0, MOST_OF_MESSAGE) + "…" : line;
        String what = code.isEmpty() ? "is this an MLflow server?" : code + (shown.isEmpty() ? "" : ", " + shown);
        return address + " answers " + status + ": " + what;
    }

    private static Optional<JsonNode> json(String text) {
        try {
            JsonNode tree = JsonMapper.shared().readTree(text);
            return tree.isObject() ? Optional.of(tree) : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
