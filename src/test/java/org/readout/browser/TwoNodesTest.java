package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes serve one site, and one of them dies under a student in the middle of a quiz. */
@Tag("browser")
class TwoNodesTest {

    @TempDir
    private static Path folder;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_student_goes_on_at_the_same_question_when_the_node_dies() throws Exception {
        // It forces commits to the disk, as any other PostgreSQL does, and is empty when both nodes start at the same
        // moment.
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            Path lessons = Site.lessons(folder.resolve("lessons"));
            List<ReadoutProcess> nodes = Stream.of("first", "second")
                    .map(name -> CompletableFuture.supplyAsync(
                            () -> ReadoutProcess.start(folder.resolve(name), lessons, using(postgres))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            try (StickyProxy proxy =
                    new StickyProxy(nodes.stream().map(ReadoutProcess::address).toList())) {
                losesItsNode(
                        browsers.visitor(proxy.address()), nodes, JdbcClient.create(postgres.getPostgresDatabase()));
            } finally {
                nodes.forEach(ReadoutProcess::close);
            }
        }
    }

    private static Map<String, String> using(EmbeddedPostgres postgres) {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                postgres.getJdbcUrl("postgres", "postgres"),
                "SPRING_DATASOURCE_USERNAME",
                "postgres",
                "SPRING_DATASOURCE_PASSWORD",
                "postgres");
    }

    private static void losesItsNode(Visitor student, List<ReadoutProcess> nodes, JdbcClient database) {
        People.signUp(student, "/sign-up", People.student("Kim Stays"));
        student.open(SmallStates.SECTION);
        for (int number = 1; number <= 3; number++) {
            SmallStates.answer(student, number);
            SmallStates.assertSaved(student, number);
        }
        int node = Integer.parseInt(student.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals(StickyProxy.COOKIE))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow());
        nodes.get(node).kill();
        SmallStates.answer(student, 4);
        SmallStates.assertSaved(student, 4);
        student.awaitLive();
        assertThat(SmallStates.question(student, 4).getByRole(AriaRole.TEXTBOX)).isFocused();
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.assertAnswered(student, number);
        }
        assertThat(student.link("Kim Stays")).isVisible();
        assertThat(student.page().url()).endsWith(SmallStates.SECTION);
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 5 / 5")).isVisible();
        assertThat(database.sql("select count(*) from attempt")
                        .query(Integer.class)
                        .single())
                .isOne();
        student.forgive(error -> error.contains("502") || error.contains("Failed to load resource"));
    }
}
