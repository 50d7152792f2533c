package org.mhhsbench.scenarios.spi.technology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class CutProxyTest {

    /** A server that answers each byte with the next. */
    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    for (int read = socket.getInputStream().read();
                            read >= 0;
                            read = socket.getInputStream().read()) {
                        socket.getOutputStream().write(read + 1);
                    }
                } catch (IOException connectionEnded) {
                    // The next one.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static int ask(Socket socket, int question) throws IOException {
        socket.getOutputStream().write(question);
        return socket.getInputStream().read();
    }

    @Test
    void nothing_passes_what_is_cut_and_new_connections_pass_what_is_mended() throws Exception {
        try (ServerSocket server = server();
                CutProxy proxy = CutProxy.open()) {
            proxy.leadTo(server.getLocalPort());
            try (Socket before = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                assertThat(ask(before, 1)).isEqualTo(2);
                proxy.cut();
                before.setSoTimeout(300);
                assertThatThrownBy(() -> ask(before, 1)).isInstanceOf(SocketTimeoutException.class);
                proxy.mend();
                assertThatThrownBy(() -> {
                            // The first write may still go into the socket's buffer.
                            while (ask(before, 1) >= 0) {
                                Thread.onSpinWait();
                            }
                            throw new IOException("ended");
                        })
                        .isInstanceOf(IOException.class);
            }
            try (Socket after = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                assertThat(ask(after, 4)).isEqualTo(5);
            }
        }
    }

    @Test
    void what_is_delayed_comes_no_earlier() throws Exception {
        try (ServerSocket server = server();
                CutProxy proxy = CutProxy.open()) {
            proxy.leadTo(server.getLocalPort());
            proxy.delay(50_000_000);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                long startNs = System.nanoTime();
                assertThat(ask(socket, 1)).isEqualTo(2);
                assertThat(System.nanoTime() - startNs).as("there and back").isGreaterThanOrEqualTo(100_000_000);
            }
        }
    }
}
