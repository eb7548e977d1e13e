package io.millrace.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.dashboard.board.Board;
import io.millrace.dashboard.board.Kind;
import io.millrace.dashboard.board.Limits;
import io.millrace.dashboard.board.TestingRecords;
import io.millrace.dashboard.feed.Standing;
import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.Mistake;
import io.millrace.jobs.kafka.Connection;
import io.millrace.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageServerTest {
    private static final String TOKEN = "sixteen-letters-";
    private static final String LOCAL = "Host: localhost";
    private static final String SECRET = "hush-hush";

    private final Board board = new Board(false, Limits.usual(), InstantSource.system());

    private PageServer serve(Address address) {
        Pipeline pipeline = Pipeline.read(Path.of("..", "pipelines", "bikes.yaml"));
        Connection connection =
                new Connection(Map.of("bootstrap.servers", "b:9092", "ssl.key.password", SECRET));
        Standing standing = new Standing(Standing.State.READING, "", 0);
        return new PageServer(pipeline, connection, board, () -> standing, address);
    }

    private PageServer serve() {
        return serve(new Address("127.0.0.1", 0, null));
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, Skip to the figures",
        "/js/app.js, text/javascript, EventSource",
        "/css/base.css, text/css, --accent",
        "/lib/uplot.js, text/javascript, uPlot",
        "/lib/uplot.css, text/css, u-over",
        "/icon.svg, image/svg+xml, svg"
    })
    void filesAreServedWithStrictHeaders(String path, String type, String text) throws IOException {
        try (PageServer server = serve()) {
            TestingHttp answer = TestingHttp.ask(server.url(), "GET " + path, LOCAL);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith(type);
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Server")).isEmpty();
            if (!path.equals("/js/app.js")) {
                assertThat(answer.body()).contains(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"})
    void nobodyCanDoMoreThanLook(String method) throws IOException {
        try (PageServer server = serve()) {
            TestingHttp answer = TestingHttp.ask(server.url(), method + " /api/keys", LOCAL);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET");
        }
    }

    @Test
    void aNameThatIsNotItsOwnIsRefused() throws IOException {
        try (PageServer server = serve()) {
            TestingHttp answer =
                    TestingHttp.ask(server.url(), "GET /api/keys", "Host: evil.example");
            assertThat(answer.status()).isEqualTo(421);
            assertThat(answer.body()).doesNotContain("rows");
            assertThat(TestingHttp.ask(server.url(), "GET /api/keys", LOCAL).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/../../etc/passwd, 400",
        "/%2e%2e/pom.xml, 400",
        "/js/, 404",
        "/META-INF/MANIFEST.MF, 404",
        "/api/nothing, 404",
        "/api/key?key=nobody, 404",
        "/api/keys?limit=501, 400",
        "/api/keys?offset=-1, 400",
        "/api/keys?sort=nonsense, 400",
        "/api/alerts?limit=many, 400"
    })
    void whatIsNotThereIsNotFoundAndWrongQuestionsAreRefused(String path, int status)
            throws IOException {
        try (PageServer server = serve()) {
            TestingHttp answer = TestingHttp.ask(server.url(), "GET " + path, LOCAL);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("Exception", "at io.millrace");
        }
    }

    @Test
    void figuresAreJsonAndHoldNothingOfHowKafkaIsReached() throws IOException {
        board.add(Kind.PREDICTIONS, TestingRecords.prediction("8", "", 0, 5, Double.NaN));
        try (PageServer server = serve()) {
            String pipeline = TestingHttp.ask(server.url(), "GET /api/pipeline", LOCAL).body();
            assertThat(pipeline).contains("\"bikes.predictions\":\"PREDICTIONS\"");
            assertThat(pipeline).doesNotContain(SECRET, "ssl.key");
            String keys = TestingHttp.ask(server.url(), "GET /api/keys", LOCAL).body();
            assertThat(keys).contains("\"key\":\"8\"", "\"mae\":null").doesNotContain("NaN");
        }
    }

    @Test
    void whoHasNoTokenSeesNothing() throws IOException {
        try (PageServer server = serve(new Address("127.0.0.1", 0, TOKEN))) {
            for (String path : new String[] {"/", "/js/app.js", "/api/keys", "/api/live"}) {
                assertThat(TestingHttp.ask(server.url(), "GET " + path, LOCAL).status())
                        .as(path)
                        .isEqualTo(401);
            }
            String wrong = "GET /?token=sixteen-letters+";
            assertThat(TestingHttp.ask(server.url(), wrong, LOCAL).status()).isEqualTo(403);
            String bearer = "Authorization: Bearer " + TOKEN + "x";
            assertThat(TestingHttp.ask(server.url(), "GET /api/keys", LOCAL, bearer).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void theTokenIsShownOnceAndASessionFromThenOn() throws IOException {
        try (PageServer server = serve(new Address("127.0.0.1", 0, TOKEN))) {
            URI url = URI.create(server.url());
            assertThat(url.getQuery()).isEqualTo("token=" + TOKEN);
            TestingHttp first = TestingHttp.ask(server.url(), "GET /?" + url.getQuery(), LOCAL);
            assertThat(first.status()).isEqualTo(303);
            assertThat(first.header("Location")).endsWith("/").doesNotContain(TOKEN);
            String cookie = first.header("Set-Cookie");
            assertThat(cookie).contains("HttpOnly", "SameSite=Lax").doesNotContain(TOKEN);
            String session = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
            assertThat(TestingHttp.ask(server.url(), "GET /api/keys", LOCAL, session).status())
                    .isEqualTo(200);
            String bearer = "Authorization: Bearer " + TOKEN;
            assertThat(TestingHttp.ask(server.url(), "GET /api/keys", LOCAL, bearer).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPortThatIsTakenIsToldInWords() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> serve(new Address("127.0.0.1", taken.getLocalPort(), null)))
                    .isInstanceOf(Mistake.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("name another with --port");
        }
        assertThatThrownBy(() -> serve(new Address("no.such.host.invalid", 0, null)))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("host must be a name or an address of this machine");
    }
}
