package dev.prismo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"a@b.c\",\"password\":\"hunter2\"}",
                "{\"refresh_token\" : \"hunter2\", \"x\": 1}",
                "{\"current_password\":\"hun\\\"ter2-hunter2\"}",
                "{\"password\":\"hunter2",
                "https://x.supabase.co/realtime/v1/websocket?apikey=hunter2&vsn=2.0.0",
                "grant_type=pkce&code_verifier=hunter2",
                "{\"auth_code\":\"hunter2\"}",
                "{\"email_otp\":\"hunter2\",\"x\":1}",
                "{\"action_link\":\"https://x/verify?token=hunter2\"}",
                "Authorization: Bearer hunter2",
                "apikey: hunter2",
                "X-Goog-Api-Key: hunter2",
                "sent Bearer hunter2 to the server",
                "key sb_secret_hunter2 was used",
                "key sk-ant-hunter2-hunter2 was used"
            })
    void a_secret_is_taken_out_wherever_it_stands(String text) {
        assertThat(Redaction.redact(text)).doesNotContain("hunter2").contains(Redaction.MASK);
    }

    @Test
    void a_json_web_token_is_taken_out_by_its_looks() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl";

        assertThat(Redaction.redact("token was " + token + " then")).isEqualTo("token was [redacted] then");
    }

    @Test
    void the_rest_stays_readable() {
        String text = "{\"email\":\"a@b.c\",\"name\":\"Ada\"} GET /rest/v1/labs?select=id,tokens_used&order=name";

        assertThat(Redaction.redact(text)).isEqualTo(text);
    }
}
