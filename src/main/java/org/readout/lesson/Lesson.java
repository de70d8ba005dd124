package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question;
import org.readout.question.RubricRow;

/**
 * A lesson: one reading in sections, with the key terms, sources and source checks that it uses. What is here is
 * complete and consistent; the loader withholds anything else.
 *
 * @param id the folder's name, permanent
 * @param minutes the time a reader needs, in minutes, or {@code null}
 * @param asOf the year or month that the reading speaks from, as written, or {@code null}
 * @param attribution what the reading is based on, or {@code null}
 * @param terms the key terms by id, the lesson's own and those of the shared ones that it uses, in the files' order
 * @param sources the sources by id
 * @param checks the source checks by id
 * @param draft whether only instructors see it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Lesson(
        String id,
        String title,
        String summary,
        Level level,
        @Nullable Integer minutes,
        String language,
        @Nullable String asOf,
        List<String> objectives,
        @Nullable String attribution,
        @Nullable String licence,
        List<Section> sections,
        Map<String, KeyTerm> terms,
        Map<String, Source> sources,
        Map<String, SourceCheck> checks,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean draft) {

    public Lesson {
        objectives = List.copyOf(objectives);
        sections = List.copyOf(sections);
        terms = inOrder(terms);
        sources = inOrder(sources);
        checks = inOrder(checks);
    }

    // Map.copyOf would forget the files' order.
    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** How much a reader should know beforehand. */
    public enum Level {
        INTRODUCTORY,
        INTERMEDIATE,
        ADVANCED
    }

    /** The section with that id. */
    public Optional<Section> section(String sectionId) {
        return sections.stream().filter(s -> s.id().equals(sectionId)).findFirst();
    }

    /** The quiz with that id, in whichever section it stands. */
    public Optional<Quiz> quiz(String quizId) {
        return quizzes().stream().filter(q -> q.id().equals(quizId)).findFirst();
    }

    /** The quizzes in the order of their sections. */
    @JsonIgnore
    public List<Quiz> quizzes() {
        return sections.stream()
                .flatMap(s -> Optional.ofNullable(s.quiz()).stream())
                .toList();
    }

    /**
     * One section.
     *
     * @param text CommonMark, with links of the schemes {@code term:}, {@code source:}, {@code check:} and {@code lesson:}
     * @param quiz the quiz that follows the text, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Section(
            String id,
            String title,
            @Nullable String guidingQuestion,
            String text,
            @Nullable Quiz quiz,
            List<Prompt> prompts) {
        public Section {
            prompts = List.copyOf(prompts);
        }
    }

    /**
     * A quiz.
     *
     * @param attempts how many attempts a student has, at least 1, or {@code null} for any number
     * @param questions in the author's order; of a pool, all that may be drawn
     * @param conduct how an attempt goes
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Quiz(
            String id,
            String title,
            @Nullable Integer attempts,
            Keep keep,
            List<Question> questions,
            QuizSettings conduct) {

        @SuppressWarnings("NullAway") // A stored quiz may have none.
        public Quiz {
            questions = List.copyOf(questions);
            conduct = conduct == null ? QuizSettings.DEFAULT : conduct;
        }

        /** A quiz with the default settings. */
        public Quiz(String id, String title, @Nullable Integer attempts, Keep keep, List<Question> questions) {
            this(id, title, attempts, keep, questions, QuizSettings.DEFAULT);
        }

        /** The quiz with other questions. */
        public Quiz asking(List<Question> others) {
            return new Quiz(id, title, attempts, keep, others, conduct);
        }

        /** The question with that id. */
        public Optional<Question> question(String questionId) {
            return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
        }
    }

    /** Which attempt's score counts, compared as percentages. */
    public enum Keep {
        BEST,
        LATEST,
        FIRST,
        AVERAGE
    }

    /**
     * A discussion prompt.
     *
     * @param leastWords a post needs at least so many words, 0 for no such rule
     * @param considerations shown to a self-study reader after writing
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Prompt(
            String id,
            String ask,
            @Nullable StanceQuestion stance,
            int leastWords,
            List<RubricRow> rubric,
            List<String> considerations) {
        public Prompt {
            rubric = List.copyOf(rubric);
            considerations = List.copyOf(considerations);
        }
    }

    /**
     * A statement to take a position on.
     *
     * @param scale the positions from one end to the other, at least two
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record StanceQuestion(String statement, List<String> scale) {
        public StanceQuestion {
            scale = List.copyOf(scale);
        }
    }

    /**
     * A key term: one record drives the gloss in the text, the glossary and the tag on questions.
     *
     * @param also other written forms
     * @param gloss one line, shown in place
     * @param here why it matters in this reading, or {@code null}
     * @param misconception what people often get wrong, or {@code null}
     * @param readings contested readings, speaker to wording, in the author's order; empty where undisputed
     * @param sources ids of sources
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record KeyTerm(
            String id,
            String term,
            List<String> also,
            String gloss,
            String definition,
            @Nullable String here,
            @Nullable String misconception,
            Map<String, String> readings,
            List<String> sources) {
        public KeyTerm {
            also = List.copyOf(also);
            readings = inOrder(readings);
            sources = List.copyOf(sources);
        }
    }

    /**
     * A source.
     *
     * @param date year, month or day, as written, or {@code null}
     * @param kind official, scholarly, news or data, or {@code null}
     * @param asOf the date of the fact, where it ages, as written, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Source(
            String id,
            String title,
            @Nullable String author,
            @Nullable String publisher,
            @Nullable String date,
            @Nullable String url,
            @Nullable String kind,
            @Nullable String asOf) {}

    /** Where a claim of the reading and the record differ, or were compared. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SourceCheck(String id, String claim, String record, Verdict verdict, List<String> sources) {
        public SourceCheck {
            sources = List.copyOf(sources);
        }
    }

    /** What the comparison of a claim with the record came to. */
    public enum Verdict {
        CONFIRMED,
        NUANCE,
        DIFFERS,
        CONTESTED
    }
}
