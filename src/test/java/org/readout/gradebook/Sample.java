package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.LatePolicy.DueRule;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.discussion.Post;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.TrueFalse;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * What the features could report of a small class: a lesson with the sections {@code one} (4 points), {@code two} (5
 * points, two prompts) and {@code three} (no quiz), due on 2 November 2026 at 23:59 in Berlin.
 */
final class Sample {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant DUE = Instant.parse("2026-11-02T22:59:00Z");
    static final Instant BEFORE = Instant.parse("2026-11-01T10:00:00Z");
    static final Instant AFTER = Instant.parse("2026-11-05T10:00:00Z");

    private final List<User> students = new ArrayList<>();
    private final List<QuizResult> results = new ArrayList<>();
    private final List<SectionReading> readings = new ArrayList<>();
    private final List<Post.Count> counts = new ArrayList<>();
    private final List<QuestionMark> marks = new ArrayList<>();
    private final Map<UserId, EffectiveRules> terms = new HashMap<>();
    private final Map<UserId, Map<String, Integer>> toGrade = new HashMap<>();
    private final List<FirstAnswer> answers = new ArrayList<>();
    private final Map<UserId, Set<Sitting>> sittings = new HashMap<>();
    private int readingCheckPoints;
    private @Nullable Instant due = DUE;
    private LatePolicy late = LatePolicy.NONE;
    private QuizSettings second = QuizSettings.DEFAULT;

    Sample withLateCredit(int percentPerDay, int leastPercent) {
        late = new LatePolicy(percentPerDay, leastPercent);
        return this;
    }

    /** Gives a student extra days, and what comes of them. */
    Sample withExtraDays(User student, int days) {
        Accommodation given = new Accommodation(BigDecimal.ONE, days);
        terms.put(student.id(), EffectiveRules.of(course(), new AssignmentRules(null, due, null, late), given, null));
        return this;
    }

    /** Says when a student joined; of the others it is not known. */
    Sample joined(User student, Instant at) {
        AssignmentRules rules = new AssignmentRules(null, due, null, late);
        terms.put(student.id(), EffectiveRules.of(course(), rules, Accommodation.NONE, at));
        return this;
    }

    /** Makes the second quiz one that students may leave out. */
    Sample withOptionalSecondQuiz() {
        second = WrittenSettings.of("optional: true");
        return this;
    }

    /** Gives the lesson a reading check that earns these points, 0 for none. */
    Sample withReadingCheck(int points) {
        readingCheckPoints = points;
        return this;
    }

    Sample answered(User student, Sitting... submitted) {
        sittings.put(student.id(), Set.of(submitted));
        return this;
    }

    Sample withoutDueDate() {
        due = null;
        return this;
    }

    User student(String name) {
        int number = students.size() + 1;
        User student =
                new User(new UserId(new UUID(0, number)), User.Kind.ACCOUNT, name, "student" + number + "@example.org");
        students.add(student);
        return student;
    }

    Sample submitted(User student, String quiz, String points, int outOf, Instant at) {
        results.add(new QuizResult(
                student.id(),
                StudyContext.OWN,
                "lesson",
                quiz,
                counted(points, outOf, at).counts(),
                counted(points, outOf, at).earned(),
                counted(points, outOf, at).late(),
                BigDecimal.ZERO,
                1,
                false,
                at,
                at,
                at,
                Keep.BEST,
                1,
                null));
        return this;
    }

    private LateAdjustedScore counted(String points, int outOf, Instant at) {
        return new LateAdjustedScore(
                new Score(new BigDecimal(points), BigDecimal.valueOf(outOf)), new DueRule(due, BERLIN, late).late(at));
    }

    Sample started(User student, String quiz) {
        results.add(new QuizResult(
                student.id(),
                StudyContext.OWN,
                "lesson",
                quiz,
                null,
                null,
                LatePenalty.NOT,
                BigDecimal.ZERO,
                1,
                true,
                null,
                BEFORE,
                null,
                Keep.BEST,
                null,
                null));
        return this;
    }

    Sample read(User student, String section) {
        readings.add(
                new SectionReading(student.id(), StudyContext.OWN, "lesson", section, BEFORE, BEFORE, BEFORE, null));
        return this;
    }

    Sample opened(User student, String section) {
        readings.add(new SectionReading(student.id(), StudyContext.OWN, "lesson", section, BEFORE, BEFORE, null, null));
        return this;
    }

    Sample wrote(User student, String prompt, int posts, int replies) {
        counts.add(new Post.Count(student.id(), prompt, posts, replies));
        return this;
    }

    /** Submits a quiz with texts to grade, and other answers that earned these points. */
    Sample waiting(User student, String quiz, String points, int outOf, int texts) {
        toGrade.put(student.id(), Map.of(quiz, texts));
        results.add(new QuizResult(
                student.id(),
                StudyContext.OWN,
                "lesson",
                quiz,
                counted(points, outOf, BEFORE).counts(),
                counted(points, outOf, BEFORE).earned(),
                LatePenalty.NOT,
                BigDecimal.valueOf(5),
                1,
                false,
                BEFORE,
                BEFORE,
                BEFORE,
                Keep.BEST,
                1,
                null));
        return this;
    }

    /** Answers the question of the first quiz, for the table of a suspect question. */
    Sample answered(User student, boolean answer) {
        answers.add(new FirstAnswer(student.id(), new Response.TrueOrFalse(answer)));
        return this;
    }

    Sample marked(User student, String quiz, String question, int points) {
        marks.add(new QuestionMark(
                student.id(), quiz, question, new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(4))));
        return this;
    }

    GradebookRules collected() {
        AssignmentRules rules = new AssignmentRules(null, due, null, late);
        students.forEach(student ->
                terms.putIfAbsent(student.id(), EffectiveRules.of(course(), rules, Accommodation.NONE, null)));
        return new GradebookRules(
                course(),
                new Assignment(
                        course().id(),
                        "lesson",
                        AssignmentSettings.of(rules).withReadingCheck(readingCheckPoints),
                        null,
                        1,
                        null),
                lesson(),
                students,
                terms,
                results,
                readings,
                counts,
                marks,
                toGrade,
                sittings,
                Map.of(),
                Map.of(),
                item -> answers);
    }

    private static Course course() {
        return new Course(new CourseId(new UUID(1, 1)), "IR 101, autumn", "ABCD2345", BERLIN, 1);
    }

    LessonGradebook at(Instant now) {
        return collected().gradebook(now);
    }

    private Lesson lesson() {
        Lesson.Prompt why = new Lesson.Prompt("why", "Why now?", null, 40, List.of(), List.of());
        Lesson.Prompt whither = new Lesson.Prompt("whither", "And then?", null, 40, List.of(), List.of());
        return new Lesson(
                "lesson",
                "A lesson",
                "For tests.",
                Lesson.Difficulty.INTRODUCTORY,
                null,
                "en",
                null,
                List.of(),
                null,
                null,
                List.of(
                        new Lesson.Section(
                                "one",
                                "Part one",
                                null,
                                "Text.",
                                quiz("one", "first", 4, QuizSettings.DEFAULT),
                                List.of()),
                        new Lesson.Section(
                                "two",
                                "Part two",
                                null,
                                "Text.",
                                quiz("two", "second", 5, second),
                                List.of(why, whither)),
                        new Lesson.Section("three", "Part three", null, "Text.", null, List.of())),
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                false,
                null,
                readingCheckPoints == 0 ? null : quiz("check", "asked", 1, QuizSettings.DEFAULT));
    }

    private static Lesson.Quiz quiz(String id, String question, int points, QuizSettings settings) {
        return new Lesson.Quiz(
                id,
                "Check your reading",
                List.of(new TrueFalse(
                        new Question.Basics(
                                question,
                                "Is it so?",
                                BigDecimal.valueOf(points),
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                false,
                                false,
                                null,
                                null),
                        true,
                        null,
                        null)),
                WrittenSettings.with(settings, 2, Keep.BEST));
    }
}
