package dev.prismo.localserver.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Mailbox mailbox;

    @BeforeEach
    void open() {
        mailbox = Mailbox.in(folder.resolve("mailbox"));
    }

    @Test
    void a_mailbox_without_messages_is_empty() {
        assertThat(mailbox.list()).isEmpty();
        assertThat(mailbox.delete("any")).isFalse();
    }

    @Test
    void a_message_is_read_as_it_was_written_in_any_process() {
        Message sent = add("ada@example.com");
        assertThat(Mailbox.in(mailbox.folder()).list()).containsExactly(sent);
    }

    @Test
    void the_newest_comes_first_even_within_one_moment() {
        Message first = add("ada@example.com");
        Message second = add("bob@example.com");
        Message later = mailbox.add("eve@example.com", "s", Message.Kind.INVITE, NOON.plusSeconds(1), null, null, "t");
        assertThat(mailbox.list()).containsExactly(later, second, first);
        assertThat(mailbox.newest("BOB@example.com")).contains(second);
    }

    @Test
    void a_person_can_read_the_file() throws IOException {
        Message sent = add("ada@example.com");
        assertThat(Files.readString(mailbox.folder().resolve(sent.id() + ".json")))
                .contains("\"to\": \"ada@example.com\"", "\"code\": \"123456\"", "\"link\": \"http://127.0.0.1/?a=1&b=2\"",
                        "\"kind\": \"signup\"", "\"sentAt\": \"2026-03-01T12:00:00Z\"");
    }

    @Test
    void messages_are_deleted_one_by_one_or_all() {
        Message first = add("ada@example.com");
        add("bob@example.com");
        assertThat(mailbox.delete(first.id())).isTrue();
        assertThat(mailbox.list()).extracting(Message::to).containsExactly("bob@example.com");
        mailbox.clear();
        assertThat(mailbox.list()).isEmpty();
    }

    @Test
    void an_id_does_not_lead_out_of_the_folder() throws IOException {
        add("ada@example.com");
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        assertThat(mailbox.delete("../other")).isFalse();
        assertThat(other).exists();
    }

    @Test
    void a_file_that_is_no_message_is_left_out() throws IOException {
        Message sent = add("ada@example.com");
        Files.writeString(mailbox.folder().resolve("0.json"), "{\"id\":\"0\"}");
        Files.writeString(mailbox.folder().resolve("1.json"), "{\"sentAt\":\"yesterday\"}");
        Files.writeString(mailbox.folder().resolve("2.json"), "{");
        assertThat(mailbox.list()).containsExactly(sent);
    }

    @Test
    void the_oldest_go_when_there_are_too_many() {
        Message oldest = add("ada@example.com");
        IntStream.range(0, Mailbox.CAPACITY).forEach(i -> add("bob@example.com"));
        assertThat(mailbox.list()).hasSize(Mailbox.CAPACITY).doesNotContain(oldest);
    }

    private Message add(String to) {
        return mailbox.add(to, "Hello", Message.Kind.SIGN_UP, NOON, "123456", "http://127.0.0.1/?a=1&b=2", "Your code");
    }
}
