package dev.prismo.localserver.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFileTest {
    @TempDir
    private Path folder;

    @Test
    void resources_are_found_in_the_order_of_their_names() {
        assertThat(SqlFile.onClassPath("localserver/bootstrap"))
                .extracting(SqlFile::name)
                .startsWith("001_roles.sql", "002_auth.sql")
                .isSorted();
    }

    @Test
    void a_resource_folder_that_does_not_exist_is_empty() {
        assertThat(SqlFile.onClassPath("localserver/nothing")).isEmpty();
    }

    @Test
    void a_jar_needs_no_entries_for_its_folders() throws IOException {
        Path file = folder.resolve("app.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            add(jar, "supabase/migrations/2_b.sql", "select 2");
            add(jar, "supabase/migrations/1_a.sql", "select 'ä'");
            add(jar, "supabase/migrations/deeper/3_c.sql", "select 3");
            add(jar, "supabase/migrations/notes.txt", "");
            add(jar, "supabase/seed.sql", "select 4");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            assertThat(SqlFile.inJar(jar, "supabase/migrations/"))
                    .containsExactly(new SqlFile("1_a.sql", "select 'ä'"), new SqlFile("2_b.sql", "select 2"));
        }
    }

    private static void add(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
