package org.readout.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.readout.attempt.QuestionMarkRepository.FirstAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;
import org.readout.user.UserId;

/**
 * How often an answer to a question was given by the strongest and by the weakest third of the students.
 *
 * @param text an option's, or what was typed or put together
 * @param key whether it is the answer key or part of it; of an answer that is not an option, whether it earned full credit
 * @param strong how many of the strongest gave it
 * @param weak how many of the weakest
 */
public record ChosenAnswer(String text, boolean key, int strong, int weak) {

    /** So many are listed of answers that are no options. */
    private static final int MOST = 6;

    /** Every option of a question in its order, or the most frequent answers where there are no options. */
    static List<ChosenAnswer> of(
            Question question, ItemStatistic statistic, List<FirstAnswer> answers, Set<UserId> fullCredit) {
        Counter counter = new Counter(statistic, answers);
        return switch (question) {
            case SingleChoice single -> counter.options(single.options());
            case MultipleChoice multiple -> counter.options(multiple.options());
            case TrueFalse truth ->
                List.of(
                        counter.count("True", truth.answer(), gave(Boolean.toString(true))),
                        counter.count("False", !truth.answer(), gave(Boolean.toString(false))));
            default -> counter.mostFrequent(question, fullCredit);
        };
    }

    private static Predicate<FirstAnswer> gave(String id) {
        return answer -> answer.response().ids().contains(id);
    }

    /** Counts in the two groups. */
    private record Counter(Set<UserId> strongest, Set<UserId> weakest, List<FirstAnswer> answers) {

        Counter(ItemStatistic statistic, List<FirstAnswer> answers) {
            this(Set.copyOf(statistic.strongest()), Set.copyOf(statistic.weakest()), answers);
        }

        List<ChosenAnswer> options(List<Option> options) {
            return options.stream()
                    .map(option -> count(option.text(), option.correct(), gave(option.id())))
                    .toList();
        }

        ChosenAnswer count(String text, boolean key, Predicate<FirstAnswer> given) {
            return new ChosenAnswer(
                    text,
                    key,
                    Math.toIntExact(answers.stream()
                            .filter(given)
                            .filter(answer -> strongest.contains(answer.person()))
                            .count()),
                    Math.toIntExact(answers.stream()
                            .filter(given)
                            .filter(answer -> weakest.contains(answer.person()))
                            .count()));
        }

        List<ChosenAnswer> mostFrequent(Question question, Set<UserId> fullCredit) {
            Map<UserId, String> words = answers.stream()
                    .filter(answer -> !answer.response().isBlank())
                    .collect(Collectors.toMap(FirstAnswer::person, answer -> question.describe(answer.response())));
            Set<String> right = new HashSet<>();
            words.forEach((person, text) -> {
                if (fullCredit.contains(person)) {
                    right.add(text);
                }
            });
            List<ChosenAnswer> counted = new ArrayList<>();
            for (String text : new LinkedHashSet<>(words.values())) {
                counted.add(count(text, right.contains(text), answer -> text.equals(words.get(answer.person()))));
            }
            return counted.stream()
                    .filter(each -> each.strong() + each.weak() > 0)
                    .sorted(Comparator.comparingInt((ChosenAnswer each) -> each.strong() + each.weak())
                            .reversed()
                            .thenComparing(ChosenAnswer::text))
                    .limit(MOST)
                    .toList();
        }
    }
}
