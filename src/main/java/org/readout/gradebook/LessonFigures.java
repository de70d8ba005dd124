package org.readout.gradebook;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.gradebook.Statistics.Share;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.reading.SectionReading;
import org.readout.user.UserId;

/**
 * What the students of a course made of a lesson, by first attempts.
 *
 * @param students how many the course has
 */
public record LessonFigures(
        int students,
        List<QuizFigures> quizzes,
        List<SectionFigures> sections,
        List<TermFigures> terms,
        List<ObjectiveFigures> objectives) {

    /** @param minutes from opening the section to its end, of those who read it */
    public record SectionFigures(Section section, Share read, Spread minutes) {}

    /**
     * @param missed students without full credit for a question of that term
     * @param both those of them who had looked it up
     */
    public record TermFigures(KeyTerm term, int lookedUp, int missed, int both) {}

    /** @param reached by which share of the students who answered any of its questions */
    public record ObjectiveFigures(String text, int questions, Share reached) {}

    static LessonFigures of(
            Lesson lesson,
            int students,
            List<QuestionMark> marks,
            List<SectionReading> readings,
            Map<String, Set<UserId>> lookups) {
        return new LessonFigures(
                students,
                lesson.sections().stream()
                        .flatMap(section -> Stream.ofNullable(section.quiz())
                                .map(quiz -> QuizFigures.of(section, quiz, students, marks)))
                        .toList(),
                lesson.sections().stream()
                        .map(section -> section(section, students, readings))
                        .toList(),
                terms(lesson, marks, lookups),
                IntStream.rangeClosed(1, lesson.objectives().size())
                        .mapToObj(number -> objective(number, lesson, marks))
                        .filter(objective -> objective.questions() > 0)
                        .toList());
    }

    private static SectionFigures section(Section section, int students, List<SectionReading> readings) {
        List<Double> minutes = readings.stream()
                .filter(reading -> reading.sectionId().equals(section.id()))
                .flatMap(reading -> Stream.ofNullable(reading.readAt())
                        .map(read ->
                                Duration.between(reading.firstOpenedAt(), read).toSeconds() / 60.0))
                .toList();
        return new SectionFigures(section, Statistics.share(minutes.size(), students), Statistics.spread(minutes));
    }

    /** Returns the terms that anyone looked up or missed, the most frequent first. */
    static List<TermFigures> terms(Lesson lesson, List<QuestionMark> marks, Map<String, Set<UserId>> lookups) {
        return lesson.terms().values().stream()
                .map(term -> {
                    Set<UserId> missed = of(
                                    lesson,
                                    marks,
                                    question -> question.basics().terms().contains(term.id()))
                            .filter(mark ->
                                    mark.score().points().compareTo(mark.score().outOf()) < 0)
                            .map(QuestionMark::person)
                            .collect(Collectors.toSet());
                    Set<UserId> lookedUp = lookups.getOrDefault(term.id(), Set.of());
                    int both = (int) missed.stream().filter(lookedUp::contains).count();
                    return new TermFigures(term, lookedUp.size(), missed.size(), both);
                })
                .filter(term -> term.lookedUp() + term.missed() > 0)
                .sorted(Comparator.comparingInt(term -> -term.missed() - term.lookedUp()))
                .toList();
    }

    private static ObjectiveFigures objective(int number, Lesson lesson, List<QuestionMark> marks) {
        Predicate<Question> its = question -> Objects.equals(question.basics().objective(), number)
                && question.basics().withdrawn() == null;
        Map<UserId, Score> scores = of(lesson, marks, its)
                .collect(Collectors.toMap(QuestionMark::person, QuestionMark::score, Score::plus));
        int reached = (int) scores.values().stream()
                .filter(score -> score.percent().doubleValue() / 100 > QuizFigures.REACHED)
                .count();
        int questions = (int) lesson.quizzes().stream()
                .flatMap(quiz -> quiz.questions().stream())
                .filter(its)
                .count();
        String text = lesson.objectives().get(number - 1);
        return new ObjectiveFigures(text, questions, Statistics.share(reached, scores.size()));
    }

    /** Returns the marks of some questions of the lesson. */
    private static Stream<QuestionMark> of(Lesson lesson, List<QuestionMark> marks, Predicate<Question> which) {
        Map<String, Set<String>> asked = lesson.quizzes().stream()
                .collect(Collectors.toMap(
                        quiz -> quiz.id(),
                        quiz -> quiz.questions().stream()
                                .filter(which)
                                .map(Question::id)
                                .collect(Collectors.toSet())));
        return marks.stream()
                .filter(mark -> asked.getOrDefault(mark.quizId(), Set.of()).contains(mark.questionId()));
    }
}
