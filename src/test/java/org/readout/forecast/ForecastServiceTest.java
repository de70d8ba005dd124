package org.readout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseService.Joined;
import org.readout.course.CourseWorld;
import org.readout.course.NoticeEvent;
import org.readout.course.StudyContext;
import org.readout.discussion.Post.Reason;
import org.readout.forecast.Forecast.Given;
import org.readout.forecast.Forecast.Other;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Outcome;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.TestLessons;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.UserId;

/** Who sees whose chance, what a chance was worth, and who hears what was decided, on both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ForecastServiceTest extends CourseWorld {

    private static final UUID ASKED = UUID.randomUUID();

    private final List<NoticeEvent> told = new ArrayList<>();
    private @Nullable Lesson lesson;
    private final ForecastService forecasts = new ForecastService(
            new ForecastRepository(jdbc),
            courses,
            new BareLibrary() {
                @Override
                public Optional<Published> lesson(String lessonId) {
                    return Optional.ofNullable(lesson).map(it -> new Published(it, Revision.of(it)));
                }
            },
            audit,
            event -> told.add((NoticeEvent) event),
            transactions,
            clock);
    private final Course course = givenCourse(account("Ina", "ina@example.org"));
    private final StudyContext here = StudyContext.of(course.id());

    ForecastServiceTest(TestDatabase kind) {
        super(kind);
    }

    private UserId student(String name) {
        UserId student = account(name, name.toLowerCase() + "@example.org");
        courses.join(course.id(), student);
        return student;
    }

    private Lesson.Forecast asked(@Nullable Outcome outcome, @Nullable String resolved) {
        String source = outcome == null ? null : "https://example.org";
        return new Lesson.Forecast(
                "talks",
                "between",
                "Talks?",
                "",
                "2026-11-30",
                "2026-12",
                "Both say so.",
                "both",
                outcome,
                resolved,
                source);
    }

    private boolean save(UserId by, @Nullable Outcome outcome, String resolved, long version) {
        return forecasts.save(
                by,
                new Forecast(
                        ASKED,
                        course.id(),
                        null,
                        asked(outcome, outcome == null ? null : resolved),
                        course.timeZone(),
                        version));
    }

    private boolean give(UserId person, int percent) {
        return forecasts
                .give(person, ASKED, here, percent, "as " + percent, true)
                .isPresent();
    }

    private List<Integer> seen(UserId viewer) {
        return forecasts.others(viewer, ASKED, here).stream()
                .map(Other::percent)
                .toList();
    }

    @Test
    void others_chances_and_reasons_are_seen_after_the_own_and_in_the_same_place_alone() {
        assertThat(save(instructor, null, "", 0)).isTrue();
        UserId ada = student("Ada");
        UserId ben = student("Ben");
        give(ada, 30);
        give(ada, 40);

        assertThat(seen(ada)).containsExactly(40);
        assertThat(seen(ben)).isEmpty();
        assertThat(seen(account("Zed", "zed@example.org"))).isEmpty();
        assertThat(seen(instructor)).containsExactly(40);
        give(ben, 70);
        assertThat(forecasts.others(ben, ASKED, here))
                .extracting(other -> other.by().name(), Other::percent, Other::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Ada", 40, "as 40"),
                        org.assertj.core.groups.Tuple.tuple("Ben", 70, "as 70"));
        assertThat(forecasts.history(ada, ASKED, here))
                .extracting(Given::percent)
                .containsExactly(40, 30);

        jdbc.sql("update enrolment set removed_at = current_timestamp, removed_by = person_id where person_id = ?")
                .param(ada.value())
                .update();
        assertThat(seen(ben)).containsExactly(70);
    }

    @Test
    void only_members_answer_while_it_is_open_and_only_instructors_ask() {
        UserId ada = student("Ada");
        assertThat(save(ada, null, "", 0)).isFalse();
        assertThat(save(instructor, null, "", 0)).isTrue();
        assertThat(give(account("Zed", "zed@example.org"), 50)).isFalse();
        assertThat(forecasts.give(ada, ASKED, StudyContext.OWN, 50, "", false)).isEmpty();
        assertThat(give(ada, 50)).isTrue();
        // The day ends in the course's zone, an hour before it ends in UTC.
        clock.pass(Duration.ofDays(6).plusHours(13).plusMinutes(59));
        assertThat(give(ada, 60)).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(give(ada, 70)).isFalse();
    }

    @Test
    void a_decision_is_told_once_to_those_who_asked_and_again_when_it_is_corrected() {
        save(instructor, null, "", 0);
        UserId ada = student("Ada");
        UserId ben = student("Ben");
        give(ada, 80);
        forecasts.give(ben, ASKED, here, 20, "", false);
        clock.pass(Duration.ofDays(3));
        give(ada, 99);

        assertThat(save(instructor, Outcome.YES, "2026-11-27", 0)).isTrue();
        assertThat(save(instructor, Outcome.NO, "2026-11-27", 0)).isFalse();
        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.to()).isEqualTo(Set.of(ada));
            assertThat(notice.words()).containsEntry("what", "Talks?");
        });
        // What was said on the day of the decision counts no longer.
        assertThat(forecasts.given(ada)).extracting(Given::percent).containsExactly(80);
        assertThat(forecasts.calibration(course.id()).all()).hasSize(2);

        assertThat(save(instructor, Outcome.NO, "2026-11-27", 1)).isTrue();
        assertThat(told).hasSize(2);
        assertThat(ForecastService.calibration(forecasts.given(ada)).brier()).isEqualByComparingTo("0.64");
        assertThat(save(instructor, Outcome.VOID, "2026-11-27", 2)).isTrue();
        assertThat(ForecastService.calibration(forecasts.given(ada)).all()).isEmpty();
        assertThat(forecasts.calibration(course.id()).all()).isEmpty();
        assertThat(noted).last().asString().contains("forecast-decided");
    }

    @Test
    void a_lesson_s_forecasts_are_asked_in_every_place_and_decided_by_its_file() {
        publish(asked(null, null));
        UUID id = Forecast.id("talks-lesson", "talks");
        UserId guest = person("Guest");
        UserId ada = account("Ada", "ada@example.org");
        assertThat(forecasts.give(guest, id, StudyContext.OWN, 10, "", true)).isPresent();
        forecasts.merge(new GuestSignedIn(guest, ada));
        assertThat(forecasts.others(guest, id, StudyContext.OWN)).isEmpty();
        assertThat(forecasts.others(ada, id, StudyContext.OWN))
                .extracting(other -> other.by().name(), Other::percent)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("", 10));
        assertThat(forecasts.others(ada, id, here)).isEmpty();

        publish(asked(Outcome.NO, "2026-12-05"));
        assertThat(told).isEmpty();
        assertThat(forecasts.given(ada)).singleElement().satisfies(given -> {
            assertThat(given.isDecided() && given.tell() && !given.seen()).isTrue();
            assertThat(given.forecast().closesAt())
                    .isEqualTo(java.time.LocalDate.of(2026, 12, 1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant());
        });
        forecasts.seen(ada);
        assertThat(forecasts.given(ada)).allMatch(Given::seen);
        publish(asked(Outcome.YES, "2026-12-05"));
        assertThat(forecasts.given(ada)).noneMatch(Given::seen);
    }

    @Test
    void a_chance_of_own_reading_moves_into_a_course_that_assigns_its_lesson_and_its_reason_stays_private() {
        publish(asked(null, null));
        UUID id = Forecast.id("talks-lesson", "talks");
        UserId ada = account("Ada", "ada@example.org");
        forecasts.give(ada, id, StudyContext.OWN, 10, "only for me", true);
        forecasts.bring(new Joined(course.id(), ada));
        assertThat(forecasts.history(ada, id, StudyContext.OWN))
                .as("another lesson's course")
                .hasSize(1);

        courses.join(course.id(), ada);
        jdbc.sql("insert into assignment (course_id, lesson_id, assigned_at, version)"
                        + " values (?, 'talks-lesson', current_timestamp, 1)")
                .param(course.id().value())
                .update();
        forecasts.bring(new Joined(course.id(), ada));
        assertThat(forecasts.history(ada, id, StudyContext.OWN)).isEmpty();
        assertThat(forecasts.history(ada, id, here)).singleElement().satisfies(given -> {
            assertThat(given.percent()).isEqualTo(10);
            assertThat(given.reason()).isEqualTo("only for me");
            assertThat(given.tell()).isTrue();
        });
        UserId ben = student("Ben");
        forecasts.give(ben, id, here, 20, "", false);
        assertThat(reasons(ben, id)).containsExactly("", "");
        assertThat(reasons(instructor, id)).containsExactly("", "");
        assertThat(forecasts.ofCourse(course.id(), true)).hasSize(1);
        assertThat(forecasts.ofCourse(course.id(), false)).isEmpty();
        forecasts.give(ada, id, here, 10, "for all", true);
        assertThat(reasons(ben, id)).containsExactly("for all", "");
    }

    @Test
    void a_hidden_reason_is_read_by_its_author_and_the_staff_alone_until_it_is_restored() {
        save(instructor, null, "", 0);
        UserId ada = student("Ada");
        UserId ben = student("Ben");
        give(ada, 30);
        give(ben, 70);
        assertThat(forecasts.hide(ben, course.id(), ASKED, ada, Reason.OTHER, "No"))
                .isFalse();
        assertThat(forecasts.hide(instructor, course.id(), ASKED, instructor, Reason.OTHER, "No"))
                .as("who is no student")
                .isFalse();
        assertThat(told).isEmpty();

        assertThat(forecasts.hide(instructor, course.id(), ASKED, ada, Reason.PRIVATE, " Not here. "))
                .isTrue();
        assertThat(forecasts.hide(instructor, course.id(), ASKED, ada, Reason.ATTACK, "Kinder."))
                .isTrue();
        give(ada, 40);
        assertThat(reasons(ben, ASKED)).containsExactly("", "as 70");
        assertThat(reasons(instructor, ASKED)).containsExactly("as 40", "as 70");
        assertThat(seen(ben)).as("the chance counts").containsExactly(40, 70);
        assertThat(forecasts.history(ada, ASKED, here).getFirst().hidden()).satisfies(hidden -> {
            assertThat(hidden.reason()).isEqualTo(Reason.ATTACK);
            assertThat(hidden.words()).isEqualTo("Kinder.");
            assertThat(hidden.by()).isEqualTo("Ina");
        });
        assertThat(forecasts.history(ben, ASKED, here).getFirst().hidden()).isNull();
        assertThat(told).last().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeEvent.Kind.REASON_HIDDEN);
            assertThat(notice.to()).isEqualTo(Set.of(ada));
            assertThat(notice.address()).endsWith("/forecasts#forecast-" + ASKED);
        });
        assertThat(noted).last().asString().contains("reason-hidden");

        assertThat(forecasts.hide(instructor, course.id(), ASKED, ada, null, ""))
                .isTrue();
        assertThat(reasons(ben, ASKED)).containsExactly("as 40", "as 70");
    }

    private List<String> reasons(UserId viewer, UUID asked) {
        return forecasts.others(viewer, asked, here).stream().map(Other::reason).toList();
    }

    private void publish(Lesson.Forecast asked) {
        List<Lesson.Section> sections =
                List.of(new Lesson.Section("between", "Between", null, CompiledText.of("A text."), null, List.of()));
        lesson = TestLessons.asking("talks-lesson", sections, List.of(asked));
        forecasts.published(new LessonPublished("talks-lesson"));
    }
}
