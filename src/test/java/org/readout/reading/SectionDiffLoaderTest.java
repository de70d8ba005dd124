package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.StudyContext;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonStores;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.lesson.TestLessons;
import org.readout.reading.SectionReading.Seen;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

class SectionDiffLoaderTest {

    private static final Instant NINE = Instant.parse("2026-03-12T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-03-12T10:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_sections_that_changed_since_they_were_seen_are_told(TestDatabase database) {
        World world = new World(database.create());
        Published first = world.revision("Whoever joins one side", "Who joins one side");
        Published second = world.revision("They write their neutrality", "They wrote their neutrality");
        world.revisions.keep(first);
        world.revisions.keep(second);

        assertThat(world.changed(seen("between", first, NINE), seen("alone", second, TEN)))
                .containsExactlyInAnyOrder("between 2026-03-12T09:00:00Z", "alone 2026-03-12T10:00:00Z");
        assertThat(world.changed(seen("between", second, NINE), seen("alone", first, TEN)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothing_is_told_of_this_revision_of_one_never_kept_and_where_none_was_noted(TestDatabase database) {
        World world = new World(database.create());
        Published never = world.revision("Whoever joins one side", "Who joins one side");
        assertThat(world.changed(seen("between", world.now, NINE))).isEmpty();
        assertThat(world.changed(seen("between", never, NINE))).isEmpty();
        assertThat(world.changed(seen("between", null, NINE))).isEmpty();
        assertThat(world.changed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_kept_revision_that_can_no_longer_be_read_is_treated_like_one_never_kept(TestDatabase database) {
        DataSource dataSource = database.create();
        World world = new World(dataSource);
        Published broken = world.revision("Whoever joins one side", "Who joins one side");
        world.revisions.keep(broken);
        JdbcClient.create(dataSource)
                .sql("update lesson_revision set content = 'no lesson'")
                .update();
        assertThat(world.changed(seen("between", broken, NINE))).isEmpty();
    }

    private static SectionReading seen(String section, @Nullable Published as, Instant at) {
        return new SectionReading(
                UserId.random(),
                StudyContext.OWN,
                "small-states",
                section,
                at,
                at,
                null,
                as == null ? null : new Seen(as.revision(), at));
    }

    /** The lesson of the tests over a database, and earlier revisions of it. */
    private static final class World extends BareLibrary {

        final Published now;
        final Revisions revisions;

        World(DataSource dataSource) {
            Lesson lesson = TestLessons.read("small-states");
            now = new Published(lesson, Revision.of(lesson));
            revisions = LessonStores.revisions(this, dataSource, Clock.fixed(NINE, ZoneOffset.UTC));
        }

        Published revision(String words, String others) {
            return Edited.revision(now, words, others);
        }

        List<String> changed(SectionReading... readings) {
            return new SectionDiff.Loader(revisions)
                    .since(List.of(readings), now).entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().since())
                            .toList();
        }

        @Override
        public List<Published> lessons() {
            return List.of(now);
        }

        @Override
        public Optional<Published> lesson(String lessonId) {
            return Optional.of(now);
        }
    }
}
