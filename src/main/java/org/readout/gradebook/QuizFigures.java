package org.readout.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * The scores of a course's students in a quiz, by the first attempt of each and without what isn't graded yet.
 *
 * @param students how many the course has
 * @param shares of the points, from 0 to 1, a student each
 * @param complete the points of the students who were asked every question, by question
 */
public record QuizFigures(Section section, Quiz quiz, int students, List<Double> shares, List<List<Double>> complete) {

    /** From there on a score counts as reached. */
    static final double REACHED = 0.6 - Statistics.NOTHING;

    /** A distribution by points has no more bars than that; by percent it has eleven. */
    private static final int MOST_BARS = 16;

    /** Why there is no reliability. */
    public enum Unreliable {
        DRAWN,
        ONE_QUESTION,
        FEW_STUDENTS,
        SAME_SCORE
    }

    /** The students with this many points, or up to the next bar's. */
    public record Bar(double from, int students) {}

    static QuizFigures of(Section section, Quiz quiz, int students, List<QuestionMark> ofLesson) {
        Map<UserId, List<QuestionMark>> people = ofLesson.stream()
                .filter(mark -> mark.quizId().equals(quiz.id()))
                .collect(Collectors.groupingBy(QuestionMark::person));
        List<Double> shares = people.values().stream()
                .map(marks -> share(marks.stream().map(QuestionMark::score).reduce(Score.NONE, Score::plus)))
                .toList();
        List<List<Double>> complete = people.values().stream()
                .map(marks -> {
                    Map<String, Double> byQuestion = marks.stream()
                            .collect(Collectors.toMap(QuestionMark::questionId, mark -> share(mark.score())));
                    return quiz.questions().stream()
                            .flatMap(question -> Stream.ofNullable(byQuestion.get(question.id()))
                                    .map(share -> share * question.points().doubleValue()))
                            .toList();
                })
                .filter(points -> points.size() == quiz.questions().size())
                .toList();
        return new QuizFigures(section, quiz, students, shares, complete);
    }

    private static double share(Score score) {
        return score.percent().doubleValue() / 100;
    }

    public int n() {
        return shares.size();
    }

    /** Returns whether attempts ask different questions, so that scores are compared in percent. */
    public boolean isDrawn() {
        return quiz.askedCount() < quiz.questions().size();
    }

    /** Returns what scores are out of: points, or 100 percent. */
    public double total() {
        return isDrawn()
                ? 100
                : quiz.questions().stream()
                        .mapToDouble(it -> it.points().doubleValue())
                        .sum();
    }

    public double mean() {
        return Statistics.mean(shares) * total();
    }

    public double deviation() {
        return Statistics.deviation(shares) * total();
    }

    public long reached() {
        return shares.stream().filter(share -> share > REACHED).count();
    }

    /** Returns the distribution, from 0 to full credit. A bar has the scores up to the next, without it. */
    public List<Bar> bars() {
        double total = total();
        int steps = total < MOST_BARS && total == Math.rint(total) ? (int) total : 10;
        Map<Integer, Long> students = shares.stream()
                .collect(Collectors.groupingBy(share -> (int) (share * steps + 1e-6), Collectors.counting()));
        return IntStream.rangeClosed(0, steps)
                .mapToObj(step -> new Bar(
                        step * total / steps, students.getOrDefault(step, 0L).intValue()))
                .toList();
    }

    /** Returns why the reliability can't be computed; empty if it can. */
    public Optional<Unreliable> unreliable() {
        if (isDrawn()) {
            return Optional.of(Unreliable.DRAWN);
        } else if (quiz.questions().size() < 2) {
            return Optional.of(Unreliable.ONE_QUESTION);
        } else if (complete.size() < Statistics.LEAST_FOR_THIRDS) {
            return Optional.of(Unreliable.FEW_STUDENTS);
        }
        return alpha().isEmpty() ? Optional.of(Unreliable.SAME_SCORE) : Optional.empty();
    }

    public OptionalDouble alpha() {
        return Statistics.alpha(complete);
    }

    /** Returns the standard error of measurement in points. */
    public double error() {
        double deviation =
                Statistics.deviation(complete.stream().map(Statistics::sum).toList());
        return deviation * Math.sqrt(Math.max(0, 1 - alpha().orElse(1)));
    }
}
