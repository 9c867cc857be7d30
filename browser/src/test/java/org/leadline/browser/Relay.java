package org.leadline.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes bytes on between a browser and a server, as a tunnel does, and can lose its far end: its connections stay
/// open then, and nothing comes over them any more.
final class Relay implements AutoCloseable {

    private static final int BUFFER = 8_192;
    private static final int BACKLOG = 50;

    private final ServerSocket listening;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean isDead;

    /// Starts at a free port.
    ///
    /// @param target the port of the server
    Relay(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    /// Loses the far end: what is open stays open, what is opened is taken, and no byte comes through.
    void die() {
        isDead = true;
    }

    /// Ends what was cut off and finds the far end again, as a tunnel that is made anew. The far end is found first:
    /// a browser connects again as soon as it is cut off, and would be left with a connection that stays silent.
    void revive() throws IOException {
        isDead = false;
        List<Socket> cutOff = List.copyOf(sockets);
        for (Socket socket : cutOff) socket.close();
        sockets.removeAll(cutOff);
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                sockets.add(near);
                if (isDead) continue;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException closed) {
            // it was closed
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (isDead) return;
                out.write(buffer, 0, read);
                out.flush();
            }
            if (!isDead) to.shutdownOutput();
        } catch (IOException gone) {
            // either end has left
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) socket.close();
    }
}
