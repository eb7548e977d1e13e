package io.millrace.cluster;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Keeps Java's HTTP servers to 127.0.0.1. Flink's Prometheus reporter is one, asks for every
 * address of the machine, and has no setting to ask for less.
 */
public final class LoopbackServers extends HttpServerProvider {
    /** Who makes the servers where nothing else is said; not exported by its module. */
    private static final String USUAL = "sun.net.httpserver.DefaultHttpServerProvider";

    /** What a Java process is told, so that its servers are made here. */
    static final List<String> JVM_OPTIONS =
            List.of(
                    "--add-exports=jdk.httpserver/sun.net.httpserver=ALL-UNNAMED",
                    "-Dcom.sun.net.httpserver.HttpServerProvider="
                            + LoopbackServers.class.getName());

    private final HttpServerProvider usual;

    /** Made by Java, which is told its name. */
    public LoopbackServers() throws ReflectiveOperationException {
        usual =
                Class.forName(USUAL)
                        .asSubclass(HttpServerProvider.class)
                        .getDeclaredConstructor()
                        .newInstance();
    }

    @Override
    public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
        return usual.createHttpServer(kept(address), backlog);
    }

    @Override
    public HttpsServer createHttpsServer(InetSocketAddress address, int backlog)
            throws IOException {
        return usual.createHttpsServer(kept(address), backlog);
    }

    private static InetSocketAddress kept(InetSocketAddress address) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort());
    }
}
