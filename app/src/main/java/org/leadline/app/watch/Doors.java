package org.leadline.app.watch;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Who may ask: programs on this machine and pages that this server sent; from other machines, whoever has the
/// token. A page of another host that the user has open must not read what is watched, whatever name it found for
/// this machine.
///
/// @param hostNames names of this machine beside `localhost` that requests may be for
/// @param token is wanted with each request; empty where only this machine is answered
public record Doors(Set<String> hostNames, Optional<Token> token) {

    private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})$");
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    /// An address in numbers, which no page's name leads to.
    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)token=([A-Za-z0-9_-]{1,200})(?:&|$)");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9_-]{1,200})");

    /// A refusal.
    ///
    /// @param status the status of HTTP
    /// @param reason a sentence
    record Refusal(int status, String reason) {}

    public Doors {
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
        boolean isPage = exchange.getRequestURI().getRawPath().equals("/");
        if (isForeign && !isPage) return Optional.of(new Refusal(403, "Pages of other hosts are not answered."));
        if (token.isEmpty() || pass(exchange).isPresent() || isKnown(token.get(), exchange)) return Optional.empty();
        return Optional.of(new Refusal(
                401, "Open the address that was printed at the start, or send its token as Authorization: Bearer."));
    }

    /// The cookie that stands for the token from now on, where the page is asked for with it in the address.
    Optional<String> pass(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (token.isEmpty()
                || query == null
                || !exchange.getRequestURI().getRawPath().equals("/")) {
            return Optional.empty();
        }
        return group(IN_QUERY, query)
                .filter(token.get()::is)
                .map(text -> cookie(exchange) + "=" + text + "; Path=/; HttpOnly; SameSite=Strict");
    }

    /// The name of the cookie: browsers send a host's cookies to all of its ports, and on each another server with
    /// another token may listen. Behind a proxy or `ssh -L` the port that a browser knows is another one.
    private static String cookie(HttpExchange exchange) {
        String own = "-" + exchange.getLocalAddress().getPort();
        String known = group(PORT, String.valueOf(exchange.getRequestHeaders().getFirst("Host")))
                .map(port -> "-" + port)
                .orElse(own);
        return "leadline" + own + (known.equals(own) ? "" : known);
    }

    private static boolean isKnown(Token token, HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        Pattern cookie = Pattern.compile("(?:^|;\\s*)" + cookie(exchange) + "=([A-Za-z0-9_-]{1,200})");
        Stream<String> bearers =
                headers.getOrDefault("Authorization", List.of()).stream().flatMap(text -> group(BEARER, text).stream());
        Stream<String> cookies =
                headers.getOrDefault("Cookie", List.of()).stream().flatMap(text -> group(cookie, text).stream());
        return Stream.concat(bearers, cookies).anyMatch(token::is);
    }

    private static Optional<String> group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private boolean isOwn(String host) {
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return OWN.contains(name)
                || hostNames.contains(name)
                || (token.isPresent() && NUMBERS.matcher(name).matches());
    }

    private boolean isOwnOrigin(String origin) {
        return origin.matches("https?://.*") && isOwn(origin.replaceFirst("^https?://", ""));
    }
}
