package org.leadline.app.watch;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The shape of what is sent to a webhook.
public enum WebhookFormat {

    /// The alert as the API tells it, with the path of its run.
    GENERIC,

    /// A text as Slack takes it, and Mattermost and Rocket.Chat with it.
    SLACK,

    /// A text as Discord takes it, which calls nobody.
    DISCORD;

    /// The longest text that Discord takes, in UTF-16 units; Slack takes more.
    private static final int LONGEST = 2_000;

    /// The format that a host takes.
    static WebhookFormat of(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (host.equals("hooks.slack.com") || host.equals("hooks.slack-gov.com")) return SLACK;
        boolean isDiscord = host.matches("(.*\\.)?discord(app)?\\.com");
        return isDiscord ? DISCORD : GENERIC;
    }

    /// The body of a message.
    String body(NewAlert alert) {
        return switch (this) {
            case GENERIC -> alert.json();
            case SLACK -> json(Map.of("text", shortened(escaped(alert.line()))));
            case DISCORD ->
                json(Map.of("content", shortened(alert.line()), "allowed_mentions", Map.of("parse", new String[0])));
        };
    }

    private static String json(Map<String, ?> message) {
        return JsonMapper.shared().writeValueAsString(message);
    }

    /// The three signs that mean something to Slack.
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 2) + " …";
    }
}
