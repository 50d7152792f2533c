package org.mhhsbench.scenarios.spi.technology;

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
import org.mhhsbench.scenarios.spi.lifecycle.Threads;

/**
 * A stretch of network between a client and a server on the loopback interface, which can be cut or made slow. Any thread.
 */
public final class CutProxy implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 16;
    private static final long LOOK_NS = 1_000_000;

    private final ServerSocket listening;
    private final int pieceBytes;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile int targetPort;
    private volatile boolean cut;
    private volatile long delayNs;
    private volatile boolean closed;

    private CutProxy(ServerSocket listening, int pieceBytes) {
        this.listening = listening;
        this.pieceBytes = pieceBytes;
    }

    /** Listens on a free port; there is nothing behind it before {@link #leadTo}. */
    public static CutProxy open() throws IOException {
        return open(PIECE_BYTES);
    }

    /**
     * As {@link #open()}.
     *
     * @param pieceBytes how much is passed on at once at the most: less than a message, so that one can be cut in two
     */
    public static CutProxy open(int pieceBytes) throws IOException {
        CutProxy proxy = new CutProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), pieceBytes);
        proxy.thread(proxy::accept, "cut-proxy");
        return proxy;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public void leadTo(int port) {
        targetPort = port;
    }

    /** From now on nothing passes, in either direction; new connections are not accepted either. */
    public void cut() {
        cut = true;
    }

    /** Breaks what is connected, and lets new connections through. */
    public void mend() {
        closeAll();
        cut = false;
    }

    /** From now on what passes takes so long, each way. */
    public void delay(long ns) {
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
        byte[] buffer = new byte[pieceBytes];
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

    private void thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listening.close();
        closeAll();
        threads.forEach(Threads::join);
    }
}
