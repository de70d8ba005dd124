package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.text.PseudoLocale;

/**
 * The lessons that are shipped and the class of the demo, as they look: no page may have an obstacle. Then the same in a
 * made-up translation, because a translation is added by adding files.
 */
@Tag("browser")
class DemoTest {

    private static final String PASSWORD = "readout-demo";
    private static final Path SHIPPED = Path.of("lessons");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private static Path folder;

    private static ReadoutProcess readout;

    @BeforeAll
    static void start() {
        PseudoLocale.write(folder.resolve("resources"));
        readout = ReadoutProcess.startWith(folder.resolve("resources"), folder.resolve("data"), SHIPPED, "--demo");
    }

    @AfterAll
    static void stop() {
        readout.kill();
    }

    @Test
    void every_page_of_every_lesson_is_open_to_everybody() {
        Visitor guest = browsers.visitor(readout.address());
        guest.open("/");
        List<String> lessons = addresses(guest, "ul.shelf h2 a");
        assertThat(lessons).isNotEmpty();
        Visitor reader = browsers.visitor(readout.address());
        reader.resize(Visitor.NARROW);
        reader.openWithoutFramework(lessons.getFirst());
        SoftAssertions all = new SoftAssertions();
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        all.check(() -> guest.inspect("demo-shelf"));
        for (String lesson : lessons) {
            classes.put(lesson, read(reader, lesson));
            all.assertThat(reader.overhang()).as(lesson).isZero();
            List<String> sections = addresses(reader, "ol.sections a");
            assertThat(sections).isNotEmpty();
            for (String page : sections) {
                classes.put(page, read(reader, page));
                all.assertThat(reader.overhang()).as(page).isZero();
            }
        }
        for (String page : withAll(classes)) {
            guest.open(page);
            all.check(() -> guest.inspectOneOfMany("demo" + page.replace('/', '-')));
        }
        guest.open("/terms");
        all.check(() -> guest.inspectOneOfMany("demo-terms"));
        guest.open("/timeline");
        all.check(() -> guest.inspectOneOfMany("demo-timeline"));
        all.assertAll();
    }

    @Test
    void no_chart_is_too_wide_for_a_phone_before_its_fonts_are_there() {
        Visitor reader = browsers.visitor(readout.address());
        reader.page().route("**/fonts/**", Route::abort);
        reader.resize(320);
        reader.openWithoutFramework("/lessons/china-russia-partnership/who-leans-on-whom");
        assertThat(reader.page().locator(".plot").count()).isPositive();
        assertThat(reader.overhang()).isZero();
        reader.forgive(error -> true);
    }

    @Test
    void the_instructor_finds_no_screen_empty() {
        Visitor instructor = browsers.visitor(readout.address());
        assertThat(readout.output())
                .contains("Sign in as instructor@demo.example or student01@demo.example. The password is " + PASSWORD);
        People.signIn(instructor, "instructor@demo.example", PASSWORD);
        instructor.open("/courses");
        instructor.inspectOneOfMany("demo-courses");
        String course = addresses(instructor, ".course-card h3 a").getFirst();
        instructor.open(course);
        instructor.inspectOneOfMany("demo-course");
        for (String tab : List.of("Students", "Discussion", "Settings")) {
            instructor.link(tab).click();
            assertThat(instructor.page().locator(".course-tabs a[aria-current]"))
                    .hasText(tab);
            instructor.inspectOneOfMany("demo-course-" + tab);
        }
        instructor.open("/lessons/china-russia-partnership/teaching");
        instructor.inspectOneOfMany("demo-teaching-notes");
        instructor.open(course + "/gradebook");
        assertThat(instructor.link("Aigerim Bekova")).isVisible();
        instructor.inspectOneOfMany("demo-gradebook");
        instructor.open(course + "/gradebook?lesson=china-russia-partnership");
        assertThat(instructor.link("Aigerim Bekova")).isVisible();
        assertThat(instructor.text("30 students").first()).isVisible();
        instructor.inspectOneOfMany("demo-gradebook-of-a-lesson");
        theTableIsWalkedByKeyboard(instructor);
        instructor.open(course + "/gradebook?lesson=china-russia-partnership");
        instructor.button("possible answer-key error").click();
        assertThat(instructor.page().locator("#answer-key")).isFocused();
        assertThat(instructor.page().locator("#answer-key")).isInViewport();
        String student = addresses(instructor, "vaadin-grid a.who").getFirst();
        instructor.open(student);
        instructor.inspectOneOfMany("demo-student");
    }

    @Test
    void what_is_chosen_and_typed_while_grading_outlives_another_text_and_a_reload_until_it_is_saved() {
        Visitor instructor = browsers.visitor(readout.address());
        People.signIn(instructor, "instructor@demo.example", PASSWORD);
        instructor.open("/courses");
        String course = addresses(instructor, ".course-card h3 a").getFirst();
        instructor.open(course + "/grading?lesson=belt-and-road");
        Locator text = instructor.page().locator(".written");
        Locator points = instructor.page().locator("readout-grading fieldset").first();
        Locator comment = instructor.page().getByLabel("Comment for the student");
        Locator again = instructor.text("Your unsaved grade was restored.");
        String first = text.textContent();
        instructor.inspectOneOfMany("demo-grading");

        points.getByLabel("1.5").check();
        comment.fill("Say who acts.");
        instructor.button("Next").click();
        assertThat(text).not().hasText(first);
        assertThat(comment).not().hasValue("Say who acts.");
        instructor.page().reload();
        assertThat(text).hasText(first);
        assertThat(again).isVisible();
        assertThat(points.getByLabel("1.5")).isChecked();
        assertThat(comment).hasValue("Say who acts.");
        assertThat(instructor.text("2 rows still to grade.")).isVisible();
        instructor.button("Save and next").click();
        assertThat(instructor.text("Choose points for every row before you save."))
                .isVisible();
        instructor.inspectOneOfMany("demo-grading-refused");

        for (Locator row : instructor.page().locator("readout-grading fieldset").all()) {
            row.getByRole(AriaRole.RADIO).last().check();
        }
        instructor.page().keyboard().press("Control+Enter");
        assertThat(text).not().hasText(first);
        goBackTo(first, text, instructor);
        assertThat(instructor.text("Say who acts.").first()).isVisible();
        assertThat(again).isHidden();
        instructor.inspectOneOfMany("demo-grading-graded");
    }

    /** The answers stand in an order of their own at each start, and those that are graded were stepped over. */
    private static void goBackTo(String first, Locator text, Visitor instructor) {
        for (String shown = text.textContent(); !shown.equals(first); shown = text.textContent()) {
            instructor.button("Previous").click();
            assertThat(text).not().hasText(shown);
        }
    }

    private static void theTableIsWalkedByKeyboard(Visitor instructor) {
        instructor.page().locator("vaadin-grid").evaluate("grid => grid.$.items.querySelector('td').focus()");
        // Past the total, which leads nowhere.
        instructor.page().keyboard().press("ArrowRight");
        instructor.page().keyboard().press("ArrowRight");
        instructor.page().keyboard().press("Enter");
        instructor.page().waitForURL(Pattern.compile(".*/students/.*#.*"));
    }

    @Test
    void a_student_of_the_demo_sees_own_work() {
        Visitor student = browsers.visitor(readout.address());
        People.signIn(student, "student01@demo.example", PASSWORD);
        student.open("/scores");
        assertThat(student.text("Score:").first()).isVisible();
        student.inspectOneOfMany("demo-scores");
        student.open("/courses");
        student.inspectOneOfMany("demo-courses-of-a-student");
    }

    @Test
    void a_reader_without_an_account_answers_a_quiz_in_a_made_up_translation() {
        Visitor guest = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        guest.open("/");
        assertTranslated(guest, "lessons");
        guest.page().locator("ul.shelf h2 a").first().click();
        assertThat(guest.page().locator("ol.sections")).isVisible();
        assertTranslated(guest, "lesson");
        guest.page().locator("ol.sections a").first().click();
        guest.awaitLive();
        guest.page().locator("fieldset.question input[type=radio]").first().check();
        assertThat(guest.page().locator("fieldset.question[data-sequence]").first())
                .isVisible();
        assertTranslated(guest, "section");
        // Asked about the questions without an answer first.
        guest.page().locator("[data-submit]").click();
        assertThat(guest.page().locator("[data-submit][data-asked]")).isVisible();
        guest.page().locator("[data-submit]").click();
        assertThat(guest.page().locator(".score").first()).isVisible();
        assertTranslated(guest, "result");
    }

    @Test
    void a_student_looks_at_courses_and_scores_in_a_made_up_translation() {
        Visitor student = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        student.open("/sign-in");
        assertTranslated(student, "sign-in");
        People.signIn(student, "student12@demo.example", PASSWORD);
        for (String path : List.of("/courses", "/scores", "/account")) {
            student.open(path);
            student.awaitLive();
            assertTranslated(student, "student" + path.replace('/', '-'));
        }
    }

    @Test
    void an_instructor_looks_at_a_course_its_scores_and_a_student_in_a_made_up_translation() {
        Visitor instructor = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        People.signIn(instructor, "instructor@demo.example", PASSWORD);
        instructor.open("/courses");
        instructor.page().locator(".course-card h3 a").first().click();
        assertThat(instructor.page().locator("a[href$='/gradebook']").first()).isVisible();
        assertTranslated(instructor, "course");
        instructor.page().locator("a[href$='/gradebook']").first().click();
        assertThat(instructor.page().locator("vaadin-grid .who").first()).isVisible();
        assertTranslated(instructor, "gradebook");
        instructor.page().locator("vaadin-grid .who").first().click();
        assertThat(instructor.page().locator("main h1")).isVisible();
        assertTranslated(instructor, "student-of-a-course");
    }

    /** No page shows English, and each fits. What axe finds hangs on no language. */
    private static void assertTranslated(Visitor visitor, String name) {
        assertThat(visitor.page().locator("html")).hasAttribute("dir", "rtl");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", PseudoLocale.LANGUAGE);
        String shown = visitor.page().locator("body").innerText();
        assertThat(PseudoLocale.sentences().values().stream().filter(shown::contains))
                .as("English on the page")
                .isEmpty();
        assertThat(shown).contains("ẋ");
        visitor.measure("pseudo-" + name);
    }

    /**
     * Puts a page in the place of the one that is open, as it is before the framework, and returns the classes in it; those
     * with a number, such as of the second line of a chart, count as one.
     */
    @SuppressWarnings("unchecked")
    private static Set<String> read(Visitor reader, String page) {
        return new HashSet<>((List<String>) reader.page().evaluate("""
                async (page) => {
                  const response = await fetch(page, { headers: { Accept: "text/html" } });
                  const { body } = new DOMParser().parseFromString(await response.text(), "text/html");
                  document.querySelector("main").replaceWith(body.querySelector("main"));
                  return [...document.querySelectorAll("main [class]")]
                      .flatMap((each) => [...each.classList].map((name) => name.replace(/\\d+/, "")));
                }""", page));
    }

    /**
     * A few pages on which every kind of element stands: on a page without one that they don't have, only its words can be too
     * wide.
     */
    private static List<String> withAll(Map<String, Set<String>> classes) {
        Set<String> missing = classes.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        List<String> chosen = new ArrayList<>();
        while (!missing.isEmpty()) {
            String next = Collections.max(
                    classes.keySet(),
                    Comparator.comparing(page -> classes.getOrDefault(page, Set.of()).stream()
                            .filter(missing::contains)
                            .count()));
            chosen.add(next);
            missing.removeAll(classes.getOrDefault(next, Set.of()));
        }
        return chosen;
    }

    private static List<String> addresses(Visitor visitor, String links) {
        return visitor.page().locator(links).all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }
}
