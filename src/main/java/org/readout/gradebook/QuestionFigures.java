package org.readout.gradebook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Share;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Revision;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.user.UserId;

/**
 * What the students of a course made of a question, by the first attempt of each. If it was changed in between, the figures
 * are those of the newest version that anyone has answered.
 *
 * @param question as it is asked today
 * @param number its number in the quiz, from 1
 * @param statistic how it goes with the other questions of the lesson
 * @param time in seconds, of the students whose time is known
 * @param versions as they were asked, newest first; none before the first answer
 */
public record QuestionFigures(
        Question question, int number, ItemStatistic statistic, Spread time, List<Version> versions) {

    private static final int MOST_ANSWERS = 6;

    /** Answers that are saved faster were sent together, or started the attempt. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);

    /** A question as it was asked from one time on, with what students did, without what isn't graded yet. */
    public record Version(Question question, Instant since, List<FirstWork> works) {

        public Share full() {
            return Statistics.share(
                    (int) works.stream().filter(FirstWork::hasFullCredit).count(), works.size());
        }
    }

    /**
     * An option, or an answer that several may have given.
     *
     * @param letter of an option; empty for an answer in the student's words
     * @param thirds how many of the bottom, the middle and the top third chose it
     */
    public record Chosen(String letter, String text, boolean key, List<Integer> thirds, int all) {

        public String name() {
            return letter.isEmpty() ? text : letter;
        }
    }

    /**
     * @param works of all questions of the quiz, by student in the order of saving
     * @param marks of all questions of the lesson
     * @param asked the revisions of the lesson that were answered
     */
    static QuestionFigures of(
            Quiz quiz,
            Question question,
            List<FirstWork> works,
            Collection<QuestionMark> marks,
            Map<Revision, Lesson> asked) {
        Map<Object, List<FirstWork>> byWording = works.stream()
                .filter(work -> work.questionId().equals(question.id()))
                .collect(Collectors.groupingBy(work -> wording(asked(work, quiz, question, asked))));
        List<Version> versions = byWording.values().stream()
                .map(some -> new Version(
                        asked(some.getFirst(), quiz, question, asked),
                        some.stream()
                                .map(FirstWork::startedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        some))
                .sorted(Comparator.comparing(Version::since).reversed())
                .toList();
        Map<UserId, FirstWork> people = (versions.isEmpty()
                        ? Stream.<FirstWork>of()
                        : versions.getFirst().works().stream())
                .collect(Collectors.toMap(FirstWork::person, work -> work));
        ItemStatistic statistic = ItemAnalysis.of(quiz.id(), question.id(), people.keySet(), marks);
        Map<UserId, Double> seconds = seconds(works, question.id());
        seconds.keySet().retainAll(people.keySet());
        int number = quiz.questions().indexOf(question) + 1;
        return new QuestionFigures(question, number, statistic, Statistics.spread(seconds.values()), versions);
    }

    private static Question asked(FirstWork work, Quiz quiz, Question today, Map<Revision, Lesson> asked) {
        Lesson then = asked.get(work.revision());
        return then == null
                ? today
                : then.quiz(quiz.id()).flatMap(old -> old.question(today.id())).orElse(today);
    }

    /** Returns what students could read of a question, and what it is marked by. */
    private static Object wording(Question question) {
        List<String> options = question.choices().stream().map(Option::text).toList();
        return List.of(
                question.basics().ask(),
                options,
                question.key(),
                question.points().stripTrailingZeros());
    }

    /** Returns the time from one saved answer of an attempt, or its start, to that of a question. */
    private static Map<UserId, Double> seconds(List<FirstWork> works, String questionId) {
        Map<UserId, Double> seconds = new HashMap<>();
        Map<UserId, Instant> before = new HashMap<>();
        for (FirstWork work : works) {
            Instant saved = work.savedAt();
            if (saved != null) {
                Instant last = Objects.requireNonNullElse(before.put(work.person(), saved), work.startedAt());
                Duration took = Duration.between(last, saved);
                if (work.questionId().equals(questionId) && took.compareTo(LEAST_TIME) >= 0) {
                    seconds.put(work.person(), took.toMillis() / 1000.0);
                }
            }
        }
        return seconds;
    }

    private List<FirstWork> works() {
        return versions.isEmpty() ? List.of() : versions.getFirst().works();
    }

    public int n() {
        return works().size();
    }

    public int count(Predicate<FirstWork> which) {
        return (int) works().stream().filter(which).count();
    }

    public Share points() {
        return Statistics.share(works().stream()
                .map(work -> work.score().percent().doubleValue() / 100)
                .toList());
    }

    public boolean hasThirds() {
        return statistic.n() >= Statistics.LEAST_FOR_THIRDS;
    }

    /** Returns how it goes with the rest; {@code null} for too few students, or if all scored the same. */
    public @Nullable Double correlation() {
        var r = statistic.discrimination();
        return r == null || !hasThirds() ? null : Double.valueOf(r.doubleValue());
    }

    /** Returns its interval; {@code null} without a correlation. */
    public @Nullable Interval correlationInterval() {
        Double r = correlation();
        return r == null ? null : Statistics.fisher(r, statistic.n());
    }

    /** Returns the question as the students of these figures read it. */
    public Question asked() {
        return versions.isEmpty() ? question : versions.getFirst().question();
    }

    /** Returns whether its text or key is another today than the newest that anyone has answered. */
    public boolean changedSince() {
        return !wording(question).equals(wording(asked()));
    }

    /** Returns every option in its order, or the most frequent answers to a question without options. */
    public List<Chosen> chosen() {
        List<Option> options = asked().choices();
        if (asked().gradedByHand()) {
            return List.of();
        }
        if (!options.isEmpty()) {
            return IntStream.range(0, options.size())
                    .mapToObj(i -> {
                        Option option = options.get(i);
                        String letter = String.valueOf((char) ('A' + i));
                        return chosen(
                                letter,
                                option.text(),
                                option.correct(),
                                works().stream()
                                        .filter(work -> work.response().ids().contains(option.id())));
                    })
                    .toList();
        }
        return works().stream()
                .filter(work -> !work.response().isBlank())
                .collect(Collectors.groupingBy(work -> asked().describe(work.response())))
                .entrySet()
                .stream()
                .map(given -> {
                    boolean key = given.getValue().stream().anyMatch(FirstWork::isCorrect);
                    return chosen("", given.getKey(), key, given.getValue().stream());
                })
                .sorted(Comparator.comparingInt(Chosen::all).reversed().thenComparing(Chosen::text))
                .limit(MOST_ANSWERS)
                .toList();
    }

    private Chosen chosen(String letter, String text, boolean key, Stream<FirstWork> who) {
        List<UserId> people = who.map(FirstWork::person).toList();
        List<Integer> thirds = thirds().stream()
                .map(third -> (int) people.stream().filter(third::contains).count())
                .toList();
        return new Chosen(letter, text, key, thirds, people.size());
    }

    /** Returns the students of the bottom, the middle and the top third. */
    public List<List<UserId>> thirds() {
        return List.of(statistic.weakest(), statistic.middle(), statistic.strongest());
    }

    /** Returns the answer outside the key that the top third chose most, if more often than each answer of the key. */
    public @Nullable Chosen preferred() {
        List<Chosen> all = hasThirds() ? chosen() : List.of();
        int key = all.stream()
                .filter(Chosen::key)
                .mapToInt(each -> each.thirds().getLast())
                .max()
                .orElse(0);
        return all.stream()
                .filter(each -> !each.key() && each.thirds().getLast() > key)
                .max(Comparator.comparing(each -> each.thirds().getLast()))
                .orElse(null);
    }
}
