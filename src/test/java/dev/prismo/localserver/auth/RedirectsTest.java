package dev.prismo.localserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private static final AuthSettings.Addresses ADDRESSES = new AuthSettings.Addresses(
            "https://school.example", List.of("https://*.preview.example/**", "prismo://callback", "http://localhost:3000/*"));

    @ParameterizedTest
    @ValueSource(strings = {
        "http://127.0.0.1:4711/cb", "http://127.0.0.1", "https://127.9.9.9:1/x?y=z#w", "http://[::1]:80/cb",
        "https://school.example/deep/path?x=1", "https://a.preview.example/b/c", "prismo://callback",
        "http://localhost:3000/cb"
    })
    void loopback_the_site_and_what_is_listed_are_allowed(String address) {
        assertThat(Redirects.isAllowed(address, ADDRESSES)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "/relative", "//127.0.0.1/cb", "https://evil.example", "http://school.example", "https://school.example:444",
        "https://school.example.evil.example", "http://127.0.0.1@evil.example/", "http://127.0.0.1.evil.example/",
        "http://2130706433/cb", "http://localhost:3001/cb", "http://localhost:3000/a/b", "https://a.b.preview.example/x",
        "https://evil.example/.preview.example/", "prismo://other", "javascript://127.0.0.1/%0aalert(1)", "javascript:alert(1)",
        "data:text/html,x", "http://evil.example\\@127.0.0.1/", "http://192.168.0.1/", "http://0.0.0.0/", "http://127.0.0.1/ \r\nX: y"
    })
    void everything_else_is_not(String address) {
        assertThat(Redirects.isAllowed(address, ADDRESSES)).isFalse();
    }

    @Test
    void parameters_are_added_where_they_belong() {
        Map<String, String> code = Map.of("code", "a b&c");
        assertThat(Redirects.withQuery("http://a/b", code)).isEqualTo("http://a/b?code=a+b%26c");
        assertThat(Redirects.withQuery("http://a/b?x=1#y", code)).isEqualTo("http://a/b?x=1&code=a+b%26c#y");
        assertThat(Redirects.withQuery("http://a/b?", code)).isEqualTo("http://a/b?code=a+b%26c");
        assertThat(Redirects.withFragment("http://a/b?x=1#y", code)).isEqualTo("http://a/b?x=1#code=a+b%26c&sb=");
    }
}
