package org.readout.grading;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.Study;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.Mark.NewMark;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.grading.GradeRepository.AnswerId;
import org.readout.grading.GradeRepository.TextMark;
import org.readout.grading.GradeRepository.Texts;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.result.Results;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Open answers that instructors and assistants grade. Grades are only ever added: the newest of a question counts. */
@Service
public class GradingService {

    private static final Messages TEXT = Messages.of("grading");
    private final GradeRepository repository;
    private final AttemptService attempts;
    private final Revisions revisions;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final Results results;
    private final DurableTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    GradingService(
            GradeRepository repository,
            AttemptService attempts,
            Revisions revisions,
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary library,
            Results results,
            DurableTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.attempts = attempts;
        this.revisions = revisions;
        this.courses = courses;
        this.assignments = assignments;
        this.library = library;
        this.results = results;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** Another instructor has graded the answer since it was shown. */
    public static final class GradeConflictException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * An answer with its grades, oldest first.
     *
     * @param question as the attempt asks it; the answer is graded by its rubric
     * @param worth the question's points; a correction may have changed them since the question was asked
     */
    public record Work(
            Attempt attempt,
            Question question,
            BigDecimal worth,
            String text,
            List<Grade> history,
            Map<UserId, String> graders)
            implements Gradable {

        @Override
        public UserId student() {
            return attempt.person();
        }

        @Override
        public UUID id() {
            return attempt.id().value();
        }

        @Override
        public List<RubricRow> rubric() {
            return question.rubric();
        }

        private String questionKey() {
            return attempt.quizId() + "." + question.id();
        }
    }

    /**
     * The progress of grading some questions.
     *
     * @param graded the answers that each person graded, by name; an answer that was graded again counts for the newest
     *     grade
     */
    public record GradingProgress(SortedMap<String, Integer> graded, int left) {

        public static GradingProgress of(List<? extends Task<?>> questions) {
            SortedMap<String, Integer> graded = new TreeMap<>(Collator.getInstance(Messages.locale()));
            questions.stream()
                    .flatMap(question -> question.works().stream())
                    .forEach(answer -> Stream.ofNullable(answer.grade())
                            .forEach(grade -> graded.merge(answer.grader(grade), 1, Integer::sum)));
            return new GradingProgress(
                    graded, questions.stream().mapToInt(Task::waiting).sum());
        }
    }

    /**
     * Returns the questions of a lesson with the answers of a course's students, in the lesson's order; absent if the user
     * neither teaches nor assists in the course, or the lesson isn't assigned to it.
     */
    public Optional<List<Task<Work>>> questions(CourseId courseId, String lessonId, UserId instructor) {
        return courses.staff(courseId, instructor)
                .filter(staff -> assignments.assignment(courseId, lessonId).isPresent())
                .map(staff -> questions(staff, lessonId));
    }

    /** Returns the same of an assigned lesson for an instructor or assistant of the course. */
    public List<Task<Work>> questions(Staff staff, String lessonId) {
        CourseId course = staff.course().id();
        Map<UserId, Enrolment> students = courses.toGrade(staff);
        Map<String, List<Work>> answers = works(assigned(course, lessonId)).stream()
                .filter(work -> students.containsKey(work.student()))
                .sorted(Comparator.comparing(work -> work.attempt().id().value()))
                .collect(Collectors.groupingBy(Work::questionKey));
        List<String> order = new ArrayList<>();
        Map<String, String> titles = new HashMap<>();
        library.lesson(lessonId).stream()
                .flatMap(published -> published.lesson().sections().stream())
                .forEach(section -> Stream.ofNullable(section.quiz()).forEach(quiz -> {
                    titles.put(quiz.id(), section.title());
                    quiz.questions().forEach(question -> order.add(quiz.id() + "." + question.id()));
                }));
        return answers.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Work>> entry) ->
                                order.contains(entry.getKey()) ? order.indexOf(entry.getKey()) : order.size())
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> {
                    Work work = entry.getValue().getLast();
                    String title = titles.getOrDefault(work.attempt().quizId(), "");
                    Question asked = work.question();
                    return new Task<>(
                            entry.getKey(),
                            title,
                            asked.basics().ask(),
                            asked.describe(asked.fullCredit()),
                            List.copyOf(entry.getValue()),
                            students);
                })
                .toList();
    }

    /** Returns how many answers of each of a course's students are not graded yet, by quiz; absent for none. */
    public Map<UserId, Map<String, Integer>> toGrade(CourseId course, String lessonId) {
        return works(assigned(course, lessonId)).stream()
                .filter(Work::waits)
                .collect(Collectors.groupingBy(
                        work -> work.attempt().person(),
                        Collectors.groupingBy(work -> work.attempt().quizId(), Collectors.summingInt(work -> 1))));
    }

    /** Returns the attempts at the assigned sections; those at others are practice, which is not graded. */
    private List<Attempt> assigned(CourseId course, String lessonId) {
        List<Attempt> all = attempts.submitted(course, lessonId);
        Optional<Assignment> assignment = assignments.assignment(course, lessonId);
        Optional<Lesson> lesson = library.lesson(lessonId).map(Published::lesson);
        return assignment.isEmpty() || lesson.isEmpty()
                ? all
                : all.stream()
                        .filter(attempt -> assignment.get().assignsQuiz(lesson.get(), attempt.quizId()))
                        .toList();
    }

    /** Returns how many answers of each of a student's attempts are not graded yet; absent for none. */
    public Map<AttemptId, Integer> toGrade(StudyContext context, UserId student, String lessonId) {
        return works(context, student, lessonId).stream()
                .filter(Work::waits)
                .collect(Collectors.groupingBy(work -> work.attempt().id(), Collectors.summingInt(work -> 1)));
    }

    /** Returns who graded answers of each of a student's attempts, by name, and when last; absent for none. */
    public Map<AttemptId, SortedMap<String, Instant>> gradedBy(StudyContext context, UserId student, String lessonId) {
        Map<AttemptId, SortedMap<String, Instant>> found = new HashMap<>();
        for (Work work : works(context, student, lessonId)) {
            Grade grade = work.grade();
            if (grade != null) {
                found.computeIfAbsent(work.attempt().id(), id -> new TreeMap<>())
                        .merge(work.grader(grade), grade.at(), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return found;
    }

    /** Returns what one student wrote in the quizzes of a lesson. */
    public List<Work> works(StudyContext context, UserId student, String lessonId) {
        return works(attempts.submitted(student, context, lessonId));
    }

    /**
     * Returns the open answers in submitted attempts at the quizzes of a lesson, in two statements. Omits withdrawn
     * questions, and blank answers that have a mark; those of a guest who joined a course later have none.
     */
    private List<Work> works(List<Attempt> submitted) {
        Set<String> questions =
                submitted.stream().flatMap(this::gradedByHand).map(Question::id).collect(Collectors.toSet());
        if (questions.isEmpty()) {
            return List.of();
        }
        Texts texts = new Texts(submitted, questions);
        Map<AnswerId, List<String>> written = repository.written(texts);
        Map<AnswerId, List<TextMark>> marks = repository.marks(texts);
        return submitted.stream()
                .flatMap(attempt -> gradedByHand(attempt).flatMap(question -> {
                    AnswerId id = new AnswerId(attempt.id(), question.id());
                    String text = String.join("", written.getOrDefault(id, List.of()));
                    return work(attempt, question, text, marks.getOrDefault(id, List.of())).stream();
                }))
                .toList();
    }

    private Optional<Work> work(Attempt attempt, Question question, String text, List<TextMark> marks) {
        TextMark newest = marks.isEmpty() ? new TextMark(Score.NONE, null, null, "") : marks.getLast();
        List<Grade> history =
                marks.stream().map(TextMark::grade).filter(Objects::nonNull).toList();
        Map<UserId, String> graders = new HashMap<>();
        marks.forEach(mark -> Stream.ofNullable(mark.grade()).forEach(grade -> graders.put(grade.by(), mark.grader())));
        Question key = AttemptMarking.keyed(revisions, attempt, question, newest.key());
        boolean hasWork = !history.isEmpty() || newest.score().isNothing();
        return hasWork && key.basics().withdrawn() == null
                ? Optional.of(new Work(attempt, question, worth(key, newest.score()), text, history, graders))
                : Optional.empty();
    }

    /** Returns the points of the newest mark: it may have been kept when the question's points changed. */
    private static BigDecimal worth(Question key, Score newest) {
        return newest.isNothing() ? key.worth() : newest.outOf();
    }

    private Stream<Question> gradedByHand(Attempt attempt) {
        return attempts.asked(attempt).questions().stream()
                .filter(question -> question.gradedByHand() && question.basics().withdrawn() == null);
    }

    /**
     * Grades an answer as the instructor saw it; returns {@code false} if it isn't one that the instructor may grade now.
     */
    public boolean grade(
            CourseId courseId, UserId instructor, Work seen, Map<String, BigDecimal> rows, String comment) {
        Attempt attempt = seen.attempt();
        boolean may = courses.may(courseId, instructor, Permission.GRADE)
                && questions(courseId, attempt.lessonId(), instructor).orElse(List.of()).stream()
                        .filter(question -> question.id().equals(seen.questionKey()))
                        .flatMap(question -> question.works().stream())
                        .anyMatch(work -> work.id().equals(seen.id()));
        if (may) {
            grade(instructor, attempt.id(), seen.question().id(), seen.number(), rows, comment);
        }
        return may;
    }

    /**
     * Grades an answer, and changes the attempt's score in the same transaction. The caller checks who may do so.
     *
     * @param seen the number of the newest grade that the instructor has seen, 0 for none
     * @throws IllegalArgumentException if a row's points are out of bounds, the comment is too long, or there is no such
     *     text
     * @throws GradeConflictException if there is a newer grade than the one seen; nothing is changed then
     */
    public void grade(
            UserId instructor, AttemptId id, String questionId, int seen, Map<String, BigDecimal> rows, String typed) {
        String comment = PlainText.text(typed);
        if (comment.length() > Grade.COMMENT_MAX_LENGTH) {
            throw new IllegalArgumentException("A comment has " + Grade.COMMENT_MAX_LENGTH + " characters at most.");
        }
        transactions.run(() -> {
            AttemptDetails details = attempts.lockSubmitted(id).orElseThrow(GradingService::noText);
            Question asked = gradedByHand(details.attempt())
                    .filter(question -> question.id().equals(questionId))
                    .findFirst()
                    .orElseThrow(GradingService::noText);
            Question key = details.quiz()
                    .question(questionId)
                    .filter(question -> question.basics().withdrawn() == null)
                    .orElseThrow(GradingService::noText);
            List<Mark> history = details.history(asked);
            Score before = history.isEmpty() ? Score.NONE : history.getLast().score();
            Answer answer = details.answers().get(questionId);
            BigDecimal hintCost = answer == null ? null : answer.hintCost();
            Score score = AttemptMarking.lessHint(Grade.score(asked.rubric(), rows, worth(key, before)), hintCost);
            Grade given = details.graded().grades().get(questionId);
            if ((given == null ? 0 : given.number()) != seen) {
                throw new GradeConflictException();
            }
            if (given != null && given.isSame(rows, comment) && before.isSame(score)) {
                // Saving the same grade again must not look like a change to the student.
                return;
            }
            // The mark keeps the key of a correction; under the old key it would need the correction again.
            Mark mark = new Mark(
                    questionId,
                    history.size() + 1,
                    score,
                    AttemptMarking.reason(TEXT.english("reason"), hintCost),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    history.isEmpty() ? null : history.getLast().key(),
                    null);
            attempts.addMarks(List.of(new NewMark(id, before, mark)));
            repository.insert(id, questionId, new Grade(mark.number(), instructor, rows, comment, mark.markedAt()));
            notice(details.attempt(), score, comment).ifPresent(events::publishEvent);
        });
    }

    /** Returns what the student is told of a grade; nothing in own reading, and while the score is held. */
    private Optional<NoticeEvent> notice(Attempt attempt, Score score, String comment) {
        CourseId course = attempt.context().course();
        boolean held = results.of(attempt.context(), attempt.lessonId(), attempt.person(), true).stream()
                .anyMatch(result -> result.quizId().equals(attempt.quizId()) && result.scoreFrom() != null);
        return course == null || held
                ? Optional.empty()
                : library.lesson(attempt.lessonId())
                        .flatMap(published -> published.lesson().sectionOf(attempt.quizId()))
                        .map(section -> graded(
                                course,
                                attempt.person(),
                                Study.link(CourseLinks.section(attempt.lessonId(), section.id()), attempt.context()),
                                section.title(),
                                score,
                                comment));
    }

    /** Tells a student of a grade. Students don't read who graded. */
    static NoticeEvent graded(
            CourseId course, UserId student, String address, String title, Score score, String comment) {
        Map<String, String> words = Map.of(
                "what", title,
                "points", Score.plain(score.points()),
                "outOf", Score.plain(score.outOf()),
                "comment", String.valueOf(!comment.isBlank()));
        return new NoticeEvent(NoticeEvent.Kind.GRADED, course, Set.of(student), null, address, words);
    }

    private static IllegalArgumentException noText() {
        return new IllegalArgumentException("There is no such text to grade.");
    }
}
