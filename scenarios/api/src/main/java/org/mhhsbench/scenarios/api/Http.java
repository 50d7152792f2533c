package org.mhhsbench.scenarios.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Servers and clients of HTTP/1.1 with every limit set. Any thread. */
final class Http {

    private static final int IDLE_MS = 30_000;
    private static final int CONNECT_MS = 5_000;
    private static final int BUFFER_BYTES = 64 << 10;

    private static final int MAX_SERVER_THREADS = 24;
    private static final int MAX_CLIENT_THREADS = 8;
    private static final int SPARE_THREADS = 2;

    private Http() {}

    /**
     * A server on the loopback interface that has not been started.
     *
     * @param port 0 for any that is free
     * @param maxConnections those beyond are not accepted until one ends
     */
    static Server server(String name, int port, int maxConnections, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_SERVER_THREADS, SPARE_THREADS, IDLE_MS);
        threads.setName(name);
        Server server = new Server(threads, new ScheduledExecutorScheduler(name + "-timer", false), null);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(false);
        configuration.setRequestHeaderSize(Dip.MAX_HEADER_BYTES);
        configuration.setIdleTimeout(IDLE_MS);
        configuration.setInputBufferSize(BUFFER_BYTES);
        configuration.setOutputBufferSize(BUFFER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(maxConnections, server));
        server.setHandler(handler);
        server.setErrorHandler(new PlainErrors());
        return server;
    }

    /** The address of a server that was started. */
    static InetSocketAddress address(Server server) {
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    }

    /**
     * A client that has not been started. It keeps no cookies and follows no redirections.
     *
     * @param maxConnections to one server
     * @param tls whom to trust and who to be; empty for what the JDK trusts
     */
    static HttpClient client(String name, int maxConnections, Optional<SSLContext> tls) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_CLIENT_THREADS, SPARE_THREADS, IDLE_MS);
        threads.setName(name);
        ClientConnector connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        connector.setScheduler(new ScheduledExecutorScheduler(name + "-timer", false));
        SslContextFactory.Client ssl = new SslContextFactory.Client();
        tls.ifPresent(ssl::setSslContext);
        connector.setSslContextFactory(ssl);
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setMaxConnectionsPerDestination(maxConnections);
        client.setConnectTimeout(CONNECT_MS);
        client.setIdleTimeout(IDLE_MS);
        client.setFollowRedirects(false);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setRequestBufferSize(BUFFER_BYTES);
        client.setResponseBufferSize(BUFFER_BYTES);
        client.setMaxResponseHeadersSize(Dip.MAX_HEADER_BYTES);
        return client;
    }
}
