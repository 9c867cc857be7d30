package org.leadline.app.watch;

import java.util.function.Consumer;

/// A place beside the page that alerts are sent to.
public sealed interface AlertHook permits Webhook, AlertCommand {

    /// Sends an alert, in bounded time.
    ///
    /// @param notes is told how it went, in whole sentences
    void send(NewAlert alert, Consumer<String> notes) throws InterruptedException;

    /// The name in messages, which says nothing of an address.
    String name();
}
