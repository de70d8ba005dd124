package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.format.Report;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.Revision;

class RevisionTest {

    @TempDir
    private Path path;

    private LessonFolder lessons;
    private Revision before;

    @BeforeEach
    void read() {
        lessons = LessonFolder.in(path);
        before = revision();
    }

    @Test
    void a_revision_is_a_sha_256() {
        assertThat(before.hash()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @MethodSource
    void a_change_of_layout_creates_no_new_revision(String file, String written, String changed) {
        lessons.edit(file, written, changed);

        assertThat(revision()).isEqualTo(before);
    }

    static Stream<Arguments> a_change_of_layout_creates_no_new_revision() {
        return Stream.of(
                Arguments.of("base/lesson.yaml", "title: A base", "title:    \"A base\"  # a remark"),
                Arguments.of("base/lesson.yaml", "id: base\ntitle: A base", "title: A base\nid: base"),
                Arguments.of("base/lesson.yaml", "A lesson without a fault.", ">-\n  A lesson\n  without a fault."),
                Arguments.of("base/second.md", "That is all.\n", "\n\nThat is all.\n\n\n"),
                Arguments.of("base/first.quiz.yaml", "points: 2", "points: 2.00"),
                Arguments.of("base/first.quiz.yaml", "text: Those", "text: Those, correct: false"),
                Arguments.of("base/terms.yaml", "- id: hedging\n  term: hedging", "- term: hedging\n  id: hedging"));
    }

    @ParameterizedTest
    @MethodSource
    void a_change_of_content_creates_a_new_revision(String file, String written, String changed) {
        lessons.edit(file, written, changed);

        assertThat(revision()).isNotEqualTo(before);
    }

    static Stream<Arguments> a_change_of_content_creates_a_new_revision() {
        return Stream.of(
                Arguments.of("base/lesson.yaml", "title: A base", "title: A Base"),
                Arguments.of("base/lesson.yaml", "level: introductory", "level: advanced"),
                Arguments.of("base/lesson.yaml", "licence: CC-BY-4.0\n", ""),
                Arguments.of("base/lesson.yaml", "scale: [no, perhaps, yes]", "scale: [yes, perhaps, no]"),
                Arguments.of("base/lesson.yaml", "least-words: 10", "least-words: 11"),
                Arguments.of("base/lesson.yaml", "points: 1.5", "points: 1.6"),
                Arguments.of("base/second.md", "That is all.", "That is all!"),
                Arguments.of("base/first.quiz.yaml", "attempts: 2", "attempts: unlimited"),
                Arguments.of("base/first.quiz.yaml", "answer: true", "answer: false"),
                Arguments.of("base/first.quiz.yaml", "marking: each", "marking: all"),
                Arguments.of("base/first.quiz.yaml", "credit: 0.5, feedback", "credit: 0.25, feedback"),
                Arguments.of("base/first.quiz.yaml", "text: Those", "text: Those, correct: true"),
                Arguments.of("base/first.quiz.yaml", "compare: typo", "compare: loose"),
                Arguments.of("base/first.quiz.yaml", "ask: Is it so?", "withdrawn: A slip\n    ask: Is it so?"),
                Arguments.of("base/terms.yaml", "Some: one thing, Others: another", "Others: another, Some: one thing"),
                Arguments.of("base/sources.yaml", "as-of: 2024", "as-of: 2025"),
                Arguments.of("base/checks.yaml", "verdict: nuance", "verdict: differs"),
                Arguments.of("terms.yaml", "A promise to fight together.", "A promise."),
                Arguments.of("sources.yaml", "date: 1987", "date: 1990"));
    }

    @Test
    void the_order_of_terms_and_sources_creates_no_new_revision() {
        String more = "- { id: zeal, term: zeal, gloss: One line, definition: Two lines }\n";
        String terms = lessons.read("base/terms.yaml");
        lessons.write("base/terms.yaml", terms + more);
        Revision after = revision();
        lessons.write("base/terms.yaml", more + terms);

        assertThat(revision()).isEqualTo(after).isNotEqualTo(before);
    }

    private Revision revision() {
        LoadedLesson base =
                new LessonSource(List.of(path), TestDay.CLOCK).load().lessons().getFirst();
        assertThat(Report.hasError(base.findings())).isFalse();
        return Revision.of(base.lesson().orElseThrow());
    }
}
