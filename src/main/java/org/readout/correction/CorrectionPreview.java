package org.readout.correction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
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

    /** A quiz with questions of which marks may be due. */
    private record ChangedQuiz(Section section, Quiz quiz, List<Question> questions, Regrader regrader) {}

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
        List<ChangedQuiz> changed = changed(lesson, lowers, keys.getOrDefault(lessonId, Set.of()));
        if (!changed.isEmpty()) {
            List<Submitted> submitted = attempts.submitted(course.id(), lessonId);
            Map<UserId, EffectiveRules> late = late(course, lessonId, submitted);
            for (ChangedQuiz quiz : changed) {
                List<Due> ofQuiz = new ArrayList<>();
                Map<AttemptId, Map<String, Marked>> newest =
                        attempts.newest(course.id(), lessonId, quiz.quiz().id(), quiz.questions());
                submitted.stream()
                        .filter(attempt -> attempt.quizId().equals(quiz.quiz().id()))
                        .collect(Collectors.groupingBy(Submitted::person, LinkedHashMap::new, Collectors.toList()))
                        .forEach((person, theirs) -> {
                            List<List<Due>> marks = theirs.stream()
                                    .map(attempt -> quiz.regrader()
                                            .due(
                                                    attempt,
                                                    quiz.questions(),
                                                    newest.getOrDefault(attempt.id(), Map.of())))
                                    .toList();
                            if (marks.stream().anyMatch(each -> !each.isEmpty())) {
                                marks.forEach(ofQuiz::addAll);
                                quizzes.computeIfAbsent(person, id -> new ArrayList<>())
                                        .add(quiz(quiz, theirs, marks, late.get(person)));
                            }
                        });
                questions.addAll(questions(quiz, ofQuiz));
                due.addAll(ofQuiz);
            }
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

    /** @param keys the revisions by whose keys marks were given */
    private List<ChangedQuiz> changed(Published lesson, boolean lowers, Set<Revision> keys) {
        if (Set.of(lesson.revision()).containsAll(keys)) {
            return List.of();
        }
        Map<Revision, Lesson> known = new HashMap<>(revisions.lessons(
                lesson.lesson().id(),
                keys.stream().filter(key -> !key.equals(lesson.revision())).toList()));
        known.put(lesson.revision(), lesson.lesson());
        List<ChangedQuiz> changed = new ArrayList<>();
        for (Section section : lesson.lesson().sections()) {
            Quiz quiz = section.quiz();
            if (quiz != null) {
                Regrader regrader = new Regrader(quiz, known, lowers);
                List<Question> questions = regrader.candidates(keys);
                if (!questions.isEmpty()) {
                    changed.add(new ChangedQuiz(section, quiz, questions, regrader));
                }
            }
        }
        return changed;
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

    private static Correction.Quiz quiz(
            ChangedQuiz quiz, List<Submitted> attempts, List<List<Due>> due, @Nullable EffectiveRules rules) {
        List<Score> before = attempts.stream().map(Submitted::score).toList();
        List<Score> after = new ArrayList<>();
        List<Attempt> moved = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            after.add(Regrader.after(attempts.get(i), due.get(i)));
            List<Change> changes = due.get(i).stream()
                    .filter(Due::moves)
                    .map(each -> new Change(
                            number(quiz.quiz(), each.questionId()), each.before(), each.after(), each.kept()))
                    .toList();
            if (!changes.isEmpty()) {
                moved.add(new Attempt(attempts.get(i).number(), before.get(i), after.get(i), changes));
            }
        }
        return new Correction.Quiz(
                quiz.quiz().id(),
                quiz.section().title(),
                counted(attempts, before, rules),
                counted(attempts, after, rules),
                moved);
    }

    /** The score that counts, as the gradebook has it: neither practice nor an attempt of which nothing is graded. */
    private static Score counted(List<Submitted> attempts, List<Score> scores, @Nullable EffectiveRules rules) {
        List<Score> counted = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            Submitted attempt = attempts.get(i);
            if (!scores.get(i).isNothing() && !attempt.afterAnswers()) {
                counted.add(LateAdjustedScore.of(scores.get(i), attempt.rules(), rules, attempt.submittedAt())
                        .counts());
            }
        }
        return ScorePolicy.of(attempts.getLast().rules().keep(), counted)
                .map(ScorePolicy::score)
                .orElse(Score.NONE);
    }

    private static List<ChangedQuestion> questions(ChangedQuiz quiz, List<Due> due) {
        Map<String, List<Due>> byQuestion = due.stream().collect(Collectors.groupingBy(Due::questionId));
        return quiz.questions().stream()
                .filter(question -> byQuestion.containsKey(question.id()))
                .map(question -> {
                    List<Due> here = Objects.requireNonNull(byQuestion.get(question.id()));
                    return new ChangedQuestion(
                            quiz.section().title(),
                            number(quiz.quiz(), question.id()),
                            question.basics().ask(),
                            here.stream()
                                    .map(Due::change)
                                    .distinct()
                                    .flatMap(change -> change.words.stream())
                                    .distinct()
                                    .toList(),
                            (int) here.stream().filter(Due::moves).count());
                })
                .toList();
    }

    private static int number(Quiz quiz, String questionId) {
        return quiz.questions().stream().map(Question::id).toList().indexOf(questionId) + 1;
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
