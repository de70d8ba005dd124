package org.readout.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.SectionText;

/**
 * The lesson that the students work on.
 *
 * @param terms the ids of the key terms that each section's text links to, by the section's id
 */
record DemoLesson(Published published, DemoAnswers answers, Map<String, List<String>> terms) {

    /** @param misKeyed whether a question behaves as if its key were wrong */
    static DemoLesson of(Published published, boolean misKeyed) {
        Lesson lesson = published.lesson();
        return new DemoLesson(
                published,
                new DemoAnswers(lesson, misKeyed),
                lesson.sections().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Section::id,
                                section -> SectionText.of(lesson, section).terms().stream()
                                        .map(KeyTerm::id)
                                        .toList())));
    }

    String id() {
        return published.lesson().id();
    }

    List<Section> sections() {
        return published.lesson().sections();
    }

    List<String> termsOf(Section section) {
        return terms.getOrDefault(section.id(), List.of());
    }
}
