package org.readout.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Grade;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseWorld;
import org.readout.course.GradingShare;
import org.readout.db.SqlTime;
import org.readout.discussion.ThreadId;
import org.readout.grading.PostGradeRepository.GradeRow;
import org.readout.grading.PostGradeRepository.PostRow;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;

/** What is stored of grades of posts, shares of grading and requests about scores, in both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class GradingRepositoriesTest extends CourseWorld {

    private static final String LESSON = "small-states";
    private static final String PROMPT = "which-way";
    private static final Score SCORE = new Score(new BigDecimal("2.5"), new BigDecimal(3));

    private final PostGradeRepository grades;
    private final ScoreRequestRepository requests;
    private final UserId ada = person("Ada");
    private final UserId ben = person("Ben");
    private CourseId course = CourseId.random();

    GradingRepositoriesTest(TestDatabase kind) {
        super(kind);
        grades = new PostGradeRepository(jdbc);
        requests = new ScoreRequestRepository(jdbc);
    }

    @BeforeEach
    void a_course_of_two_students() {
        Course made = givenCourse();
        course = made.id();
        courses.join(course, ada);
        courses.join(course, ben);
    }

    @Test
    void posts_and_replies_wait_until_their_author_has_a_grade() {
        UUID first = post(ada, null);
        post(ben, null);
        post(ben, first);
        assertThat(grades.posts(course, LESSON))
                .hasSize(3)
                .filteredOn(PostRow::reply)
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.student()).isEqualTo(ben);
                    assertThat(reply.to()).isNotNull();
                    assertThat(reply.toStaff()).isFalse();
                });
        assertThat(waiting(null, false)).as("no one grades here").isEmpty();
        assertThat(waiting(null, true)).containsExactly(2);
        assertThat(waiting(Set.of(ben), true)).containsExactly(1);

        grade(ada, 1);
        assertThat(waiting(null, false)).containsExactly(1);
        grade(ada, 2);
        assertThatThrownBy(() -> grade(ada, 2)).isInstanceOf(DuplicateKeyException.class);
        assertThat(grades.grades(course, LESSON))
                .extracting(row -> row.grade().number())
                .containsExactly(1, 2);
        assertThat(grades.grades(course, List.of(ada, ben)))
                .extracting(GradeRow::score)
                .allSatisfy(score -> assertThat(score).hasToString("2.5 / 3"));
        assertThat(grades.stances(course, LESSON)).isEmpty();
    }

    @Test
    void comments_are_their_grader_s_in_one_course() {
        grades.store(course, instructor, "Say who acts.", clock.instant());
        assertThat(grades.comments(course, ada)).isEmpty();
        StoredComment kept = grades.comments(course, instructor).getFirst();
        assertThat(kept.words()).isEqualTo("Say who acts.");
        grades.deleteComment(course, ada, kept.id());
        assertThat(grades.comments(course, instructor)).hasSize(1);
        grades.deleteComment(course, instructor, kept.id());
        assertThat(grades.comments(course, instructor)).isEmpty();
    }

    @Test
    void a_share_of_grading_replaces_the_one_before() {
        UserId asa = person("Asa");
        courses.join(course, asa);
        jdbc.sql("update enrolment set part = 'assistant' where person_id = ?")
                .param(asa.value())
                .update();
        CourseGroup group = members.createGroup(course, instructor, "Tuesday").orElseThrow();
        for (GradingShare share :
                List.of(new GradingShare(Set.of(group.id()), false, true), new GradingShare(Set.of(), true, false))) {
            assertThat(members.setGradingShare(course, instructor, asa, share)).isTrue();
            assertThat(members.gradingShare(course, instructor, asa)).isEqualTo(share);
        }
    }

    @Test
    void student_and_staff_take_turns_and_the_newest_of_each_answer_is_listed() {
        AttemptId attempt = new AttemptId(UUID.randomUUID());
        attempt(attempt);
        request(attempt, 1, ada);
        assertThatThrownBy(() -> request(attempt, 1, ada)).isInstanceOf(DuplicateKeyException.class);
        request(attempt, 2, instructor);
        assertThat(requests.of(attempt)).extracting(ScoreRequest::number).containsExactly(1, 2);
        assertThat(requests.newest(course)).singleElement().satisfies(newest -> {
            assertThat(newest.isOfStudent()).isFalse();
            assertThat(newest.by()).isEqualTo("Ina");
        });
    }

    private List<Integer> waiting(@Nullable Set<UserId> students, boolean all) {
        return grades.toGrade(course, students, all).stream()
                .map(each -> each.works())
                .toList();
    }

    private void grade(UserId student, int number) {
        Grade grade = new Grade(number, instructor, Map.of("claim", new BigDecimal("2.5")), "Good.", clock.instant());
        grades.insert(new ThreadId(course, LESSON, PROMPT), student, grade, SCORE);
    }

    private UUID post(UserId author, @Nullable UUID parent) {
        UUID post = UUID.randomUUID();
        jdbc.sql("""
                insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id, body, posted_at, version)
                values (:post, cast(:parent as uuid), cast(:key as uuid), :author, :course, :lesson, :prompt, 'Text', :at, 1)
                """)
                .param("post", post)
                .param("parent", parent)
                .param("key", parent == null ? null : post)
                .param("author", author.value())
                .param("course", course.value())
                .param("lesson", LESSON)
                .param("prompt", PROMPT)
                .param("at", SqlTime.toColumn(clock.instant()))
                .update();
        return post;
    }

    private void request(AttemptId attempt, int number, UserId by) {
        requests.insert(new ScoreRequest(attempt, "why", number, "", "Please look again.", clock.instant()), by);
    }

    private void attempt(AttemptId id) {
        String revision = "a".repeat(64);
        jdbc.sql(
                        "insert into lesson_revision (lesson_id, revision, content, stored_at) values (?, ?, '{}', current_timestamp)")
                .params(LESSON, revision)
                .update();
        jdbc.sql("insert into attempt_rules (rules) values ('{}')").update();
        jdbc.sql("""
                insert into attempt (attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, rules_id,
                    state, started_at, out_of, selection)
                select ?, ?, ?, ?, 'between', ?, 1, max(rules_id), 'active', current_timestamp, 1, '' from attempt_rules
                """)
                .params(id.value(), ada.value(), course.value(), LESSON, revision)
                .update();
    }
}
