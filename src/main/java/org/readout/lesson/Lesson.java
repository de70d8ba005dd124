package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question;
import org.readout.question.RubricRow;

/**
 * A lesson: one reading in sections, with the key terms, sources and fact checks that it uses. It is complete and
 * consistent; other lessons are withheld. Dates are as written; maps are by id in the order of the files.
 *
 * @param cover the block of which its cover is drawn, or {@code null} to choose one
 * @param asOf the time that the reading describes
 * @param terms the lesson's own key terms and the shared ones that it uses
 * @param audience who can read it while it is published
 * @param rights by which right its text is used, or {@code null} if its author doesn't say
 * @param end what its summary page shows, or {@code null} if its author wrote nothing for it
 * @param readingCheck the questions that students answer before they read and again after reading, or {@code null} for none
 * @param room the negotiation that students can take part in, or {@code null} for none
 * @param forecasts what readers are asked about the future, in the file's order
 */
public record Lesson(
        String id,
        String title,
        String summary,
        Difficulty level,
        @Nullable CoverBlock cover,
        String language,
        @Nullable String asOf,
        List<String> objectives,
        @Nullable String attribution,
        @Nullable String licence,
        List<Section> sections,
        Map<String, KeyTerm> terms,
        Map<String, Source> sources,
        Map<String, SourceCheck> checks,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        LessonStatus status,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        Audience audience,

        @Nullable TextRights rights,
        @Nullable End end,
        @Nullable Quiz readingCheck,
        @Nullable Room room,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Forecast> forecasts) {

    public enum Difficulty {
        INTRODUCTORY,
        INTERMEDIATE,
        ADVANCED
    }

    public Lesson {
        status = Objects.requireNonNullElse(status, LessonStatus.PUBLISHED);
        audience = Objects.requireNonNullElse(audience, Audience.PUBLIC);
        forecasts = Objects.requireNonNullElse(forecasts, List.of());
    }

    public enum LessonStatus {
        PUBLISHED,
        DRAFT,
        WITHDRAWN
    }

    /** Who can read a lesson beside its own people and the members of courses that assign it. */
    public enum Audience {
        /** Everyone, also without an account. */
        PUBLIC,
        /** The instructors of this site. */
        INSTRUCTORS,
        /** No one; only its people can assign it or, if it has none, the instructors of this site. */
        COURSES,
        /** No one, and no one can assign it. */
        PRIVATE
    }

    /** @param note which licence, or who permits it and since when */
    public record TextRights(TextBasis basis, @Nullable String note) {}

    /** The right by which a text is used. */
    public enum TextBasis {
        OWN,
        LICENCE,
        PERMISSION,
        QUOTATION
    }

    /** What isn't stored, so that a field that few lessons have leaves the revisions of the others as they are. */
    private static final class Usual {

        @Override
        public boolean equals(@Nullable Object value) {
            return value == null || value == LessonStatus.PUBLISHED || value == Audience.PUBLIC;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** Returns whether everyone finds it, also without an account. */
    public boolean isForEveryone() {
        return status == LessonStatus.PUBLISHED && audience == Audience.PUBLIC;
    }

    public boolean draft() {
        return status == LessonStatus.DRAFT;
    }

    public boolean forCourses() {
        return audience == Audience.COURSES;
    }

    public Optional<Section> section(String sectionId) {
        return sections.stream().filter(s -> s.id().equals(sectionId)).findFirst();
    }

    /** Returns the place of a section from 0, by its id: a course can give its quiz other settings. */
    public int indexOf(Section section) {
        return sections.stream().map(Section::id).toList().indexOf(section.id());
    }

    /** Returns the section whose quiz this is; empty for a sitting of the reading check. */
    public Optional<Section> sectionOf(String quizId) {
        return sections.stream()
                .filter(section -> section.quiz() != null && section.quiz().id().equals(quizId))
                .findFirst();
    }

    /** Returns the lesson with some of its sections only. */
    public Lesson withSections(Predicate<String> ids) {
        List<Section> left =
                sections.stream().filter(section -> ids.test(section.id())).toList();
        return left.size() == sections.size() ? this : with(left, terms, sources, checks);
    }

    /** Returns the lesson with other texts, and the key terms, sources and fact checks that they use. */
    public Lesson with(
            List<Section> texts,
            Map<String, KeyTerm> usedTerms,
            Map<String, Source> usedSources,
            Map<String, SourceCheck> usedChecks) {
        return new Lesson(
                id,
                title,
                summary,
                level,
                cover,
                language,
                asOf,
                objectives,
                attribution,
                licence,
                texts,
                usedTerms,
                usedSources,
                usedChecks,
                status,
                audience,
                rights,
                end,
                readingCheck,
                room,
                forecasts);
    }

    /** Returns a section's quiz, or a sitting of the reading check. */
    public Optional<Quiz> quiz(String quizId) {
        return Stream.concat(quizzes().stream(), Stream.of(Sitting.values()).flatMap(it -> sitting(it).stream()))
                .filter(q -> q.id().equals(quizId))
                .findFirst();
    }

    /** Returns the reading check as it is asked before or after reading; empty if the lesson has none. */
    public Optional<Quiz> sitting(Sitting sitting) {
        return Optional.ofNullable(readingCheck).map(sitting::of);
    }

    /** Returns the quizzes of the sections; the reading check is none of them. */
    public List<Quiz> quizzes() {
        return sections.stream()
                .flatMap(s -> Optional.ofNullable(s.quiz()).stream())
                .toList();
    }

    /**
     * The content of the summary page at the end of the lesson.
     *
     * @param learned lines of Markdown, with links as in a section's text
     * @param next the id of the lesson to read after this one
     * @param nextSection the id of the section of that lesson to go on with; null for its first page
     */
    public record End(
            List<String> learned,
            List<FurtherReading> further,
            @Nullable String next,
            @Nullable String nextSection) {}

    /** @param block the number of the block in the section's text, from 1 */
    public record CoverBlock(String section, int block) {}

    /** A source to read next, and its viewpoint on one line. */
    public record FurtherReading(String source, String view, boolean free) {}

    public record Section(
            String id,
            String title,
            @Nullable String guidingQuestion,
            CompiledText text,
            @Nullable Quiz quiz,
            List<Prompt> prompts) {

        public Section with(Quiz other) {
            return new Section(id, title, guidingQuestion, text, other, prompts);
        }

        /** Returns the quiz that students have to submit, whose points are in the lesson's total; empty without one. */
        public Optional<Quiz> requiredQuiz() {
            return Optional.ofNullable(quiz).filter(it -> !it.settings.optional());
        }

        /** Returns whether there is a quiz that students may leave out, whose points are in no total. */
        public boolean hasOptionalQuiz() {
            return quiz != null && quiz.settings.optional();
        }
    }

    /** @param questions in the author's order, with all questions of a pool */
    public record Quiz(String id, String title, List<Question> questions, QuizSettings settings) {

        public Quiz {
            // Quizzes that an older release stored have no settings.
            settings = Objects.requireNonNullElse(settings, QuizSettings.DEFAULT);
        }

        public Quiz with(QuizSettings others) {
            return new Quiz(id, title, questions, others);
        }

        public Quiz asking(List<Question> others) {
            return new Quiz(id, title, others, settings);
        }

        /** Returns how many of the questions an attempt asks. */
        public int askedCount() {
            Integer choose = settings.choose();
            return choose == null ? questions.size() : Math.min(choose, questions.size());
        }

        public Optional<Question> question(String questionId) {
            return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
        }
    }

    /**
     * One of both times that students answer the reading check. Each is a quiz of its own with one attempt, so that its
     * answers are stored like all others. No course sets dates for it, and nothing counts its points.
     */
    public enum Sitting {
        BEFORE,
        AFTER;

        /** No id in a file has two hyphens in a row, so no quiz of a section can have the id of a sitting. */
        private static final String SEPARATOR = "--";

        public static boolean isSitting(String quizId) {
            return quizId.contains(SEPARATOR);
        }

        public boolean is(String quizId) {
            return quizId.endsWith(ending());
        }

        private String ending() {
            return SEPARATOR + name().toLowerCase(Locale.ROOT);
        }

        /** Returns the quiz of this sitting. */
        private Quiz of(Quiz check) {
            return new Quiz(check.id + ending(), check.title, check.questions, check.settings.forReadingCheck());
        }
    }

    /** @param considerations points to consider, shown after posting to readers without a course */
    public record Prompt(
            String id,
            String ask,
            @Nullable StanceQuestion stance,
            int leastWords,
            List<RubricRow> rubric,
            List<String> considerations) {}

    /** @param scale the positions from one end to the other, at least two */
    public record StanceQuestion(String statement, List<String> scale) {}

    /**
     * @param say how a voice should say it, if it isn't said as it is written
     * @param here why it matters in this reading
     * @param readings how different actors use the term, by actor
     * @param sources their ids
     */
    public record KeyTerm(
            String id,
            String term,
            @Nullable String say,
            List<String> also,
            String gloss,
            String definition,
            @Nullable String here,
            @Nullable String misconception,
            Map<String, String> readings,
            List<String> sources) {

        /** Creates a term that is said as it is written. */
        public KeyTerm(
                String id,
                String term,
                List<String> also,
                String gloss,
                String definition,
                @Nullable String here,
                @Nullable String misconception,
                Map<String, String> readings,
                List<String> sources) {
            this(id, term, null, also, gloss, definition, here, misconception, readings, sources);
        }
    }

    /**
     * @param kind {@code official}, {@code scholarly}, {@code news} or {@code data}
     * @param asOf the date of the fact, if it can go out of date
     */
    public record Source(
            String id,
            String title,
            @Nullable String author,
            @Nullable String publisher,
            @Nullable String date,
            @Nullable String url,
            @Nullable String kind,
            @Nullable String asOf) {

        static Stream<Source> named(List<String> ids, Map<String, Source> sources) {
            return ids.stream().flatMap(id -> Stream.ofNullable(sources.get(id)));
        }
    }

    /**
     * A dated event that lessons share.
     *
     * @param text with links as in a section's text
     */
    public record Event(String id, String date, @Nullable String until, String text, List<String> sources) {}

    /** @param finding what the verdict means for this claim, or {@code null} for the verdict's own sentence */
    public record SourceCheck(
            String id,
            String claim,
            String record,
            CheckVerdict verdict,
            @Nullable String finding,
            List<String> sources) {}

    /**
     * A question about something that will be decided by a date. A month means its last day.
     *
     * @param closes the last day on which readers can answer
     * @param criterion what has to be true for a yes
     * @param authority the source that will be asked
     * @param outcome {@code null} until it is decided, as are {@code resolved} and {@code source}
     */
    public record Forecast(
            String id,
            String section,
            String question,
            String background,
            String closes,
            String decidedBy,
            String criterion,
            String authority,
            @Nullable Outcome outcome,
            @Nullable String resolved,
            @Nullable String source) {}

    public enum Outcome {
        YES,
        NO,
        /** It can't be decided by the criterion; it counts nowhere. */
        VOID
    }

    public enum CheckVerdict {
        CONFIRMED,
        NUANCE,
        DIFFERS,
        CONTESTED
    }
}
