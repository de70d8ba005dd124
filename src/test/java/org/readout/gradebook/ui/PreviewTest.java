package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseMembers;
import org.readout.course.RosterFile;
import org.readout.course.StudyContext;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.Draft.Typed;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;

/** An instructor previews a course as a student, does all that a student can, and leaves nothing anywhere. */
class PreviewTest extends SiteTest {

    private static final String TEXTS = "question-kinds";
    private static final String SECTION = "lessons/small-states/between";

    @Autowired
    EffectiveRulesService rules;

    private User ina;
    private User colleague;
    private User zoe;
    private Course course;

    @Test
    void it_ends_when_its_course_is_archived_and_can_t_start_there() {
        people.signIn(colleague);
        assertThat(previews.start(course.id())).isTrue();
        User student = currentUser.signedIn().orElseThrow();
        assertThat(courses.takesPart(course.id(), student.id())).isTrue();
        assertThat(archive.archive(course.id(), ina.id())).isTrue();
        assertThat(courses.takesPart(course.id(), student.id())).isFalse();

        people.signIn(colleague);
        assertThat(previews.start(course.id())).isFalse();
        assertThat(rules.staffed(colleague.id(), TEXTS)).isEmpty();
        var contents = archive.contents(course.id(), ina.id()).orElseThrow();
        assertThat(archive.delete(course.id(), ina.id(), contents, course.title()))
                .isTrue();
    }

    @BeforeEach
    void zoe_has_worked_in_a_course_of_two_instructors() {
        ina = people.instructor("Ina");
        colleague = people.instructor("Ivo");
        course = testCourse.course(ina, 1);
        assignments.assign(course.id(), ina.id(), TEXTS, AssignmentRules.NONE);
        String invitation = members.invite(
                        course.id(), ina.id(), Role.INSTRUCTOR, true, true, java.time.Duration.ofDays(1))
                .orElseThrow();
        assertThat(members.accept(invitation.replaceFirst(".*=", ""), colleague.id()))
                .isTrue();
        zoe = testCourse.student(course, "Zoë");
        testCourse.student(course, "Ben");
        testCourse.submit(zoe, true);
        testCourse.post(zoe, course, "Zoë wrote these five words");
    }

    @Test
    void nothing_of_a_preview_is_on_any_page_or_in_any_file_of_the_course_during_it_or_after() {
        // A colleague and a student open the pages for the first time, which is their own reading.
        everything();
        Map<String, String> before = everything();
        User student = preview();
        work(student);
        assertSame(everything(), before);

        people.signIn(ina);
        assertThat(previews.start(course.id())).isTrue();
        previews.end();
        assertThat(currentUser.signedIn()).contains(ina);
        assertSame(everything(), before);
        assertThat(columnsWith(student)).isEmpty();
    }

    private static void assertSame(Map<String, String> now, Map<String, String> before) {
        assertThat(now.keySet()).isEqualTo(before.keySet());
        // The audit says that an instructor has started a preview, and nothing of its student.
        now.keySet().stream()
                .filter(name -> !name.startsWith("courses/:course/audit"))
                .forEach(name -> assertThat(withoutTime(Objects.requireNonNull(now.get(name))))
                        .as(name)
                        .isEqualTo(withoutTime(Objects.requireNonNull(before.get(name)))));
    }

    /** A record says when it was made, and a minute may pass in between. */
    private static String withoutTime(String shown) {
        return shown.replaceAll("As of [^.]+\\.", "");
    }

    @Test
    void a_preview_s_rows_are_deleted_when_it_ends_or_starts_over() {
        User first = preview();
        work(first);
        assertThat(columnsWith(first))
                .contains(
                        "attempt.person_id",
                        "post.person_id",
                        "post_draft.person_id",
                        "stance.person_id",
                        "section_reading.person_id",
                        "enrolment.person_id");
        assertThat(previews.startOver()).isTrue();
        User second = currentUser.signedIn().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(columnsWith(first)).isEmpty();
        assertThat(testCourse.start(second).number()).isEqualTo(1);
        previews.end();
        assertThat(columnsWith(second)).isEmpty();
        assertThat(previews.current()).isEmpty();
    }

    @Test
    void a_preview_sees_the_quiz_and_the_scores_as_a_student_who_did_the_same() {
        User stu = testCourse.student(course, "Stu");
        testCourse.submit(stu, false);
        people.signIn(stu);
        List<String> asStudent = ownPages(stu);
        User student = preview();
        testCourse.submit(student, false);
        assertThat(ownPages(student)).isEqualTo(asStudent);
        assertThat(text()).contains("You are previewing “IR 101” as a student. Nothing you do here is kept.");
    }

    private List<String> ownPages(User user) {
        open(SECTION);
        String quiz =
                find(Section.class).withClassName("quiz").single().getElement().getTextRecursively();
        open("scores");
        String scores = page().select("main").text();
        return Stream.of(quiz, scores)
                .map(text -> text.replace(user.name(), "NAME").replaceAll("\\d{1,2}:\\d\\d(:\\d\\d)? [AP]M", "TIME"))
                .toList();
    }

    @Test
    void a_preview_reads_classmates_posts_after_posting_and_no_one_sees_its_posts() {
        User student = preview();
        ThreadId thread = thread();
        assertThat(discussion.read(thread, student.id()).posts()).isEmpty();
        testCourse.post(student, course, "These five words are previewed");
        assertThat(discussion.read(thread, student.id()).posts()).hasSize(2);
        PostId post = discussion
                .written(course.id(), TestCourse.LESSON, student.id())
                .getFirst()
                .id();
        for (User other : List.of(zoe, ina, colleague)) {
            assertThat(discussion.read(thread, other.id()).posts()).hasSize(1);
            assertThat(discussion.reply(PostId.random(), post, other.id(), "Why?"))
                    .isNotInstanceOf(WriteResult.Written.class);
            assertThat(discussion.history(post, other.id())).isEmpty();
        }
    }

    @Test
    void a_preview_may_nothing_that_its_instructor_may() {
        User student = preview();
        String page = "courses/" + course.id().value();
        for (String staffPage : List.of("/students", "/settings", "/gradebook", "/grading", "/lessons/" + TEXTS)) {
            open(page + staffPage);
            assertThat(text()).as(staffPage).contains("Page not found");
        }
        open("account");
        assertThat(text()).contains("Page not found");
        open(page);
        assertThat(text()).contains("How small states choose").doesNotContain("Leave course", "Settings");
        assertThat(currentUser.isInstructor()).isFalse();
        Course other = testCourse.course(people.instructor("Olga"), 1);
        courses.join(other.id(), student.id());
        assertThat(courses.takesPart(other.id(), student.id())).isFalse();
        assertThat(courses.refusal(other.id(), student)).isPresent();
        String invitation = members.invite(
                        course.id(), ina.id(), Role.INSTRUCTOR, true, true, java.time.Duration.ofDays(1))
                .orElseThrow()
                .replaceFirst(".*=", "");
        assertThat(members.accept(invitation, student.id())).isFalse();
        assertThat(members.invitation(invitation)).isPresent();
        assertThat(members.leave(course.id(), student.id())).isEqualTo(CourseMembers.Removal.GONE);
    }

    @Test
    void a_preview_ends_with_the_part_of_its_instructor_in_the_course() {
        people.signIn(colleague);
        assertThat(previews.start(course.id())).isTrue();
        User student = currentUser.signedIn().orElseThrow();
        testCourse.post(student, course, "These five words are previewed");
        assertThat(members.remove(course.id(), ina.id(), colleague.id())).isEqualTo(CourseMembers.Removal.DONE);
        assertThat(courses.taken(course.id(), student.id())).isEmpty();
        assertThat(previews.startOver()).isFalse();
        assertThat(discussion.read(thread(), zoe.id()).posts()).hasSize(1);
        previews.end();
        assertThat(columnsWith(student)).isEmpty();
        assertThat(currentUser.signedIn()).contains(colleague);
    }

    @Test
    void the_buttons_start_a_preview_start_it_over_and_end_it() {
        people.signIn(ina);
        open("courses/" + course.id().value());
        click("Preview as a student");
        User first = currentUser.signedIn().orElseThrow();
        assertThat(first.isPreview()).isTrue();
        open("lessons/small-states");
        click("Start over");
        assertThat(currentUser.signedIn()).isPresent().isNotEqualTo(java.util.Optional.of(first));
        open("lessons/small-states");
        click("End preview");
        assertThat(currentUser.signedIn()).contains(ina);
        open(SECTION);
        assertThat(text()).contains("You teach this lesson.").doesNotContain("You are previewing", "Submit answers");
    }

    private User preview() {
        people.signIn(ina);
        assertThat(previews.start(course.id())).isTrue();
        return currentUser.signedIn().orElseThrow();
    }

    private ThreadId thread() {
        return new ThreadId(course.id(), TestCourse.LESSON, "which-way");
    }

    /** All that a student can do. */
    private void work(User student) {
        testCourse.submit(student, false);
        Attempt second = testCourse.start(student);
        attempts.save(
                student.id(),
                second.id(),
                "which-is-hedging",
                new AnswerCommand(new Response.Text("join"), 1, Set.of()));
        // No question of these lessons has a hint that costs, or asks how sure one is.
        for (String row : List.of(
                "confidence (attempt_id, question_id, client_sequence, level, saved_at) select ?, 'name', 1, 'certain',",
                "taken_hint (attempt_id, question_id, cost, taken_at) select ?, 'name', 1,",
                "opened_hint (attempt_id, question_id, opened_at) select ?, 'name',")) {
            jdbc.sql("insert into " + row + " current_timestamp")
                    .param(second.id().value())
                    .update();
        }
        Published states = library.lesson(TestCourse.LESSON).orElseThrow();
        String before = states.lesson().sitting(Sitting.BEFORE).orElseThrow().id();
        assertThat(attempts.start(student.id(), StudyContext.of(course.id()), states, before, 1, null)
                        .isNew())
                .isTrue();
        Published texts = library.lesson(TEXTS).orElseThrow();
        reading.opened(student.id(), StudyContext.of(course.id()), texts, "pacts", false);
        reading.lookedUp(student.id(), StudyContext.of(course.id()), states.lesson(), "hedging");
        Attempt open = attempts.start(student.id(), StudyContext.of(course.id()), texts, "pacts", 1, null)
                .attempt();
        attempts.save(student.id(), open.id(), "why", new AnswerCommand(new Response.Text("A text."), 1, Set.of()));
        attempts.submit(student.id(), open.id());
        testCourse.post(student, course, "These five words are previewed");
        PostId own = discussion
                .written(course.id(), TestCourse.LESSON, student.id())
                .getFirst()
                .id();
        discussion.edit(own, 1, student.id(), "These five words are edited");
        PostId zoes = discussion
                .written(course.id(), TestCourse.LESSON, zoe.id())
                .getFirst()
                .id();
        assertThat(discussion.reply(PostId.random(), zoes, student.id(), "Why?"))
                .isInstanceOf(WriteResult.Written.class);
        var after = discussion.takeStance(thread(), student.id(), 3);
        assertThat(after).isPresent();
        discussion.saveDraft(thread(), student.id(), Target.replyTo(zoes), new Typed("And", null, 1), 0);
    }

    /** Each page of the course as a colleague sees it, each file, and the pages of a real student. */
    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        people.signIn(colleague);
        RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .map(route -> route.getTemplate())
                .filter(template -> template.startsWith("courses"))
                .forEach(template -> {
                    String address = template.replace(
                                    ":course", course.id().value().toString())
                            .replace(":student", zoe.id().value().toString())
                            .replace(":lesson", TestCourse.LESSON);
                    for (String lesson : List.of("", TestCourse.LESSON, TEXTS)) {
                        UI.getCurrent().navigate("offline");
                        UI.getCurrent()
                                .navigate(
                                        address,
                                        lesson.isEmpty()
                                                ? QueryParameters.empty()
                                                : QueryParameters.of("lesson", lesson));
                        all.put(template + " " + lesson, shown());
                    }
                });
        all.put("lesson, as instructor", shown(SECTION));
        all.put("home, as instructor", shown(""));
        for (String lesson : List.of(TestCourse.LESSON, TEXTS)) {
            for (CourseExport.ExportContent kind : CourseExport.ExportContent.values()) {
                all.put(
                        kind + " of " + lesson,
                        TestCourse.text(exports.file(kind, Format.CSV, course.id(), lesson, colleague.id())
                                .orElseThrow()));
            }
        }
        all.put(
                "course export",
                TestCourse.text(
                        exports.scores(Format.CSV, course.id(), colleague.id()).orElseThrow()));
        all.put("students", String.valueOf(courses.enrolments(course.id())) + courses.countStudents(course.id()));
        all.put("roster", String.valueOf(roster.preview(course.id(), colleague.id(), file())));
        people.signIn(zoe);
        for (String own : List.of("", "scores", "lessons/small-states", SECTION, "lessons/small-states/summary")) {
            all.put("as a student: " + own, shown(own));
        }
        return all;
    }

    private static RosterFile file() {
        try {
            return RosterFile.read("email,name\nnew@example.org,New");
        } catch (RosterFile.UnreadableException e) {
            throw new AssertionError(e);
        }
    }

    private String shown(String address) {
        open(address);
        return shown();
    }

    /** What a page shows, with the rows of tables that fill themselves. */
    private String shown() {
        Document page = page();
        page.select("input[type=hidden]").remove();
        String rows = find(Grid.class).all().stream()
                .map(grid -> String.valueOf(
                        ((Grid<?>) grid).getGenericDataView().getItems().toList()))
                .collect(Collectors.joining("\n"));
        return page.text() + "\n" + rows.replaceAll("@[0-9a-f]{4,}", "");
    }

    /** Returns each column of any table in which a user's id is. */
    private List<String> columnsWith(User user) {
        UserId id = user.id();
        return jdbc.sql("""
                        select lower(c.table_name) as t, lower(c.column_name) as c
                        from information_schema.columns c
                        join information_schema.tables b
                            on b.table_schema = c.table_schema and b.table_name = c.table_name
                        where lower(c.table_schema) = 'public' and lower(c.data_type) = 'uuid' and b.table_type = 'BASE TABLE'
                        """).query((row, number) -> Map.entry(row.getString("t"), row.getString("c"))).list().stream()
                .filter(column ->
                        jdbc.sql("select count(*) from %s where %s = ?".formatted(column.getKey(), column.getValue()))
                                        .param(UUID.fromString(id.value().toString()))
                                        .query(Integer.class)
                                        .single()
                                > 0)
                .map(column -> column.getKey() + "." + column.getValue())
                .toList();
    }
}
