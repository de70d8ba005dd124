package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.CheckVerdict;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.TextMatch;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

class LessonSourceTest {

    @TempDir
    private Path path;

    private LessonFolder lessons;

    @BeforeEach
    void copy() {
        lessons = LessonFolder.in(path);
    }

    @Test
    void a_lesson_is_read_with_everything_in_its_files() {
        Lesson lesson = base();

        assertThat(lesson.title()).isEqualTo("A base");
        assertThat(lesson.level()).isEqualTo(Difficulty.INTRODUCTORY);
        assertThat(lesson.licence()).isEqualTo("CC-BY-4.0");
        assertThat(lesson.objectives()).containsExactly("Find faults");
        assertThat(lesson.sections()).extracting(Lesson.Section::id).containsExactly("first", "second");
        Lesson.Section first = lesson.sections().getFirst();
        assertThat(first.text().markdown())
                .startsWith("A state may [hedge](term:hedging)")
                .endsWith("media/map.png)");
        assertThat(first.guidingQuestion()).isEqualTo("What is it?");
        assertThat(lesson.sections().getLast().quiz()).isNull();
        Lesson.Prompt prompt = first.prompts().getFirst();
        assertThat(prompt.leastWords()).isEqualTo(10);
        assertThat(Optional.ofNullable(prompt.stance()).orElseThrow().scale()).containsExactly("no", "perhaps", "yes");
        assertThat(prompt.rubric().getFirst().points()).isEqualTo(new BigDecimal("1.5"));
        assertThat(prompt.considerations()).containsExactly("It may be otherwise.");
        assertThat(lesson.checks().values()).extracting(it -> it.verdict()).containsExactly(CheckVerdict.NUANCE);
    }

    @Test
    void every_kind_of_question_is_read_with_its_own_fields() {
        Quiz quiz = base().quizzes().getFirst();

        assertThat(quiz.settings().attempts()).isEqualTo(2);
        SingleChoice single = (SingleChoice) quiz.questions().get(0);
        assertThat(single.basics().terms()).containsExactly("hedging");
        assertThat(single.options())
                .extracting(option -> option.credit())
                .containsExactly(BigDecimal.ONE, new BigDecimal("0.5"));
        MultipleChoice multiple = (MultipleChoice) quiz.questions().get(1);
        assertThat(multiple.marking()).isEqualTo(MultipleChoice.Rule.EACH);
        assertThat(multiple.points()).isEqualTo(new BigDecimal("2"));
        assertThat(quiz.questions().get(2))
                .isEqualTo(new TrueFalse(quiz.questions().get(2).basics(), true, "It is.", "It is not."));
        ShortText typed = (ShortText) quiz.questions().get(3);
        assertThat(typed.compare()).isEqualTo(TextMatch.TYPO);
        assertThat(typed.accept()).extracting(accepted -> accepted.text()).containsExactly("hedging", "hedge");
        assertThat(typed.accept())
                .extracting(accepted -> accepted.credit())
                .containsExactly(BigDecimal.ONE, new BigDecimal("0.5"));
    }

    @Test
    void missing_fields_have_defaults() {
        lessons.write("base/first.quiz.yaml", """
                id: first
                questions:
                  - id: one
                    kind: multiple
                    ask: Which?
                    options: [{ id: a, text: A, correct: true }, { id: b, text: B }]
                  - { id: two, kind: short, ask: What?, accept: [it] }
                """);

        Quiz quiz = base().quizzes().getFirst();

        assertThat(quiz.title()).isEqualTo("Check your reading");
        assertThat(quiz.settings().attempts()).isNull();
        assertThat(quiz.settings().keep()).isEqualTo(Keep.BEST);
        MultipleChoice multiple = (MultipleChoice) quiz.questions().getFirst();
        assertThat(multiple.points()).isEqualTo(BigDecimal.ONE);
        assertThat(multiple.marking()).isEqualTo(MultipleChoice.Rule.NET);
        assertThat(multiple.options())
                .extracting(option -> option.credit())
                .containsExactly(BigDecimal.ONE, BigDecimal.ZERO);
        assertThat(((ShortText) quiz.questions().getLast()).compare()).isEqualTo(TextMatch.LOOSE);
    }

    @Test
    void unlimited_attempts_can_be_written() {
        lessons.edit("base/first.quiz.yaml", "attempts: 2", "attempts: unlimited");

        assertThat(base().quizzes().getFirst().settings().attempts()).isNull();
    }

    @Test
    void points_are_exact_and_lose_trailing_zeros() {
        lessons.edit("base/first.quiz.yaml", "points: 2", "points: 2.50");

        assertThat(base().quizzes().getFirst().questions().get(1).points()).isEqualTo(new BigDecimal("2.5"));
    }

    @Test
    void dates_stay_as_they_were_written_with_or_without_quotes() {
        lessons.edit("base/lesson.yaml", "as-of: 2026-03", "as-of: \"2026-03\"");

        assertThat(base().asOf()).isEqualTo("2026-03");
        assertThat(base().sources().values()).extracting(it -> it.date()).containsExactly("2024-05-07", "1987");
        assertThat(base().sources().values()).extracting(it -> it.asOf()).containsExactly("2024", null);
    }

    @Test
    void a_lesson_has_its_own_terms_and_the_shared_ones_that_it_uses() {
        lessons.write("terms.yaml", lessons.read("terms.yaml") + """
                        - { id: unused, term: unused, gloss: One line, definition: Two lines, sources: [unused] }
                        """);
        lessons.write("sources.yaml", lessons.read("sources.yaml") + "- { id: unused, title: Unused }\n");

        assertThat(base().terms()).containsOnlyKeys("hedging", "alliance");
        assertThat(base().sources()).containsOnlyKeys("survey", "walt");
    }

    @Test
    void contested_readings_keep_the_authors_order() {
        lessons.edit("base/terms.yaml", "{ Some: one thing, Others: another }", "{ Z: a, M: b, A: c, Y: d }");

        assertThat(base().terms().values())
                .filteredOn(term -> term.id().equals("hedging"))
                .flatExtracting(term -> List.copyOf(term.readings().keySet()))
                .containsExactly("Z", "M", "A", "Y");
    }

    @Test
    void an_error_withholds_its_own_lesson_only() {
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        List<LoadedLesson> loaded =
                new LessonSource(List.of(path), TestDay.CLOCK).load().lessons();

        assertThat(loaded).extracting(LoadedLesson::folder).containsExactly("base", "other");
        assertThat(loaded.get(0).lesson()).isEmpty();
        assertThat(loaded.get(1).lesson()).isPresent();
        assertThat(loaded.get(1).findings()).isEmpty();
    }

    @Test
    void a_warning_withholds_nothing() {
        lessons.write("base/left-over.md", "x");

        LoadedLesson base =
                new LessonSource(List.of(path), TestDay.CLOCK).load().lessons().getFirst();

        assertThat(base.lesson()).isPresent();
        assertThat(base.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.WARNING);
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_accepted() {
        Lesson before = base();
        for (String file : List.of("lesson.yaml", "first.md", "first.quiz.yaml", "terms.yaml")) {
            lessons.write(
                    "base/" + file, "\uFEFF" + lessons.read("base/" + file).replace("\n", "\r\n"));
        }

        assertThat(base()).isEqualTo(before);
    }

    @Test
    void bytes_that_are_not_utf_8_are_shown_where_they_are() {
        lessons.write("base/first.md", "Fine.\nThe caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(formatted())
                .containsExactly(
                        "base/first.md:2:8: error: this isn't UTF-8 (in Windows-1252 it would be `é`); save the file as"
                                + " UTF-8 [file-encoding]");
    }

    @Test
    void a_file_in_utf_16_is_recognised() {
        lessons.write("base/first.md", "\uFEFFFine.".getBytes(StandardCharsets.UTF_16LE));

        assertThat(formatted())
                .containsExactly(
                        "base/first.md:1:1: error: this isn't UTF-8 (it looks like UTF-16); save the file as UTF-8"
                                + " [file-encoding]");
    }

    @Test
    void a_file_cut_within_a_character_is_not_utf_8() {
        byte[] whole = "Fine. Caf\u00e9".getBytes(StandardCharsets.UTF_8);
        lessons.write("base/second.md", java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(formatted())
                .singleElement()
                .asString()
                .startsWith("base/second.md:1:10: error")
                .endsWith("[file-encoding]");
    }

    @Test
    void a_file_of_fifty_megabytes_is_not_read_to_its_end() throws IOException {
        for (String file : List.of("base/lesson.yaml", "base/first.quiz.yaml", "base/second.md", "terms.yaml")) {
            try (RandomAccessFile grown =
                    new RandomAccessFile(path.resolve(file).toFile(), "rw")) {
                grown.setLength(50L * 1024 * 1024);
            }
        }

        assertThat(formatted())
                .filteredOn(finding -> finding.contains("[file-too-large]"))
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding).contains("is larger than 2 MB"));
        assertThat(formatted()).noneMatch(finding -> finding.contains("[checker-failed]"));
    }

    @Test
    void a_list_of_thousands_is_not_read_to_its_end() {
        lessons.write("base/terms.yaml", "[" + "a,".repeat(100_000) + "]");

        assertThat(formatted())
                .contains("base/terms.yaml:1:1: error: the list has 100000 items, and the limit is 2000; split it up"
                        + " [list-long]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "[", "<a ", "*a **b ", "![a]("})
    void a_paragraph_of_nothing_but_marks_is_not_parsed(String mark) {
        lessons.write("base/second.md", mark.repeat(200_000));

        assertThat(formatted()).singleElement().asString().endsWith("[text-marks]");
    }

    @Test
    void a_picture_of_more_than_two_megabytes_is_too_large() {
        lessons.write("base/media/map.png", new byte[PictureTypes.MOST_BYTES + 1]);

        assertThat(formatted())
                .containsExactly(
                        "base/first.md:6:1: error: the picture `map.png` is larger than 2 MB; make it smaller [image-too-large]");
    }

    @Test
    void a_symbolic_link_out_of_the_lessons_folder_is_not_followed(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        Files.delete(path.resolve("base/second.md"));
        Files.createSymbolicLink(path.resolve("base/second.md"), secret);

        assertThat(formatted())
                .containsExactly(
                        "base/second.md: error: the file is outside the lessons folder; copy it here [file-path]");
    }

    @Test
    void a_finding_shows_the_line_with_a_caret_below_the_place() {
        lessons.edit("base/lesson.yaml", "level: introductory", "level: introductry");

        assertThat(new FindingFormat(path)
                        .format(LessonSource.check(path, TestDay.CLOCK).getFirst()))
                .isEqualTo("""
                        base/lesson.yaml:4:8: error: `introductry` isn't one of the choices; did you mean `introductory`? [value-unknown]
                        4 | level: introductry
                          |        ^""");
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        lessons.write("base/second.md", "x".repeat(300) + " [y](term:z) " + "x".repeat(300));

        List<String> lines = new FindingFormat(path)
                .format(LessonSource.check(path, TestDay.CLOCK).getFirst())
                .lines()
                .toList();

        assertThat(lines.get(1)).hasSizeLessThan(120).contains("[y](term:z)");
        assertThat(lines.get(1).charAt(lines.get(2).indexOf('^'))).isEqualTo('[');
    }

    @Test
    void the_caret_is_below_its_place_after_wide_and_zero_width_characters() {
        lessons.write("base/second.md", "中国 😀 e\u0301\u200D ｱ [y](term:z)");

        List<String> lines = new FindingFormat(path)
                .format(LessonSource.check(path, TestDay.CLOCK).getFirst())
                .lines()
                .toList();

        // Four columns of Chinese and one blank, two of a picture and one blank, an e with its accent and one blank, …
        assertThat(lines.get(2)).isEqualTo("  | " + " ".repeat(4 + 1 + 2 + 1 + 1 + 1 + 1 + 1) + "^");
    }

    @Test
    void the_lessons_of_the_tests_are_without_a_finding() {
        assertThat(LessonSource.check(Path.of("src/test/lessons"), TestDay.CLOCK))
                .isEmpty();
    }

    private Lesson base() {
        LoadedLesson base =
                new LessonSource(List.of(path), TestDay.CLOCK).load().lessons().getFirst();
        assertThat(Report.hasError(base.findings())).isFalse();
        return base.lesson().orElseThrow();
    }

    private List<String> formatted() {
        FindingFormat format = new FindingFormat(path);
        return LessonSource.check(path, TestDay.CLOCK).stream()
                .map(finding -> format.format(finding).lines().findFirst().orElseThrow())
                .toList();
    }
}
