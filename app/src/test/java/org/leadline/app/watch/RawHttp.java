package org.leadline.app.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends requests byte by byte, also such as no client would send.
///
/// @param address the server's
record RawHttp(String address) {

    private static final int MOST_MILLIS = 20_000;

    /// Returns the first line of the answer.
    String firstLine(String request) throws IOException {
        return head(request).lines().findFirst().orElse("");
    }

    /// Returns the answer up to the end of its headers.
    String head(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            socket.setSoTimeout(MOST_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }
    }
}
