package io.millrace.dashboard;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.Limits;
import io.millrace.dashboard.feed.Feed;
import io.millrace.dashboard.web.PageServer;
import io.millrace.jobs.Dashboard;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.time.InstantSource;

/** The page of this module. */
public final class WebDashboard implements Dashboard {

    @Override
    public Page show(Pipeline pipeline, Connection connection, Address address) {
        return show(pipeline, connection, address, Limits.usual());
    }

    /** Serves a page that keeps so much. */
    static Page show(Pipeline pipeline, Connection connection, Address address, Limits limits) {
        Board board = new Board(pipeline.labels() != null, limits, InstantSource.system());
        Feed feed = new Feed(pipeline, connection, board);
        PageServer server;
        try {
            server = new PageServer(pipeline, connection, board, feed::standing, address);
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
        feed.start();
        return new Shown(server, feed);
    }

    private record Shown(PageServer server, Feed feed) implements Page {
        @Override
        public String url() {
            return server.url();
        }

        @Override
        public void close() {
            try (feed;
                    server) {
                // in this order: first the server, then what feeds it
            }
        }
    }
}
