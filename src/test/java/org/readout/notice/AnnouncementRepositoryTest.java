package org.readout.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseWorld;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Received;
import org.readout.notice.Announcement.Written;
import org.readout.user.UserId;

class AnnouncementRepositoryTest {

    private static final class World extends CourseWorld {

        final AnnouncementRepository announcements;

        World(TestDatabase kind) {
            super(kind);
            announcements = new AnnouncementRepository(jdbc);
        }

        /** Plans one to everyone for an hour from now. */
        UUID plan(Course course) {
            UUID id = UUID.randomUUID();
            Written written = new Written("Exam week", "Bring a pen.", new Audience.Everyone(), inAnHour());
            announcements.add(id, course.id(), written, inAnHour(), instructor);
            return id;
        }

        Instant inAnHour() {
            return clock.instant().plus(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_servers_one_sends_what_is_planned_and_a_kill_before_the_end_sends_nothing(TestDatabase kind) {
        World world = new World(kind);
        Course course = world.givenCourse();
        UserId ana = world.person("Ana");
        world.courses.join(course.id(), ana);
        UUID id = world.plan(course);
        Instant due = world.inAnHour();
        assertThat(world.announcements.due(due.minusSeconds(1))).isEmpty();
        assertThat(world.announcements.send(id, due.minusSeconds(1))).isFalse();

        try {
            world.transactions.run(() -> {
                assertThat(world.announcements.send(id, due)).isTrue();
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            assertThat(world.announcements.due(due)).containsExactly(id);
        }
        assertThat(world.announcements.received(ana, course.id())).isEmpty();

        List<CompletableFuture<Boolean>> servers = IntStream.range(0, 2)
                .mapToObj(n -> CompletableFuture.supplyAsync(
                        () -> world.transactions.write(() -> world.announcements.send(id, due))))
                .toList();
        assertThat(servers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(true, false);
        assertThat(world.announcements.recipients(id)).containsExactly(ana);
        assertThat(world.announcements.due(due)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_reads_what_depends_on_when_a_student_joined_and_on_the_chosen_students(TestDatabase kind) {
        World world = new World(kind);
        Course course = world.givenCourse();
        UserId ana = world.person("Ana");
        UserId ben = world.person("Ben");
        UserId late = world.person("Late");
        UserId stranger = world.person("Stranger");
        world.courses.join(course.id(), ana);
        world.courses.join(course.id(), ben);
        UUID all = world.plan(course);
        UUID some = UUID.randomUUID();
        world.announcements.add(
                some,
                course.id(),
                new Written("To Ana", "Text", new Audience.Some(Set.of(ana)), null),
                world.clock.instant(),
                world.instructor);
        assertThat(world.announcements.received(ana, course.id()))
                .as("not sent yet")
                .isEmpty();
        world.announcements.send(some, world.inAnHour());
        world.announcements.send(all, world.inAnHour());
        world.courses.join(course.id(), late);

        assertThat(titles(world.announcements.unread(ana))).containsExactlyInAnyOrder("Exam week", "To Ana");
        assertThat(titles(world.announcements.received(ben, course.id()))).containsExactly("Exam week");
        assertThat(titles(world.announcements.received(late, course.id()))).containsExactly("Exam week");
        assertThat(world.announcements.unread(late)).isEmpty();
        assertThat(world.announcements.received(stranger, course.id())).isEmpty();

        Received toAna = world.announcements.unread(ana).stream()
                .filter(each -> each.id().equals(some))
                .findFirst()
                .orElseThrow();
        world.announcements.read(ben, toAna, world.clock.instant());
        world.announcements.unread(ana).stream()
                .filter(each -> each.id().equals(all))
                .forEach(each -> world.announcements.read(ana, each, world.clock.instant()));
        assertThat(titles(world.announcements.unread(ana))).containsExactly("To Ana");
        assertThat(world.announcements.of(course.id()))
                .extracting(Announcement::title, Announcement::students, Announcement::read)
                .containsExactly(tuple("Exam week", 2, 1), tuple("To Ana", 1, 0));
        world.members.leave(course.id(), ben);
        assertThat(world.announcements.of(course.id()).getFirst().students()).isEqualTo(1);

        UUID planned = world.plan(course);
        Announcement seen = world.announcements.of(course.id()).stream()
                .filter(each -> each.id().equals(planned))
                .findFirst()
                .orElseThrow();
        world.jdbc.sql("update course set archived_at = current_timestamp").update();
        assertThat(world.announcements.due(world.inAnHour())).as("archived").isEmpty();
        assertThat(world.announcements.send(planned, world.inAnHour())).isFalse();
        assertThat(world.announcements.unread(ana)).isEmpty();
        world.jdbc.sql("update course set archived_at = null").update();
        world.announcements.send(planned, world.inAnHour());
        assertThat(world.announcements.change(
                        seen,
                        new Written("Changed", "Text", new Audience.Everyone(), world.inAnHour()),
                        world.inAnHour(),
                        world.instructor))
                .as("it went out since it was seen")
                .isFalse();
    }

    private static List<String> titles(List<Received> some) {
        return some.stream().map(Received::title).toList();
    }
}
