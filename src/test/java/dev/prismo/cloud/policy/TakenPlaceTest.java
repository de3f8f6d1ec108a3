package dev.prismo.cloud.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clients choose the ids of what they send. Nobody can choose one that keeps another person's work from being recorded.
@ExtendWith(SharedWorld.class)
class TakenPlaceTest {
    private final PolicyWorld world;

    TakenPlaceTest(PolicyWorld world) {
        this.world = world;
    }

    @Test
    void a_pass_is_recorded_though_others_have_guessed_at_its_id() {
        for (String guess : List.of("{owner}:{labs}:passed", "{attempts}:graded", "{owner}:{lab_steps}:right")) {
            Requests.Answer taken = world.request(Caller.OUTSIDER, "POST", "/rest/v1/activity_events")
                    .body("{\"id\": \"" + md5(world.resolve(guess)) + "\", \"kind\": \"lab_opened\"}").send();
            assertThat(taken.status()).isEqualTo(201);
        }

        Requests.Answer graded = world.request(Caller.SERVICE, "POST", "/rest/v1/rpc/record_grade").body(world.resolve(
                "{\"attempt_id\": \"{attempts}\", \"verdict\": \"OK\", \"score\": 100}")).send();

        assertThat(graded.status()).isEqualTo(200);
        assertThat(world.query("select kind from public.activity_events where user_id = '" + world.id(Caller.OWNER)
                + "' and id <> '" + world.id("activity_events counted") + "' order by 1"))
                .containsExactly("attempt_graded", "lab_opened", "lab_passed");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
