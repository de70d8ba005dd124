package org.readout.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.ScorePolicy;
import org.readout.correction.Correction.Attempt;
import org.readout.correction.Correction.Change;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Student;
import org.readout.correction.RegradeRepository.Marked;
import org.readout.correction.RegradeRepository.Submitted;
import org.readout.correction.Regrader.Due;
import org.readout.correction.Regrader.Regraded;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Finds what is to be corrected in a course. It keeps nothing between two calls, and takes a number of statements that
 * depends on how many questions changed, not on how many students there are.
 */
@Service
class CorrectionPreview {

    /** A correction with every mark that it would add. */
    record Found(Correction correction, List<Due> due) {}

    private final CourseService courses;
    private final Revisions revisions;
    private final RegradeRepository attempts;
    private final CorrectionRepository corrections;
    private final EffectiveRulesService rules;

    CorrectionPreview(
            CourseService courses,
            Revisions revisions,
            RegradeRepository attempts,
            CorrectionRepository corrections,
            EffectiveRulesService rules) {
        this.courses = courses;
        this.revisions = revisions;
        this.attempts = attempts;
        this.corrections = corrections;
        this.rules = rules;
    }

    /** The ids of those of these lessons in which a mark is due. */
    Set<String> waiting(Course course, List<Published> lessons) {
        Map<String, Set<Revision>> keys = corrections.revisions(course.id());
        return lessons.stream()
                .filter(lesson -> find(course, lesson, true, keys).correction().isWaiting())
                .map(lesson -> lesson.lesson().id())
                .collect(Collectors.toSet());
    }

    /** @param lowers whether it may lower a score */
    Found find(Course course, Published lesson, boolean lowers) {
        return find(course, lesson, lowers, corrections.revisions(course.id()));
    }

    private Found find(Course course, Published lesson, boolean lowers, Map<String, Set<Revision>> keys) {
        String lessonId = lesson.lesson().id();
        List<Due> due = new ArrayList<>();
        List<ChangedQuestion> questions = new ArrayList<>();
        Map<UserId, List<Correction.Quiz>> quizzes = new HashMap<>();
        List<Regrader> regraders = regraders(lesson, lowers, keys.getOrDefault(lessonId, Set.of()));
        List<Submitted> submitted = regraders.isEmpty() ? List.of() : attempts.submitted(course.id(), lessonId);
        Map<UserId, EffectiveRules> late = late(course, lessonId, submitted);
        for (Regrader regrader : regraders) {
            List<Due> dueHere = new ArrayList<>();
            List<Submitted> ofQuiz = submitted.stream()
                    .filter(attempt -> attempt.quizId().equals(regrader.quiz.id()))
                    .toList();
            Map<AttemptId, Map<String, Marked>> marks = attempts.newest(ofQuiz, regrader.questions);
            ofQuiz.stream()
                    .map(attempt -> regrader.regrade(attempt, marks.getOrDefault(attempt.id(), Map.of())))
                    .collect(Collectors.groupingBy(
                            each -> each.attempt().person(), LinkedHashMap::new, Collectors.toList()))
                    .forEach((person, theirs) -> {
                        if (theirs.stream().anyMatch(each -> !each.due().isEmpty())) {
                            theirs.forEach(each -> dueHere.addAll(each.due()));
                            quizzes.computeIfAbsent(person, id -> new ArrayList<>())
                                    .add(quiz(regrader, theirs, late.get(person)));
                        }
                    });
            questions.addAll(questions(regrader, dueHere));
            due.addAll(dueHere);
        }
        List<Student> students = quizzes.isEmpty()
                ? List.of()
                : courses.students(course.id()).stream()
                        .filter(student -> quizzes.containsKey(student.id()))
                        .map(student -> new Student(
                                student.id(), student.name(), quizzes.getOrDefault(student.id(), List.of())))
                        .toList();
        return new Found(
                new Correction(course, lessonId, lesson.revision(), lowers, questions, students, version(lesson, due)),
                due);
    }

    /** One for each quiz with a question of which marks may be due by these keys. */
    private List<Regrader> regraders(Published lesson, boolean lowers, Set<Revision> keys) {
        if (Set.of(lesson.revision()).containsAll(keys)) {
            return List.of();
        }
        Map<Revision, Lesson> known = new HashMap<>(revisions.lessons(
                lesson.lesson().id(),
                keys.stream().filter(key -> !key.equals(lesson.revision())).toList()));
        known.put(lesson.revision(), lesson.lesson());
        return lesson.lesson().sections().stream()
                .flatMap(section ->
                        Stream.ofNullable(section.quiz()).map(quiz -> new Regrader(section, quiz, known, lowers)))
                .filter(regrader -> !regrader.questions.isEmpty())
                .toList();
    }

    /** The rules by student if work was late. Those of a large class take longer to read than its marks, and seldom matter. */
    private Map<UserId, EffectiveRules> late(Course course, String lessonId, List<Submitted> submitted) {
        boolean late = submitted.stream()
                .anyMatch(attempt -> LateAdjustedScore.mayCountLess(attempt.rules(), attempt.submittedAt()));
        // If several courses assign the lesson, the most lenient rule applies.
        boolean takesOff = late
                && courses.assignments(course.id()).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)
                                && assignment.rules().late().takesOff());
        return takesOff ? rules.ofCourse(course.id(), lessonId).best() : Map.of();
    }

    private static Correction.Quiz quiz(Regrader regrader, List<Regraded> attempts, @Nullable EffectiveRules rules) {
        List<Attempt> moved = new ArrayList<>();
        for (Regraded attempt : attempts) {
            List<Change> changes = attempt.due().stream()
                    .filter(Due::moves)
                    .map(each -> new Change(
                            regrader.numbers.getOrDefault(each.questionId(), 0),
                            each.before(),
                            each.after(),
                            each.kept()))
                    .toList();
            if (!changes.isEmpty()) {
                moved.add(new Attempt(attempt.attempt().number(), attempt.before(), attempt.after(), changes));
            }
        }
        return new Correction.Quiz(
                regrader.quiz.id(),
                regrader.section.title(),
                counted(attempts, Regraded::before, rules),
                counted(attempts, Regraded::after, rules),
                moved);
    }

    /** The score that counts, as the gradebook has it: neither practice nor an attempt of which nothing is graded. */
    private static Score counted(
            List<Regraded> attempts, Function<Regraded, Score> score, @Nullable EffectiveRules rules) {
        return ScorePolicy.of(
                        attempts.getLast().attempt().rules().keep(),
                        attempts.stream()
                                .filter(each -> !score.apply(each).isNothing()
                                        && !each.attempt().afterAnswers())
                                .map(each -> LateAdjustedScore.of(
                                                score.apply(each),
                                                each.attempt().rules(),
                                                rules,
                                                each.attempt().submittedAt())
                                        .counts())
                                .toList())
                .map(ScorePolicy::score)
                .orElse(Score.NONE);
    }

    private static List<ChangedQuestion> questions(Regrader regrader, List<Due> due) {
        Map<String, List<Due>> byQuestion = due.stream().collect(Collectors.groupingBy(Due::questionId));
        return regrader.questions.stream()
                .flatMap(question -> Stream.ofNullable(byQuestion.get(question.id()))
                        .map(here -> new ChangedQuestion(
                                regrader.section.title(),
                                regrader.numbers.getOrDefault(question.id(), 0),
                                question.basics().ask(),
                                here.stream()
                                        .map(Due::change)
                                        .distinct()
                                        .flatMap(change -> change.words.stream())
                                        .distinct()
                                        .toList(),
                                (int) here.stream().filter(Due::moves).count())))
                .toList();
    }

    private static String version(Published lesson, List<Due> due) {
        return Hashes.hex(due.stream()
                .map(each -> each.attempt().id().value() + " " + each.questionId() + " "
                        + each.newest().number() + " " + exact(each.earned().points()) + "/"
                        + exact(each.earned().outOf()))
                .collect(Collectors.joining("\n", lesson.revision().hash() + "\n", "")));
    }

    private static String exact(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }
}
