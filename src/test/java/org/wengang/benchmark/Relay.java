package org.wengang.benchmark;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a service and its PostgreSQL. It can keep notifications back, as a pooler does that hands a connection from
 * client to client; it can be cut; and it can be slow. It speaks the protocol without encryption only.
 */
public final class Relay implements AutoCloseable {
    private static final int NOTIFICATION = 'A';

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isSilent;
    private volatile boolean isCut;
    private volatile long delayMillis;

    /** @param port of the PostgreSQL on this machine */
    public Relay(int port) throws IOException {
        this.port = port;
        start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on notifications are kept back, or passed on. */
    void silent(boolean isSilent) {
        this.isSilent = isSilent;
    }

    /** Ends all connections, and every new one at once, until it is mended. */
    public void cut() throws IOException {
        isCut = true;
        for (var socket : open) {
            socket.close();
        }
    }

    /** Lets connections through again, each answer as late as that. */
    public void mend(long delayMillis) {
        this.delayMillis = delayMillis;
        isCut = false;
    }

    /** Part of a connection that may break at any time. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // one side closed the connection, and the other is closed too
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            var client = listening.accept();
            if (isCut) {
                client.close();
            } else {
                start(() -> join(client));
            }
        }
    }

    private void join(Socket client) throws IOException {
        try (client;
                var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            start(() -> {
                try (client;
                        server) {
                    client.getInputStream().transferTo(server.getOutputStream());
                }
            });
            passOn(server, client);
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    /** Message by message: its type, its length with the length itself, its content. */
    private void passOn(Socket server, Socket client) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(server.getInputStream(), 1 << 16));
        var out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream(), 1 << 16));
        for (int type = in.read(); type >= 0; type = in.read()) {
            int length = in.readInt();
            var content = in.readNBytes(length - Integer.BYTES);
            if (type != NOTIFICATION || !isSilent) {
                out.write(type);
                out.writeInt(length);
                out.write(content);
            }
            if (in.available() == 0) {
                sleep(delayMillis);
                out.flush();
            }
        }
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
