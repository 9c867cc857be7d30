package org.leadline.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private static final int BYTES = 16 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Readers readers = new Readers(PATIENCE);
    private final BlockingQueue<String> ends = new ArrayBlockingQueue<>(10);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        readers.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            readers.watch(exchange);
            exchange.sendResponseHeaders(200, BYTES);
            exchange.getResponseBody().write(new byte[BYTES]);
            ends.add("whole");
        } catch (IOException cut) {
            ends.add("cut");
            throw cut;
        }
    }

    private Socket ask(int buffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(buffer);
        socket.connect(server.getAddress());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void aClientThatDoesNotReadIsCut() throws IOException, InterruptedException {
        try (Socket socket = ask(1 << 16)) {
            assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("cut");
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(BYTES);
        }
    }

    @Test
    void aClientThatReadsSlowlyIsLetBe() throws IOException, InterruptedException {
        try (Socket socket = ask(1 << 20)) {
            for (int piece = 0; piece < 20; piece++) {
                socket.getInputStream().readNBytes(BYTES / 20);
                Thread.sleep(150);
            }
            assertThat(ends.poll(20, TimeUnit.SECONDS)).isEqualTo("whole");
        }
    }
}
