package dev.prismo.supabase;

import static dev.prismo.supabase.FakeProject.authError;
import static dev.prismo.supabase.FakeProject.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.prismo.supabase.AuthAdmin.Attributes;
import dev.prismo.supabase.AuthAdmin.Deletion;
import dev.prismo.supabase.AuthAdmin.GeneratedLink;
import dev.prismo.supabase.AuthAdmin.UserPage;
import dev.prismo.supabase.SupabaseException.Auth;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthAdminTest {
    private static final String SECRET = "sb_secret_test";
    private static final String EMAIL = "ada@example.org";

    private FakeProject project;
    private AuthAdmin admin;

    @BeforeEach
    void start() throws IOException {
        project = new FakeProject();
        admin = project.client(SECRET).auth().admin();
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void accounts_are_listed_by_page() {
        project.server.enqueue(json(200, "{\"aud\":\"authenticated\",\"users\":[" + FakeProject.user(EMAIL) + "]}")
                .newBuilder()
                .addHeader("X-Total-Count", "51")
                .build());

        UserPage page = admin.listUsers(2, 50);

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/admin/users?page=2&per_page=50");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(page.total()).isEqualTo(51);
        assertThat(page.users()).extracting(User::id).containsExactly(FakeProject.ADA);
    }

    @Test
    void an_account_is_made_without_a_message() {
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        admin.createUser(Attributes.of(EMAIL, "correct horse").appMetadata(Map.of("role", "instructor")));

        assertThat(body(project.take())).isEqualTo(tree(
                "{'email':'ada@example.org','password':'correct horse','email_confirm':true,'app_metadata':{'role':'instructor'}}"));
    }

    @Test
    void only_what_is_said_is_changed() {
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        admin.updateUser(FakeProject.ADA, Attributes.NONE.banned("24h"));

        RecordedRequest request = project.take();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("PUT /auth/v1/admin/users/" + FakeProject.ADA);
        assertThat(body(request)).isEqualTo(tree("{'ban_duration':'24h'}"));
    }

    @Test
    void an_account_is_removed_or_emptied() {
        project.server.enqueue(json(200, "{}"));
        project.server.enqueue(json(200, "{}"));

        admin.deleteUser(FakeProject.ADA, Deletion.REMOVE);
        admin.deleteUser(FakeProject.ADA, Deletion.KEEP_ROW);

        assertThat(body(project.take())).isEqualTo(tree("{'should_soft_delete':false}"));
        assertThat(body(project.take())).isEqualTo(tree("{'should_soft_delete':true}"));
    }

    @Test
    void somebody_is_invited() {
        project.server.enqueue(json(200, FakeProject.user(EMAIL)));

        User invited = admin.inviteUserByEmail(EMAIL, Map.of("display_name", "Ada"), Optional.of("app://welcome"));

        RecordedRequest request = project.take();
        assertThat(request.getTarget()).isEqualTo("/auth/v1/invite?redirect_to=app%3A%2F%2Fwelcome");
        assertThat(body(request)).isEqualTo(tree("{'email':'ada@example.org','data':{'display_name':'Ada'}}"));
        assertThat(invited.email()).contains(EMAIL);
    }

    @Test
    void a_link_is_made_without_a_message() {
        project.server.enqueue(json(200, """
                {"action_link":"https://x/verify?token=h","email_otp":"123456","hashed_token":"h","redirect_to":"app://x",
                "verification_type":"recovery","id":"%s"}""".formatted(FakeProject.ADA)));

        GeneratedLink link = admin.generateLink(OtpType.RECOVERY, EMAIL, Map.of(), Optional.empty());

        assertThat(body(project.take())).isEqualTo(tree("{'type':'recovery','email':'ada@example.org'}"));
        assertThat(link.emailOtp()).isEqualTo("123456");
        assertThat(link.hashedToken()).isEqualTo("h");
        assertThat(link.toString()).doesNotContain("123456");
    }

    @Test
    void a_key_that_is_not_secret_is_told_so() {
        project.server.enqueue(authError(403, "not_admin"));

        assertThatExceptionOfType(Auth.class)
                .isThrownBy(() -> admin.user(FakeProject.ADA))
                .matches(e -> e.known().equals(Optional.of(AuthCode.NOT_ADMIN)));
    }

    private static JsonElement body(RecordedRequest request) {
        return JsonParser.parseString(request.getBody().utf8());
    }

    private static JsonElement tree(String json) {
        return JsonParser.parseString(json.replace('\'', '"'));
    }
}
