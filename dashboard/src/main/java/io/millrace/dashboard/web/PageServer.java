package io.millrace.dashboard.web;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.feed.Standing;
import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.net.BindException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Serves the page. */
public final class PageServer implements AutoCloseable {
    private static final int MOST_THREADS = 16;
    private static final int LEAST_THREADS = 2;
    private static final int HEADER_BYTES = 8192;
    private static final long IDLE_MILLIS = 60_000;

    private final Access access;
    private final Live live;
    private final Server server;
    private final ServerConnector connector;

    /**
     * Serves a board.
     *
     * @throws Mistake if it cannot be served at the address
     */
    public PageServer(
            Pipeline pipeline,
            Connection connection,
            Board board,
            Supplier<Standing> standing,
            Address address) {
        access = Access.to(address);
        live = new Live(board, standing);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName("dashboard");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(access.address().getHostAddress());
        connector.setPort(address.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        open(address);
        Answers answers =
                new Answers(PipelineView.of(pipeline, connection.bootstrapServers()), board);
        Routes routes = new Routes(Assets.load(), answers, live);
        server.setHandler(new Gate(access, connector.getLocalPort(), routes));
        ErrorHandler errors = new ErrorHandler();
        errors.setShowStacks(false);
        errors.setShowCauses(false);
        server.setErrorHandler(errors);
        start();
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        return http;
    }

    private void open(Address address) {
        try {
            connector.open();
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new Mistake(
                        "%s must be an address of this machine with a free port, but was taken or is none; name another with --port"
                                .formatted(address),
                        e);
            }
            throw new Mistake("the page cannot be served at " + address + ": " + e.getMessage(), e);
        }
    }

    private void start() {
        try {
            server.start();
        } catch (Exception e) {
            connector.close();
            throw new IllegalStateException("the page's server could not be started", e);
        }
        live.start();
    }

    /** Where a browser finds the page, with the token if one is asked for. */
    public String url() {
        return access.url(connector.getLocalPort());
    }

    @Override
    public void close() {
        live.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the page's server could not be stopped", e);
        }
    }
}
