package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.Notice;
import org.readout.assignment.Study;
import org.readout.attempt.ReadingCheckPart;
import org.readout.attempt.RemovedQuizzes;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.Previews;
import org.readout.course.ui.InvitedPart;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.Drafts;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonStores;
import org.readout.lesson.Revision;
import org.readout.reading.ProgressService;
import org.readout.user.CurrentUser;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** What instructors are told of lessons whose files have errors or warnings. No one else is told. */
class LibraryViewTest extends ViewTest {

    private static final Finding ERROR =
            new Finding("base/first.md", 3, 7, Severity.ERROR, "term-unknown", "no key term `hedgin`");

    private static final Finding WARNING =
            new Finding("base/notes.txt", 0, 0, Severity.WARNING, "file-unnamed", "the file is not named");

    @Autowired
    TestPeople people;

    @Autowired
    CurrentUser currentPerson;

    @Autowired
    LessonLibrary library;

    @Autowired
    ProgressService progress;

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    RemovedQuizzes removedQuizzes;

    @Autowired
    InstructorNotices notices;

    @Autowired
    Previews previews;

    @Autowired
    EffectiveRulesService rules;

    @Autowired
    ReadingCheckPart readingCheck;

    @Autowired
    InvitedPart invitations;

    @Test
    void only_those_without_an_account_are_told_that_none_is_needed() {
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".lead").text()).endsWith("No account needed.");
        people.signedInInstructor("Ina");
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".lead").text()).endsWith("check your understanding.");
    }

    @Test
    void an_instructor_is_told_which_lessons_are_not_published_because_of_errors() {
        people.signedInInstructor("Ada");

        assertThat(text(new NeverGood())).contains("Not published", "brand-new");
    }

    @Test
    void a_student_is_told_nothing_of_lessons_with_errors() {
        people.signedInStudent("Ben");

        assertThat(text(new NeverGood())).doesNotContain("Not published", "brand-new");
    }

    @Test
    void an_instructor_is_told_in_the_list_and_under_the_title_which_errors_withhold_an_edit() {
        people.signedInInstructor("Ada");
        Pages edited = pages(new Edited(library, ERROR));

        assertThat(edited.shelf().getElement().getOuterHTML())
                .containsOnlyOnce("Lesson check: 1 error")
                .contains("/lessons/" + lesson().lesson().id() + "#findings");
        Element page =
                Jsoup.parseBodyFragment(edited.lesson(lesson()).getElement().getOuterHTML());
        assertThat(page.select("h1 + #findings").text())
                .contains(
                        "Until the errors are fixed, students see the last version without errors",
                        "no key term hedgin",
                        "[term-unknown]");
        assertThat(page.select("#findings code").eachText()).contains("hedgin");
    }

    @Test
    void an_instructor_is_told_of_warnings_without_a_word_about_errors() {
        people.signedInInstructor("Ada");
        Pages edited = pages(new Edited(library, WARNING));

        assertThat(edited.shelf().getElement().getTextRecursively()).doesNotContain("error");
        String page = edited.lesson(lesson()).getElement().getTextRecursively();
        assertThat(page)
                .contains("Lesson check", "1 warning", "the file is not named", "don’t affect students")
                .doesNotContain("Until the errors");
    }

    @Test
    void a_student_and_a_guest_are_not_shown_the_lesson_check() {
        Pages edited = pages(new Edited(library, ERROR));
        List<String> seen = new ArrayList<>();
        seen.add(edited.shelf().getElement().getOuterHTML()
                + edited.lesson(lesson()).getElement().getOuterHTML());
        people.signedInStudent("Ben");
        seen.add(edited.shelf().getElement().getOuterHTML()
                + edited.lesson(lesson()).getElement().getOuterHTML());

        assertThat(seen)
                .allSatisfy(html ->
                        assertThat(html).doesNotContain("instructors only", "Lesson check", "#findings", "hedgin`"));
    }

    @Test
    void an_instructor_is_told_what_the_questions_test_and_a_student_is_not() {
        Lesson lesson = lesson().lesson();
        Published aimed = new Published(
                LessonJson.read(LessonJson.write(lesson)
                        .replace("\"id\":\"costs\"", "\"id\":\"costs\",\"tests\":\"APPLY\",\"objective\":1")),
                lesson().revision());
        Pages pages = pages(library);
        people.signedInInstructor("Ada");
        Element shown = Jsoup.parseBodyFragment(pages.lesson(aimed).getElement().getOuterHTML());
        assertThat(shown.select(".what-is-tested > ul").text())
                .contains("Remember: 0 points (0%)", "Apply: 2 points (40%)", "Not stated: 3 points (60%)");
        assertThat(shown.select(".what-is-tested h3").eachText())
                .containsExactly("Objective 1: Tell hedging from balancing", "No objective stated");
        assertThat(shown.select(".what-is-tested h3 + ul").eq(0).text())
                .isEqualTo("What does joining one side cost? Apply · 2 points Between two neighbours");
        assertThat(pages.lesson(lesson()).getElement().getOuterHTML()).doesNotContain("what-is-tested");

        people.signedInStudent("Ben");
        assertThat(pages.lesson(aimed).getElement().getOuterHTML()).doesNotContain("what-is-tested");
    }

    @Test
    void an_instructor_is_told_what_is_more_than_a_year_old_and_a_student_is_not() {
        Pages pages = pages(library);
        people.signedInInstructor("Ada");
        Element shown =
                Jsoup.parseBodyFragment(pages.lesson(lesson()).getElement().getOuterHTML());

        assertThat(shown.select("details:has(> .old-facts) > summary").text())
                .isEqualTo("2 facts are more than a year old");
        assertThat(shown.select(".old-facts li").eachText())
                .containsExactly("The lesson, as of 2024", "A survey of small states, as of 2024");

        people.signedInStudent("Ben");
        assertThat(pages.lesson(lesson()).getElement().getOuterHTML()).doesNotContain("old-facts");
    }

    @Test
    void a_draft_is_labelled_for_instructors_and_nowhere_for_others() {
        Drafts drafts = new Drafts(library);
        Pages withDrafts = pages(drafts);
        LessonView view = withDrafts.lessonView();
        RouteParameters names = new RouteParameters("lesson", lesson().lesson().id());
        for (boolean student : new boolean[] {false, true}) {
            if (student) {
                people.signedInStudent("Ben");
            }
            assertThat(withDrafts.shelf().getElement().getOuterHTML())
                    .doesNotContain(lesson().lesson().title());
            assertThat(view.find(names, QueryParameters.empty())).isEmpty();
        }
        people.signedInInstructor("Ada");
        assertThat(withDrafts.shelf().getElement().getOuterHTML())
                .contains(lesson().lesson().title(), "<span class=\"draft\">Draft</span>");
        Published draft = view.find(names, QueryParameters.empty())
                .orElseThrow()
                .published()
                .orElseThrow();
        assertThat(withDrafts.lesson(draft).getElement().getTextRecursively())
                .contains("Draft: students can’t see this lesson.");
        assertThat(new SectionPage(
                                progress.withChanges(
                                        draft, Study.own(draft.lesson().id())),
                                draft.lesson().sections().getFirst(),
                                Map.of())
                        .getElement()
                        .getOuterHTML())
                .contains("Draft: students can’t see this lesson");
    }

    @Test
    void the_page_says_by_which_right_the_text_is_used_and_who_can_open_it() {
        String json = LessonJson.write(lesson().lesson());
        Lesson other = LessonJson.read("{\"rights\":{\"basis\":\"LICENCE\",\"note\":\"CC BY 4.0.\"},"
                + "\"audience\":\"INSTRUCTORS\",\"status\":\"WITHDRAWN\"," + json.substring(1));
        people.signedInInstructor("Ada");

        assertThat(pages(library)
                        .lesson(new Published(other, Revision.of(other)))
                        .getElement()
                        .getTextRecursively())
                .contains("The text it is based on is used under its licence. CC BY 4.0.")
                .contains("This lesson is for instructors.")
                .contains("Withdrawn: this lesson is no longer in the list of lessons");
        assertThat(Revision.of(lesson().lesson())).isEqualTo(lesson().revision());
    }

    @Test
    void an_instructor_is_told_at_a_course_which_of_its_lessons_have_errors() {
        User ina = people.signedInInstructor("Ina");
        Course course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
        assignments.assign(course.id(), ina.id(), lesson().lesson().id(), AssignmentRules.NONE);

        assertThat(new LessonProblems.LessonsWithErrors(assignments, new Edited(library, ERROR), currentPerson)
                        .notices(course))
                .containsExactly(new Notice(
                        lesson().lesson().id(),
                        "Lesson files have errors",
                        "/lessons/" + lesson().lesson().id() + "#findings"));
        assertThat(new LessonProblems.LessonsWithErrors(assignments, new Edited(library, WARNING), currentPerson)
                        .notices(course))
                .isEmpty();
        people.signedInStudent("Stu");
        assertThat(new LessonProblems.LessonsWithErrors(assignments, new Edited(library, ERROR), currentPerson)
                        .notices(course))
                .isEmpty();
    }

    private Pages pages(LessonLibrary edited) {
        return new Pages(edited);
    }

    /** The pages of a library, as the current user sees them. */
    private final class Pages {

        private final LessonLibrary edited;

        Pages(LessonLibrary edited) {
            this.edited = edited;
        }

        LessonView lessonView() {
            return new LessonView(
                    edited,
                    LessonStores.NO_PEOPLE,
                    progress,
                    removedQuizzes,
                    notices,
                    currentPerson,
                    previews,
                    rules,
                    readingCheck,
                    Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC));
        }

        Component shelf() {
            LibraryView view =
                    new LibraryView(edited, progress, currentPerson, invitations, List.of(), Clock.systemUTC());
            return view.first(RouteParameters.empty(), QueryParameters.empty())
                    .flatMap(page -> page)
                    .orElseThrow()
                    .content();
        }

        Component lesson(Published published) {
            return lessonView()
                    .first(new LessonView.Found(
                            Optional.of(published),
                            List.of(),
                            Study.own(published.lesson().id())))
                    .orElseThrow()
                    .content();
        }
    }

    private Published lesson() {
        return library.lessons().getFirst();
    }

    private String text(LessonLibrary library) {
        return pages(library).shelf().getElement().getTextRecursively();
    }

    /** A library with a lesson that has had errors from the beginning. */
    private static final class NeverGood extends BareLibrary {

        @Override
        public List<String> withheld(CurrentUser user) {
            return user.isInstructor() ? List.of("brand-new") : List.of();
        }
    }

    /** The lessons as they are, the first of them with something to say of its files. */
    private static final class Edited extends BareLibrary {

        private final LessonLibrary library;
        private final Finding finding;

        Edited(LessonLibrary library, Finding finding) {
            this.library = library;
            this.finding = finding;
        }

        @Override
        public List<Published> lessons() {
            return library.lessons();
        }

        @Override
        public Optional<Published> lesson(String lessonId) {
            return library.lesson(lessonId);
        }

        @Override
        public List<Finding> findings(String lessonId) {
            return lessons().getFirst().lesson().id().equals(lessonId) ? List.of(finding) : List.of();
        }
    }
}
