package org.readout.gradebook;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        Lesson lesson,
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
    public record ObjectiveFigures(int number, String text, int questions, Share reached) {}

    private record Asked(String quizId, String questionId) {}

    static LessonFigures of(
            Lesson lesson,
            int students,
            List<QuestionMark> marks,
            List<SectionReading> readings,
            Map<String, Set<UserId>> lookups) {
        List<QuizFigures> quizzes = lesson.sections().stream()
                .filter(section -> section.quiz() != null)
                .map(section ->
                        QuizFigures.of(section, Objects.requireNonNull(section.quiz()), students, marks))
                .toList();
        List<SectionFigures> sections = lesson.sections().stream()
                .map(section -> section(section, students, readings))
                .toList();
        List<ObjectiveFigures> objectives = IntStream.rangeClosed(1, lesson.objectives().size())
                .mapToObj(number -> objective(number, lesson, marks))
                .filter(objective -> objective.questions() > 0)
                .toList();
        return new LessonFigures(
                lesson, students, quizzes, sections, terms(lesson, marks, lookups), objectives);
    }

    private static SectionFigures section(Section section, int students, List<SectionReading> readings) {
        List<Double> minutes = readings.stream()
                .filter(reading -> reading.sectionId().equals(section.id()))
                .flatMap(reading -> Stream.ofNullable(reading.readAt())
                        .map(read -> Duration.between(reading.firstOpenedAt(), read).toSeconds() / 60.0))
                .toList();
        return new SectionFigures(section, Statistics.share(minutes.size(), students), Statistics.spread(minutes));
    }

    /** Returns the terms that anyone looked up or missed, the most frequent first. */
    static List<TermFigures> terms(Lesson lesson, List<QuestionMark> marks, Map<String, Set<UserId>> lookups) {
        Map<Asked, List<String>> asked = lesson.quizzes().stream()
                .flatMap(quiz -> quiz.questions().stream().map(question -> Map.entry(
                        new Asked(quiz.id(), question.id()), question.basics().terms())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return lesson.terms().values().stream()
                .map(term -> {
                    Set<UserId> missed = marks.stream()
                            .filter(mark -> mark.score().points().compareTo(mark.score().outOf()) < 0)
                            .filter(mark -> asked.getOrDefault(new Asked(mark.quizId(), mark.questionId()), List.of())
                                    .contains(term.id()))
                            .map(QuestionMark::person)
                            .collect(Collectors.toSet());
                    Set<UserId> lookedUp = lookups.getOrDefault(term.id(), Set.of());
                    Set<UserId> both = new HashSet<>(missed);
                    both.retainAll(lookedUp);
                    return new TermFigures(term, lookedUp.size(), missed.size(), both.size());
                })
                .filter(term -> term.lookedUp() + term.missed() > 0)
                .sorted((one, other) -> other.missed() + other.lookedUp() - one.missed() - one.lookedUp())
                .toList();
    }

    private static ObjectiveFigures objective(int number, Lesson lesson, List<QuestionMark> marks) {
        Set<Asked> asked = lesson.quizzes().stream()
                .flatMap(quiz -> quiz.questions().stream()
                        .filter(question -> isOf(question, number))
                        .map(question -> new Asked(quiz.id(), question.id())))
                .collect(Collectors.toSet());
        Map<UserId, Score> scores = marks.stream()
                .filter(mark -> asked.contains(new Asked(mark.quizId(), mark.questionId())))
                .collect(Collectors.toMap(QuestionMark::person, QuestionMark::score, Score::plus));
        int reached = (int) scores.values().stream()
                .filter(score -> score.percent().doubleValue() > QuizFigures.REACHED * 100 - 1e-6)
                .count();
        return new ObjectiveFigures(
                number,
                lesson.objectives().get(number - 1),
                asked.size(),
                Statistics.share(reached, scores.size()));
    }

    private static boolean isOf(Question question, int objective) {
        return Objects.equals(question.basics().objective(), objective)
                && question.basics().withdrawn() == null;
    }
}
