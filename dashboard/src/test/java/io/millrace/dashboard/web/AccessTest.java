package io.millrace.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.jobs.Dashboard.Address;
import io.millrace.jobs.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private static final String TOKEN = "sixteen-letters-";

    private static Access access(String host, String token) {
        return Access.to(new Address(host, 8090, token));
    }

    @Test
    void onLoopbackNobodyIsAskedUnlessATokenIsGiven() {
        assertThat(Access.to(new Address("127.0.0.1", 8090, null)).asksForToken()).isFalse();
        assertThat(Access.to(new Address("127.0.0.1", 8090, null)).url(8090))
                .isEqualTo("http://127.0.0.1:8090/");
        assertThat(access("127.0.0.1", TOKEN).asksForToken()).isTrue();
        assertThat(access("127.0.0.1", TOKEN).isToken(TOKEN)).isTrue();
        assertThat(access("127.0.0.1", TOKEN).isToken(TOKEN + "x")).isFalse();
        assertThat(access("127.0.0.1", TOKEN).isSession(TOKEN)).isFalse();
    }

    @Test
    void elsewhereATokenIsMadeUp() {
        Access access = Access.to(new Address("0.0.0.0", 8090, null));
        assertThat(access.asksForToken()).isTrue();
        String url = access.url(8090);
        assertThat(url).matches("http://[^/?]+:8090/\\?token=[A-Za-z0-9_-]{43}");
        assertThat(access.isToken(url.substring(url.indexOf('=') + 1))).isTrue();
        assertThat(Access.to(new Address("0.0.0.0", 8090, null)).url(8090)).isNotEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LocalHost"})
    void onLoopbackItsOwnNamesAreServed(String host) {
        assertThat(Access.to(new Address("127.0.0.1", 0, null)).isOwn(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "", "192.168.0.1"})
    void onLoopbackNoOtherNameIsServed(String host) {
        assertThat(Access.to(new Address("127.0.0.1", 0, null)).isOwn(host)).isFalse();
    }

    @Test
    void mistakesAreToldInWordsAndTokensAreNot() {
        assertThatThrownBy(() -> access("127.0.0.1", "too short"))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("token must be 16 to 200 letters, digits, - or _")
                .hasMessageNotContaining("too short");
        assertThatThrownBy(() -> new Address("127.0.0.1", 70000, null))
                .hasMessage("port must be from 0 to 65535, but was 70000");
        assertThatThrownBy(() -> new Address(" ", 1, null))
                .hasMessage("host must be a name or an address, but was blank");
        assertThat(new Address("127.0.0.1", 8090, TOKEN).toString()).doesNotContain(TOKEN);
    }
}
