package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.SqlTime;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.RevisionRepository.StoredRevision;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RevisionRepositoryTest {

    private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");

    private static final List<Published> LESSONS = TestLessons.read().stream()
            .map(lesson -> new Published(lesson, Revision.of(lesson)))
            .toList();
    private static final Published ONE = LESSONS.getFirst();
    private static final Published OTHER = LESSONS.getLast();

    private final DataSource database;
    private final RevisionRepository store;

    RevisionRepositoryTest(TestDatabase kind) {
        database = kind.create();
        store = LessonStores.published(database);
        store.publish(List.of(ONE, OTHER), Set.of(), NINE);
    }

    @Test
    void a_stored_lesson_is_returned_whole() {
        assertThat(store.published()).isEqualTo(Map.of(id(ONE), ONE.revision(), id(OTHER), OTHER.revision()));
        assertThat(store.lastPublished(List.of(id(ONE), "unknown"))).containsExactly(kept(ONE));
        assertThat(LessonJson.read(
                        store.lastPublished(List.of(id(ONE))).getFirst().content()))
                .isEqualTo(ONE.lesson());
        assertThat(store.lastPublished(List.of())).isEmpty();
    }

    @Test
    void a_published_lesson_has_one_row_and_a_removed_one_none() {
        Published edited = new Published(ONE.lesson(), new Revision("0".repeat(64)));
        store.publish(List.of(edited), Set.of(id(OTHER), "unknown"), TEN);

        assertThat(store.published()).isEqualTo(Map.of(id(ONE), edited.revision()));
        assertThat(JdbcClient.create(database)
                        .sql("select stored_at from lesson_revision")
                        .query((row, number) -> SqlTime.of(row, "stored_at"))
                        .single())
                .isEqualTo(TEN);
    }

    @Test
    void a_failed_step_changes_nothing() {
        Published tooLong = new Published(ONE.lesson(), new Revision("0".repeat(65)));

        assertThatThrownBy(() -> store.publish(List.of(tooLong), Set.of(id(OTHER)), TEN))
                .isInstanceOf(DataAccessException.class);
        assertThat(store.lastPublished(List.of(id(ONE), id(OTHER)))).containsExactlyInAnyOrder(kept(ONE), kept(OTHER));
    }

    private static String id(Published published) {
        return published.lesson().id();
    }

    private static StoredRevision kept(Published published) {
        return new StoredRevision(id(published), published.revision(), LessonJson.write(published.lesson()));
    }
}
