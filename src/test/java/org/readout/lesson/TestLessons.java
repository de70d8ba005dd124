package org.readout.lesson;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.CheckVerdict;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;

/** Lessons built in memory. */
public final class TestLessons {

    static final KeyTerm HEDGING = term("hedging", "hedging");
    static final KeyTerm BALANCE = term("balance", "balance of power");
    static final Source SURVEY = source("survey", "https://example.org/survey?a=1&b=2", "2024-05-07", "2024-05");
    static final Source LETTER = source("letter", null, null, null);
    static final SourceCheck DRILL = new SourceCheck(
            "drill", "It was in *February*.", "It began on 21 January.", CheckVerdict.DIFFERS, List.of("survey"));

    private TestLessons() {}

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
                false,
                false,
                null,
                readingCheck);
    }
}
