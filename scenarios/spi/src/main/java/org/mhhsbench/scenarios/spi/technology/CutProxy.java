package org.mhhsbench.bench.drill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A stretch of network between a client and a server on the loopback interface, which can be cut or made slow. Any thread.
 */
final class CutProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final long LOOK_NS = 1_000_000;

    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int targetPort;
    private volatile boolean cut;
    private volatile long delayNs;
    private volatile boolean closed;

    private CutProxy(ServerSocket listening) {
        this.listening = listening;
    }

    /** Listens on a free port; there is nothing behind it before {@link #leadTo}. */
    static CutProxy open() throws IOException {
        CutProxy proxy = new CutProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        thread(proxy::accept, "cut-proxy");
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    void leadTo(int port) {
        targetPort = port;
    }

    /** From now on nothing passes, in either direction; new connections are not accepted either. */
    void cut() {
        cut = true;
    }

    /** Breaks what is connected, and lets new connections through. */
    void mend() {
        closeAll();
        cut = false;
    }

    /** From now on what passes takes so long, each way. */
    void delay(long ns) {
        delayNs = ns;
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                if (cut || targetPort == 0) {
                    client.close();
                    continue;
                }
                connect(client);
            } catch (IOException e) {
                // A client that went away, a server that is not there: as on any network.
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort), 1_000);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        sockets.add(client);
        sockets.add(server);
        thread(() -> carry(client, server), "cut-proxy-there");
        thread(() -> carry(server, client), "cut-proxy-back");
    }

    /** What is read in one piece is passed on in one piece, so much later: throughput is bounded by it, as by a window. */
    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                while (cut && !from.isClosed()) {
                    LockSupport.parkNanos(LOOK_NS);
                }
                if (delayNs > 0) {
                    LockSupport.parkNanos(delayNs);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException connectionEnded) {
            // Both halves end with it.
        }
        close(from);
        close(to);
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private void closeAll() {
        sockets.forEach(this::close);
    }

    private static void thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        closeAll();
    }
}
