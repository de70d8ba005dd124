package org.readout.assignment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a course sets for the quizzes of a lesson instead of their files. Attempts, time and what counts are for all of them
 * but those that are optional in the lesson, such as writing tasks: these keep their own.
 *
 * @param attempts {@link #UNLIMITED} for any number, {@code null} for those of the files
 * @param timeLimit in minutes, {@link #UNLIMITED} for none, {@code null} for those of the files
 * @param keep which attempt counts, {@code null} for what the files say
 * @param timeLimits of single quizzes, by their ids, in the same way
 * @param required the ids of quizzes that are optional in the lesson and have to be submitted in the course
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CourseQuizzes(
        @Nullable Integer attempts,
        @Nullable Integer timeLimit,
        @Nullable Keep keep,
        Map<String, Integer> timeLimits,
        Collection<String> required) {

    public static final int UNLIMITED = 0;
    public static final int MAX_ATTEMPTS = 100;
    public static final int MAX_MINUTES = 600;

    /** Everything is as in the lesson. */
    public static final CourseQuizzes AS_IN_LESSON = new CourseQuizzes(null, null, null, Map.of(), List.of());

    public CourseQuizzes {
        // Jackson passes null for what is not written. Sorted, so that the same has one spelling.
        timeLimits = new TreeMap<>(Objects.requireNonNullElse(timeLimits, Map.of()));
        required = new TreeSet<>(Objects.requireNonNullElse(required, List.of()));
        if (isOutside(attempts, MAX_ATTEMPTS)
                || isOutside(timeLimit, MAX_MINUTES)
                || timeLimits.values().stream().anyMatch(minutes -> isOutside(minutes, MAX_MINUTES))) {
            throw new IllegalArgumentException("At most " + MAX_ATTEMPTS + " attempts and " + MAX_MINUTES + " minutes");
        }
    }

    private static boolean isOutside(@Nullable Integer number, int most) {
        return number != null && (number < 0 || number > most);
    }

    @JsonIgnore
    public boolean isAsInLesson() {
        return equals(AS_IN_LESSON);
    }

    /** Returns the settings that hold for a quiz: the one definition. The sittings of a reading check keep theirs. */
    public QuizSettings of(String quizId, QuizSettings file) {
        if (isAsInLesson() || Sitting.isSitting(quizId)) {
            return file;
        }
        boolean isRequired = required.contains(quizId);
        boolean keepsOwn = file.optional() || isRequired;
        Integer minutes = timeLimits.getOrDefault(quizId, keepsOwn ? null : timeLimit);
        return file.with(
                keepsOwn || attempts == null ? file.attempts() : limit(attempts),
                keepsOwn || keep == null ? file.keep() : keep,
                minutes == null ? file.timeLimit() : limit(minutes),
                file.optional() && !isRequired);
    }

    private static @Nullable Integer limit(Integer set) {
        return set == UNLIMITED ? null : set;
    }

    /** Returns a lesson whose quizzes have the settings that hold in the course. */
    public Lesson of(Lesson lesson) {
        return isAsInLesson()
                ? lesson
                : lesson.with(
                        lesson.sections().stream().map(this::of).toList(),
                        lesson.terms(),
                        lesson.sources(),
                        lesson.checks());
    }

    private Section of(Section section) {
        Quiz quiz = section.quiz();
        return quiz == null ? section : section.with(quiz.with(of(quiz.id(), quiz.settings())));
    }

    /** Returns the column; {@code null} for {@link #AS_IN_LESSON}. */
    @Nullable
    String json() {
        return isAsInLesson() ? null : JsonMapper.shared().writeValueAsString(this);
    }

    static CourseQuizzes parse(@Nullable String json) {
        return json == null ? AS_IN_LESSON : JsonMapper.shared().readValue(json, CourseQuizzes.class);
    }
}
