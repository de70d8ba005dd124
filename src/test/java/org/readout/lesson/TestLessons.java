package org.readout.lesson;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.Lesson.CheckVerdict;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.source.LessonSource;
import org.readout.question.Question;

/** Lessons built in memory, and those of {@code src/test/lessons}. */
public final class TestLessons {

    static final KeyTerm HEDGING = term("hedging", "hedging");
    static final KeyTerm BALANCE = term("balance", "balance of power");
    static final Source SURVEY = source("survey", "https://example.org/survey?a=1&b=2", "2024-05-07", "2024-05");
    static final Source LETTER = source("letter", null, null, null);
    static final SourceCheck DRILL = new SourceCheck(
            "drill", "It was in *February*.", "It began on 21 January.", CheckVerdict.DIFFERS, null, List.of("survey"));

    private TestLessons() {}

    /** The lessons in {@code src/test/lessons}, read once. */
    public static List<Lesson> read() {
        return Read.LESSONS;
    }

    /** One of {@link #read()}. */
    public static Lesson read(String id) {
        return read().stream()
                .filter(lesson -> lesson.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** All questions of {@link #read()}. */
    public static List<Question> questions() {
        return read().stream()
                .flatMap(lesson -> lesson.quizzes().stream())
                .flatMap(quiz -> quiz.questions().stream())
                .toList();
    }

    private static final class Read {
        static final List<Lesson> LESSONS = new LessonSource(List.of(Path.of("src/test/lessons")), Clock.systemUTC())
                .load().lessons().stream()
                        .flatMap(loaded -> loaded.lesson().stream())
                        .toList();
    }

    static KeyTerm term(String id, String term) {
        return new KeyTerm(
                id,
                term,
                List.of(),
                "A fallback on *either* side.",
                "It mixes policies.\n\nIt takes no side.",
                "The second way.",
                "Not neutrality.",
                Map.of(),
                List.of("survey"));
    }

    static Source source(String id, @Nullable String url, @Nullable String date, @Nullable String asOf) {
        return new Source(id, "Title of " + id, null, null, date, url, "data", asOf);
    }

    static Lesson lesson(String text) {
        return lesson(text, null);
    }

    static Lesson lesson(String text, Lesson.@Nullable CoverBlock cover) {
        Map<String, KeyTerm> terms = new LinkedHashMap<>();
        terms.put("hedging", HEDGING);
        terms.put("balance", BALANCE);
        List<Section> sections =
                List.of(new Section("between", "Between", null, CompiledText.of(text), null, List.of()));
        return of("small-states", null, cover, sections, null)
                .with(sections, terms, Map.of("survey", SURVEY, "letter", LETTER), Map.of("drill", DRILL));
    }

    /** Returns an introductory lesson of these sections, without notes. */
    public static Lesson of(String id, List<Section> sections) {
        return of(id, null, null, sections, null);
    }

    public static Lesson of(
            String id,
            @Nullable String licence,
            Lesson.@Nullable CoverBlock cover,
            List<Section> sections,
            @Nullable Quiz readingCheck) {
        return of(id, licence, cover, sections, readingCheck, List.of());
    }

    /** Returns a lesson that asks for forecasts. */
    public static Lesson asking(String id, List<Section> sections, List<Lesson.Forecast> forecasts) {
        return of(id, null, null, sections, null, forecasts);
    }

    private static Lesson of(
            String id,
            @Nullable String licence,
            Lesson.@Nullable CoverBlock cover,
            List<Section> sections,
            @Nullable Quiz readingCheck,
            List<Lesson.Forecast> forecasts) {
        return new Lesson(
                id,
                "Small states",
                "A reading.",
                Difficulty.INTRODUCTORY,
                cover,
                "en",
                null,
                List.of(),
                null,
                licence,
                sections,
                Map.of(),
                Map.of(),
                Map.of(),
                LessonStatus.PUBLISHED,
                Audience.PUBLIC,
                null,
                null,
                readingCheck,
                null,
                forecasts);
    }
}
