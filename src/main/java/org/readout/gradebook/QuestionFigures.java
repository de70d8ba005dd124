package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Confidence;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Share;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Revision;
import org.readout.question.Choice;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.user.UserId;

/**
 * What the students of a course made of a question, by the first attempt of each. If it was changed in between, the figures
 * are those of the newest version that anyone has answered.
 *
 * @param question as it is asked today
 * @param number its number in the quiz, from 1
 * @param works of the students who were asked this version, without what isn't graded yet
 * @param statistic how it goes with the other questions of the lesson, or {@code null} if no one has answered another
 * @param seconds the time that some of these students took, by student
 * @param versions as they were asked, newest first
 */
public record QuestionFigures(
        Question question,
        int number,
        List<FirstWork> works,
        @Nullable ItemStatistic statistic,
        Map<UserId, Double> seconds,
        List<Version> versions) {

    private static final int MOST_ANSWERS = 6;

    /** Answers that a browser saves faster were kept while it was offline, or started the attempt. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(1);

    /** A question as it was asked from one time on. */
    public record Version(Question question, Instant since, List<FirstWork> works) {

        public Share full() {
            return Statistics.share((int) works.stream().filter(FirstWork::hasFullCredit).count(), works.size());
        }
    }

    /**
     * An option, or an answer that several may have given, and how many of each third chose it.
     *
     * @param letter of an option; empty for an answer in the student's words
     */
    public record Chosen(String letter, String text, boolean key, int top, int middle, int bottom, int all) {}

    /** How many were right and wrong at one level of confidence. */
    public record Certainty(Confidence.Level level, int correct, int incorrect) {}

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
        Map<Object, List<FirstWork>> byVersion = new LinkedHashMap<>();
        Map<Object, Question> questions = new HashMap<>();
        works.stream().filter(work -> work.questionId().equals(question.id())).forEach(work -> {
            Question was = Stream.ofNullable(asked.get(work.revision()))
                    .flatMap(lesson -> lesson.quiz(quiz.id()).stream())
                    .flatMap(old -> old.question(question.id()).stream())
                    .findFirst()
                    .orElse(question);
            byVersion.computeIfAbsent(wording(was), v -> new ArrayList<>()).add(work);
            questions.putIfAbsent(wording(was), was);
        });
        List<Version> versions = byVersion.entrySet().stream()
                .map(version -> new Version(
                        Objects.requireNonNull(questions.get(version.getKey())),
                        version.getValue().stream()
                                .map(FirstWork::startedAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        version.getValue()))
                .sorted(Comparator.comparing(Version::since).reversed())
                .toList();
        List<FirstWork> newest = versions.isEmpty() ? List.of() : versions.getFirst().works();
        Map<UserId, FirstWork> people = newest.stream().collect(Collectors.toMap(FirstWork::person, work -> work));
        ItemStatistic statistic = ItemAnalysis.of(quiz.id(), question.id(), people.keySet(), marks);
        Map<UserId, Double> seconds = seconds(works, question.id());
        seconds.keySet().retainAll(people.keySet());
        int number = quiz.questions().indexOf(question) + 1;
        return new QuestionFigures(question, number, newest, statistic, seconds, versions);
    }

    /** Returns what students could read of a question, and what it is marked by. */
    private static Object wording(Question question) {
        return List.of(
                question.basics().ask(),
                question.choices().stream().map(Option::text).toList(),
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
                Duration took = Duration.between(before.getOrDefault(work.person(), work.startedAt()), saved);
                before.put(work.person(), saved);
                if (work.questionId().equals(questionId) && took.compareTo(LEAST_TIME) >= 0) {
                    seconds.put(work.person(), took.toMillis() / 1000.0);
                }
            }
        }
        return seconds;
    }

    public int n() {
        return works.size();
    }

    public int count(Predicate<FirstWork> which) {
        return (int) works.stream().filter(which).count();
    }

    public Share full() {
        return Statistics.share(count(FirstWork::hasFullCredit), n());
    }

    public Share points() {
        return Statistics.share(works.stream().map(QuestionFigures::share).toList());
    }

    static double share(FirstWork work) {
        return work.score().percent().movePointLeft(2).doubleValue();
    }

    public Spread time() {
        return Statistics.spread(seconds.values());
    }

    /** Returns how it goes with the rest; {@code null} for too few students, or if all scored the same. */
    public @Nullable BigDecimal correlation() {
        return hasThirds() ? Objects.requireNonNull(statistic).discrimination() : null;
    }

    public Interval correlationInterval() {
        ItemStatistic of = Objects.requireNonNull(statistic);
        return Statistics.fisher(Objects.requireNonNull(of.discrimination()).doubleValue(), of.n());
    }

    public boolean hasThirds() {
        return statistic != null && statistic.n() >= Statistics.LEAST_FOR_THIRDS;
    }

    /** Returns whether its text or key is another than the newest that anyone has answered. */
    public boolean changedSince() {
        return !versions.isEmpty() && !wording(question).equals(wording(asked()));
    }

    /** Returns the question as the students of these figures read it. */
    public Question asked() {
        return versions.isEmpty() ? question : versions.getFirst().question();
    }

    public List<Certainty> certainties() {
        return Stream.of(Confidence.Level.values())
                .map(level -> new Certainty(
                        level,
                        count(work -> work.confidence() == level && work.isCorrect()),
                        count(work -> work.confidence() == level && !work.isCorrect())))
                .toList()
                .reversed();
    }

    /** Returns every option in its order, or the most frequent answers to a question without options. */
    public List<Chosen> chosen() {
        List<Option> options = asked().choices();
        if (asked().gradedByHand()) {
            return List.of();
        }
        if (!options.isEmpty()) {
            return IntStream.range(0, options.size())
                    .mapToObj(i -> chosen(
                            String.valueOf((char) ('A' + i)),
                            options.get(i).text(),
                            options.get(i).correct(),
                            work -> work.response().ids().contains(options.get(i).id())))
                    .toList();
        }
        Map<String, List<FirstWork>> byText = works.stream()
                .filter(work -> !work.response().isBlank())
                .collect(Collectors.groupingBy(work -> asked().describe(work.response())));
        return byText.entrySet().stream()
                .map(given -> chosen(
                        "",
                        given.getKey(),
                        given.getValue().stream().anyMatch(FirstWork::isCorrect),
                        given.getValue()::contains))
                .sorted(Comparator.comparingInt(Chosen::all).reversed().thenComparing(Chosen::text))
                .limit(MOST_ANSWERS)
                .toList();
    }

    private Chosen chosen(String letter, String text, boolean key, Predicate<FirstWork> which) {
        Map<UserId, FirstWork> people =
                works.stream().filter(which).collect(Collectors.toMap(FirstWork::person, work -> work));
        return new Chosen(
                letter,
                text,
                key,
                statistic == null ? 0 : among(statistic.strongest(), people),
                statistic == null ? 0 : among(statistic.middle(), people),
                statistic == null ? 0 : among(statistic.weakest(), people),
                people.size());
    }

    private static int among(List<UserId> third, Map<UserId, FirstWork> people) {
        return (int) third.stream().filter(people::containsKey).count();
    }

    /** Returns whether the key may be wrong, and an option that strong students chose more often than the correct answer. */
    public boolean mayBeMisKeyed() {
        return statistic != null && statistic.likelyMisKeyed();
    }

    /** Returns the answer outside the key that the top third chose most, if more often than each answer of the key. */
    public @Nullable Chosen preferred() {
        List<Chosen> all = chosen();
        int key = all.stream().filter(Chosen::key).mapToInt(Chosen::top).max().orElse(0);
        return all.stream()
                .filter(each -> !each.key() && each.top() > key)
                .max(Comparator.comparingInt(Chosen::top))
                .orElse(null);
    }

    /** Returns whether the hint, if there is one, was opened by anyone and is worth a line. */
    public boolean hasHint() {
        return asked().basics().hint() != null;
    }

    public boolean asksConfidence() {
        return works.stream().anyMatch(work -> work.confidence() != null);
    }
}
