package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.lesson.LessonLibrary.SectionPlace;
import org.readout.user.Asking;

class ReadingOrderTest {

    @TempDir
    private Path path;

    private LessonFolder lessons;

    @BeforeEach
    void write() {
        lessons = LessonFolder.in(path);
        lessons.write("third/lesson.yaml", lessons.anotherLesson("third"));
        lessons.write("third/only.md", "It is short.");
        lessons.edit("third/lesson.yaml", "title: Another", "title: A third");
    }

    @Test
    void lessons_that_do_not_lead_to_each_other_are_ordered_by_level_and_title() {
        assertThat(order()).containsExactly("base", "third", "other");
    }

    @Test
    void a_lesson_comes_after_the_one_that_leads_to_it_whatever_its_level() {
        next("third", "base");
        assertThat(order()).containsExactly("third", "base", "other");

        next("other", "third");
        assertThat(order()).containsExactly("other", "third", "base");
    }

    @Test
    void a_circle_begins_with_its_easiest_lesson() {
        next("base", "other");
        next("other", "third");
        next("third", "base");
        assertThat(order()).containsExactly("base", "other", "third");
    }

    @Test
    void an_event_names_the_sections_that_take_it_but_not_those_of_drafts_to_students() {
        lessons.write("timeline.yaml", "- { id: pact, date: 1949, text: They sign., sources: [walt] }");
        String slice = "\n\n```timeline\ntitle: A slice\nfrom: 1949\n```\n";
        lessons.write("third/only.md", "It is short." + slice);
        lessons.write("other/only.md", "It is short." + slice);
        lessons.edit("other/lesson.yaml", "level:", "status: draft\nlevel:");

        assertThat(library().timeline(Asking.INSTRUCTOR)).singleElement().satisfies(entry -> {
            assertThat(entry.sources()).hasSize(1);
            assertThat(entry.sections())
                    .extracting(ReadingOrderTest::address)
                    .containsExactly("third/only", "other/only");
        });
        assertThat(library().timeline(Asking.STUDENT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.sections())
                        .extracting(ReadingOrderTest::address)
                        .containsExactly("third/only"));
    }

    private static String address(SectionPlace place) {
        return place.lesson().lesson().id() + "/" + place.section().id();
    }

    private void next(String lesson, String next) {
        lessons.edit(lesson + "/lesson.yaml", "sections:", "next: " + next + "\nsections:");
    }

    private FolderLibrary library() {
        return new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory());
    }

    private List<String> order() {
        return library().lessons().stream().map(it -> it.lesson().id()).toList();
    }
}
