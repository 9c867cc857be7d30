package org.leadline.app.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Who may ask: programs on this machine, and pages that this server sent. A page of another host that the user
/// has open must not read what is watched, whatever name it found for this machine.
///
/// @param hostNames names of this machine beside `localhost` that requests may be for
record Doors(Set<String> hostNames) {

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    /// A refusal.
    ///
    /// @param status the status of HTTP
    /// @param reason a sentence
    record Refusal(int status, String reason) {}

    Doors {
        hostNames = Set.copyOf(hostNames);
    }

    /// Returns why a request is refused; empty where it is not.
    Optional<Refusal> refusal(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Optional.of(new Refusal(405, "This server is read, and nothing is sent to it."));
        }
        Headers headers = exchange.getRequestHeaders();
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) return Optional.of(new Refusal(400, "A request names one host."));
        if (!isOwn(hosts.getFirst())) {
            return Optional.of(new Refusal(403, "This is not that host; --host-name allows another name."));
        }
        boolean isForeign = headers.getOrDefault("Origin", List.of()).stream().anyMatch(origin -> !isOwnOrigin(origin))
                || headers.getOrDefault("Sec-Fetch-Site", List.of()).contains("cross-site");
        boolean isOfApi = !exchange.getRequestURI().getRawPath().equals("/");
        if (isForeign && isOfApi) return Optional.of(new Refusal(403, "Pages of other hosts are not answered."));
        return Optional.empty();
    }

    private boolean isOwn(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return OWN.contains(name) || hostNames.contains(name);
    }

    private boolean isOwnOrigin(String origin) {
        return origin.matches("https?://.*") && isOwn(origin.replaceFirst("^https?://", ""));
    }
}
