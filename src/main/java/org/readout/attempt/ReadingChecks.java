package org.readout.attempt;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.result.QuizResult.Standing;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Compares the answers to a lesson's reading check before reading with those after it. Both are graded by today's answer
 * key, so a fixed key changes no comparison by half, and needs no correction.
 *
 * @see "Decision: src/docs/decisions/2026-11-26-reading-checks.md"
 */
@Service
public class ReadingChecks {

    /** The least number of students whose answers are shown together, so that none can be told from the others. */
    public static final int LEAST_STUDENTS = 5;

    /** The least number of students whose answers are shown as a percentage. */
    public static final int LEAST_FOR_PERCENT = 20;

    private final AttemptRepository repository;
    private final AttemptDetailsLoader loader;
    private final EffectiveRulesService rules;
    private final Clock clock;

    ReadingChecks(AttemptRepository repository, AttemptDetailsLoader loader, EffectiveRulesService rules, Clock clock) {
        this.repository = repository;
        this.loader = loader;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A student's answer to one question in one sitting.
     *
     * @param words the answer in words, empty for none
     * @param confidence {@code null} if the student didn't say
     */
    public record GivenAnswer(
            String words, @Nullable Response response, Confidence.@Nullable Level confidence, Marking marking) {

        public boolean isCorrect() {
            return marking.credit().isFull();
        }
    }

    /**
     * @param question as it was asked after reading
     * @param before {@code null} if it wasn't asked before reading
     */
    public record QuestionChange(
            Question question, @Nullable GivenAnswer before, GivenAnswer after) {}

    /**
     * A student's answers to all questions, before and after.
     *
     * @param before how many were correct before reading, or {@code null} if the student skipped the questions then
     * @param rules by which the questions were asked after reading
     */
    public record BeforeAndAfter(
            List<QuestionChange> questions, @Nullable Long before, long after, AttemptRules rules) {}

    /** The number of students who were correct before and after, of those who answered both times. */
    public record QuestionCount(Question question, int before, int after) {}

    /**
     * A course's answers to all questions.
     *
     * @param before how many students answered before reading; likewise {@code after}, and {@code both}
     * @param questions empty if fewer than {@link #LEAST_STUDENTS} answered both times
     */
    public record CourseChange(int before, int after, int both, List<QuestionCount> questions) {}

    /** Returns a reader's progress in one sitting. */
    public Standing standing(@Nullable UserId reader, StudyContext context, Lesson lesson, Sitting sitting) {
        List<Attempt> attempts = reader == null ? List.of() : repository.attempts(reader, context, lesson, sitting);
        return Standing.of(
                attempts.size(), attempts.isEmpty() ? null : attempts.getFirst().submittedAt());
    }

    /** Returns from when the course of a context shows the answers; empty if it shows them now, and without a course. */
    public Optional<Instant> heldUntil(UserId student, StudyContext context, Lesson lesson) {
        return rules.of(context, student, lesson.id())
                .filter(today -> today.holdsScores(clock.instant()))
                .map(EffectiveRules::scoresFrom);
    }

    /**
     * Returns a student's answers before and after reading, with the answer key; empty until those after are submitted, and
     * while the course keeps scores back.
     */
    public Optional<BeforeAndAfter> change(UserId student, StudyContext context, Lesson lesson) {
        if (heldUntil(student, context, lesson).isPresent()) {
            return Optional.empty();
        }
        return first(student, context, lesson, Sitting.AFTER).map(details -> {
            Optional<AttemptDetails> before = first(student, context, lesson, Sitting.BEFORE);
            List<QuestionChange> questions = new ArrayList<>();
            for (Question asked : details.quiz().questions()) {
                Question question = keyed(asked, lesson);
                GivenAnswer earlier = before.flatMap(then ->
                                then.quiz().question(asked.id()).map(it -> given(keyed(it, lesson), then)))
                        .orElse(null);
                questions.add(new QuestionChange(question, earlier, given(question, details)));
            }
            long correctBefore = questions.stream()
                    .filter(each -> each.before() != null && each.before().isCorrect())
                    .count();
            long correctAfter =
                    questions.stream().filter(each -> each.after().isCorrect()).count();
            return new BeforeAndAfter(
                    questions,
                    before.isPresent() ? correctBefore : null,
                    correctAfter,
                    details.attempt().rules());
        });
    }

    /** Returns the answers of a course's students. The caller checks who may see it. */
    public CourseChange change(CourseId course, Lesson lesson) {
        Quiz before = lesson.sitting(Sitting.BEFORE).orElseThrow();
        Quiz after = lesson.sitting(Sitting.AFTER).orElseThrow();
        Set<UserId> answeredBefore = people(course, lesson, before);
        Set<UserId> answeredAfter = people(course, lesson, after);
        Set<UserId> both = new HashSet<>(answeredBefore);
        both.retainAll(answeredAfter);
        List<QuestionCount> questions = both.size() < LEAST_STUDENTS
                ? List.of()
                : after.questions().stream()
                        .map(question -> new QuestionCount(
                                question,
                                correct(course, lesson, before, question, both),
                                correct(course, lesson, after, question, both)))
                        .toList();
        return new CourseChange(answeredBefore.size(), answeredAfter.size(), both.size(), questions);
    }

    private Set<UserId> people(CourseId course, Lesson lesson, Quiz sitting) {
        return repository.submitted(course, lesson.id(), sitting.id()).stream()
                .map(Attempt::person)
                .collect(Collectors.toSet());
    }

    private int correct(CourseId course, Lesson lesson, Quiz sitting, Question question, Set<UserId> of) {
        return (int) repository.firstAnswers(course, lesson.id(), sitting.id(), question.id()).stream()
                .filter(answer -> of.contains(answer.person()))
                .map(FirstAnswer::response)
                .filter(response -> question.mark(response).credit().isFull())
                .count();
    }

    /** Returns the first submitted answers. */
    private Optional<AttemptDetails> first(UserId student, StudyContext context, Lesson lesson, Sitting sitting) {
        return repository.attempts(student, context, lesson, sitting).stream()
                .filter(Attempt::isSubmitted)
                .findFirst()
                .map(attempt -> loader.load(attempt, null, null).details());
    }

    private static Question keyed(Question asked, Lesson today) {
        return Optional.ofNullable(today.readingCheck())
                .flatMap(check -> check.question(asked.id()))
                .map(asked::withKeyOf)
                .orElse(asked);
    }

    private static GivenAnswer given(Question question, AttemptDetails details) {
        Response response = details.response(question);
        Confidence confidence = details.confidence().get(question.id());
        return new GivenAnswer(
                response == null ? "" : question.describe(response),
                response,
                confidence == null ? null : confidence.level(),
                question.mark(response));
    }
}
