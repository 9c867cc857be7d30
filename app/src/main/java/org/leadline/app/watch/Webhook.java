package org.leadline.app.watch;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.leadline.InputException;

/// Posts alerts to an address. Such an address is a secret: whoever has it can post. So nothing that this class
/// says holds any part of it, and redirections, which would carry alerts elsewhere, are not followed.
public final class Webhook implements AlertHook {

    private static final int LAST_PORT = 65_535;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /// The pauses between one try and the next.
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final String name;
    private final URI url;
    private final WebhookFormat format;
    private final Times times;
    private final HttpClient client;

    /// How long to wait.
    ///
    /// @param timeout for an answer
    /// @param pauses between one try and the next, so that there is one try more
    record Times(Duration timeout, List<Duration> pauses) {}

    /// A webhook at an address.
    ///
    /// @param name the name in messages
    /// @param url its address: https, or http on this machine
    /// @param format what it takes; empty to tell by the host
    /// @throws InputException where the address is none, or would send alerts over a network as plain text
    public static Webhook of(String name, String url, Optional<WebhookFormat> format) {
        return new Webhook(name, checked(name, url), format, new Times(TIMEOUT, PAUSES));
    }

    Webhook(String name, URI url, Optional<WebhookFormat> format, Times times) {
        this.name = name;
        this.url = url;
        this.format = format.orElseGet(() -> WebhookFormat.of(url));
        this.times = times;
        this.client = HttpClient.newBuilder()
                .connectTimeout(times.timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static URI checked(String name, String text) {
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || scheme.equals("http");
            if (!isWeb || url.getHost() == null || url.getPort() > LAST_PORT) throw noAddress(name);
            if (url.getRawUserInfo() != null) {
                throw new InputException(name + " has a user in its address, which is not sent: leave it out, or"
                        + " let a program of --on-alert post the alert");
            }
            if (scheme.equals("http") && !isOnThisMachine(url.getHost())) {
                throw new InputException(name + " is plain http on another machine, where others can read it and"
                        + " what is sent: use https, or let a program of --on-alert post the alert");
            }
            return url;
        } catch (URISyntaxException secret) {
            throw noAddress(name); // the cause holds the address
        }
    }

    private static InputException noAddress(String name) {
        return new InputException(name + " is no address: it begins with https://, or on this machine with http://");
    }

    private static boolean isOnThisMachine(String host) {
        if (host.equalsIgnoreCase("localhost")) return true;
        boolean isNumber = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return isNumber && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(NewAlert alert, Consumer<String> notes) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(times.timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "leadline")
                .POST(BodyPublishers.ofString(format.body(alert)))
                .build();
        Optional<String> failure = failure(request);
        for (Duration pause : times.pauses) {
            if (failure.isEmpty()) return;
            Thread.sleep(pause);
            failure = failure(request);
        }
        failure.ifPresent(why -> notes.accept(
                name + " did not take " + alert.name() + " in " + (times.pauses.size() + 1) + " tries: " + why + "."));
    }

    /// Tries once, and returns why that failed.
    private Optional<String> failure(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            int status =
                    answer.get(times.timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("it answered with status " + status);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of(lateness());
        } catch (ExecutionException e) {
            return Optional.of(reason(e));
        }
    }

    private String lateness() {
        return "it did not answer within " + times.timeout.toMillis() / 1_000.0 + " seconds";
    }

    /// The reason in words, because messages of the library may hold the host.
    private String reason(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof HttpTimeoutException) return lateness();
        if (cause instanceof SSLException) return "its certificate was not accepted";
        boolean isUnknown = cause.getCause() instanceof UnresolvedAddressException;
        if (isUnknown) return "its host is not known";
        if (cause instanceof ConnectException) return "it cannot be connected to";
        return "the connection failed (" + cause.getClass().getSimpleName() + ")";
    }
}
