package org.mhhsbench.scenarios.mft;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes on one connection from a port of its own to another port of this machine, until either side closes it. */
final class Forwarder implements AutoCloseable {

    private final ServerSocket listening;
    private final int port;

    private Forwarder(ServerSocket listening, int port) {
        this.listening = listening;
        this.port = port;
    }

    static Forwarder to(int port) throws IOException {
        Forwarder forwarder = new Forwarder(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), port);
        new Thread(forwarder::run, "forwarder").start();
        return forwarder;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void run() {
        try (Socket in = listening.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> pass(out, in), "forwarder-back");
            back.start();
            pass(in, out);
            back.join();
        } catch (IOException | InterruptedException closed) {
            // The test is over.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // Either side has closed it.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
