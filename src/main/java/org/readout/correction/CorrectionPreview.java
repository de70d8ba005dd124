package org.readout.correction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readout.attempt.RegradeRepository.Marked;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.correction.Correction.Attempt;
import org.readout.correction.Correction.Change;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Passing;
import org.readout.correction.Correction.Student;
import org.readout.correction.Regrader.Due;
import org.readout.course.Course;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;

/** Gathers, quiz by quiz, the marks that are due and what they come to; shown by a page, and carried out by the service. */
final class CorrectionPreview {

    private final Course course;
    private final Published lesson;
    private final boolean lowers;
    private final List<User> students;
    private final List<AppliedCorrection> applied;
    private final Set<UUID> ours;
    private final List<Due> due = new ArrayList<>();
    private final List<Passing> passing = new ArrayList<>();
    private final List<ChangedQuestion> questions = new ArrayList<>();
    private final Map<UserId, List<Correction.Quiz>> quizzes = new HashMap<>();
    private final Set<UserId> elsewhere = new HashSet<>();

    /** @param applied the corrections of the lesson in the course, the newest first */
    CorrectionPreview(
            Course course, Published lesson, boolean lowers, List<User> students, List<AppliedCorrection> applied) {
        this.course = course;
        this.lesson = lesson;
        this.lowers = lowers;
        this.students = students;
        this.applied = applied;
        this.ours = applied.stream().map(AppliedCorrection::id).collect(Collectors.toSet());
    }

    /**
     * Adds a quiz.
     *
     * @param attempts those of a person by number
     */
    void add(Section section, Lesson.Quiz quiz, List<Submitted> attempts, Regrader remarks, CountedAttempt counted) {
        Map<String, Integer> numbers = numbers(quiz);
        List<Due> ofQuiz = new ArrayList<>();
        Map<UserId, List<Submitted>> byPerson = attempts.stream()
                .collect(Collectors.groupingBy(Submitted::person, LinkedHashMap::new, Collectors.toList()));
        byPerson.forEach((person, theirs) -> {
            Map<Integer, List<Due>> changed = new LinkedHashMap<>();
            for (Submitted attempt : theirs) {
                List<Due> dueHere = remarks.of(attempt);
                noteElsewhere(attempt, remarks);
                if (!dueHere.isEmpty()) {
                    changed.put(attempt.number(), dueHere);
                    ofQuiz.addAll(dueHere);
                }
            }
            boolean asksOne =
                    theirs.stream().anyMatch(attempt -> !remarks.newest(attempt).isEmpty());
            if (asksOne) {
                quizzes.computeIfAbsent(person, id -> new ArrayList<>())
                        .add(quiz(section, quiz.id(), theirs, changed, numbers, counted));
            }
        });
        if (!ofQuiz.isEmpty()) {
            due.addAll(ofQuiz);
            questions.addAll(questions(section, quiz, ofQuiz, numbers));
        }
    }

    /** Adds questions that came or went. */
    void pass(List<Passing> questions) {
        passing.addAll(questions);
    }

    /** The marks that are due, each with what it will be. */
    List<Due> due() {
        return due;
    }

    /** All of it, to be looked at. */
    Correction correction() {
        Set<String> changed = questions.stream().map(ChangedQuestion::quizId).collect(Collectors.toSet());
        List<Student> concerned = students.stream()
                .map(person -> new Student(
                        person,
                        quizzes.getOrDefault(person.id(), List.of()).stream()
                                .filter(quiz -> changed.contains(quiz.quizId()))
                                .toList()))
                .filter(student -> !student.quizzes().isEmpty())
                .toList();
        return new Correction(
                course,
                lesson.lesson().id(),
                lesson.revision(),
                lowers,
                questions,
                passing,
                concerned,
                later(),
                elsewhere.size(),
                due.stream().map(each -> each.attempt().id()).distinct().toList(),
                version());
    }

    private void noteElsewhere(Submitted attempt, Regrader remarks) {
        for (Marked mark : remarks.newest(attempt)) {
            if (mark.correction() != null && !ours.contains(mark.correction())) {
                elsewhere.add(attempt.person());
                return;
            }
        }
    }

    /** How many attempts came after the correction by the same key. */
    private int later() {
        Optional<Instant> at = applied.stream()
                .filter(AppliedCorrection::stands)
                .filter(correction -> correction.revision().equals(lesson.revision()))
                .map(AppliedCorrection::at)
                .findFirst();
        return at.map(instant -> (int) due.stream()
                        .map(Due::attempt)
                        .filter(attempt -> attempt.submittedAt().isAfter(instant))
                        .map(Submitted::id)
                        .distinct()
                        .count())
                .orElse(0);
    }

    /** Whatever a decision rests on is in it: the key, and which mark would become what. */
    private String version() {
        return Hashes.hex(due.stream()
                .map(each -> each.attempt().id().value() + " " + each.newest().questionId() + " "
                        + each.newest().number() + " " + exact(each.fresh().points()) + "/"
                        + exact(each.fresh().outOf()))
                .collect(Collectors.joining("\n", lesson.revision().hash() + "\n", "")));
    }

    private static String exact(BigDecimal points) {
        return points.stripTrailingZeros().toPlainString();
    }

    private static Map<String, Integer> numbers(Lesson.Quiz quiz) {
        Map<String, Integer> numbers = new HashMap<>();
        for (Question question : quiz.questions()) {
            numbers.put(question.id(), numbers.size() + 1);
        }
        return numbers;
    }

    private static Correction.Quiz quiz(
            Section section,
            String quizId,
            List<Submitted> attempts,
            Map<Integer, List<Due>> changed,
            Map<String, Integer> numbers,
            CountedAttempt counted) {
        List<Score> before = attempts.stream().map(Submitted::score).toList();
        List<Score> after = attempts.stream()
                .map(attempt -> Regrader.after(attempt, changed.getOrDefault(attempt.number(), List.of())))
                .toList();
        return new Correction.Quiz(
                quizId,
                section.title(),
                counted.of(attempts, before),
                counted.of(attempts, after),
                attempts.stream()
                        .filter(attempt -> changed.getOrDefault(attempt.number(), List.of()).stream()
                                .anyMatch(Due::moves))
                        .map(attempt -> attempt(attempt, changed.getOrDefault(attempt.number(), List.of()), numbers))
                        .toList());
    }

    private static Attempt attempt(Submitted attempt, List<Due> due, Map<String, Integer> numbers) {
        return new Attempt(
                attempt.id(),
                attempt.number(),
                attempt.score(),
                Regrader.after(attempt, due),
                due.stream()
                        .filter(Due::moves)
                        .map(each -> new Change(
                                numbers.getOrDefault(each.newest().questionId(), 0),
                                each.newest().score(),
                                each.after(),
                                each.kept()))
                        .toList());
    }

    private static List<ChangedQuestion> questions(
            Section section, Lesson.Quiz quiz, List<Due> due, Map<String, Integer> numbers) {
        Map<String, List<Due>> byQuestion =
                due.stream().collect(Collectors.groupingBy(each -> each.newest().questionId()));
        List<ChangedQuestion> changed = new ArrayList<>();
        for (Question question : quiz.questions()) {
            List<Due> here = byQuestion.getOrDefault(question.id(), List.of());
            if (!here.isEmpty()) {
                changed.add(new ChangedQuestion(
                        quiz.id(),
                        question.id(),
                        section.title(),
                        numbers.getOrDefault(question.id(), 0),
                        question.basics().ask(),
                        words(here),
                        (int) here.stream().filter(Due::moves).count()));
            }
        }
        return changed;
    }

    private static List<String> words(List<Due> due) {
        Set<String> words = new LinkedHashSet<>();
        // There are few changes, each of them one object, and very many marks.
        Set<Keys.Change> changes = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Due each : due) {
            if (changes.add(each.change())) {
                words.addAll(KeyWords.of(each.change().before(), each.change().after()));
            }
        }
        return List.copyOf(words);
    }
}
