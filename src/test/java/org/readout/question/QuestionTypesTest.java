package org.readout.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.attempt.Questions;
import org.readout.lesson.TestLessons;

/** Laws of every question type, over all questions of the lessons for tests. */
class QuestionTypesTest {

    private static Stream<Question> examples() {
        Map<Class<?>, List<Question>> byType =
                TestLessons.questions().stream().collect(Collectors.groupingBy(Question::getClass));
        return QuestionTypes.ALL.stream()
                .flatMap(type -> byType.getOrDefault(type.questions(), List.of()).stream()
                        .limit(3));
    }

    @Test
    void every_type_has_an_example() {
        assertThat(examples().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        QuestionTypes.ALL.stream().map(QuestionType::questions).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_type_says_what_its_questions_do(Question question) {
        QuestionType type = QuestionTypes.ALL.stream()
                .filter(each -> each.questions() == question.getClass())
                .findFirst()
                .orElseThrow();
        assertThat(Response.parse(type.response()).orElseThrow())
                .isInstanceOf(question.fullCredit().getClass());
        assertThat(type.gradedByHand()).isEqualTo(question.gradedByHand());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_first_sample_earns_full_credit_or_waits_and_the_others_do_not(Question question) {
        List<Response> samples = SampleResponses.of(question);
        assertThat(samples).hasSizeGreaterThan(1);
        Marking first = question.mark(samples.getFirst());
        assertThat(first.waits() || first.credit().isFull()).isTrue();
        for (Response other : samples.subList(1, samples.size())) {
            Marking marking = question.mark(other);
            assertThat(marking.waits() == first.waits() && !marking.credit().isFull())
                    .isTrue();
            assertThat(Response.parse(other.json())).contains(other);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void no_answer_earns_nothing_and_a_withdrawn_question_everything(Question question) {
        assertThat(question.mark(null).credit().value()).isZero();
        assertThat(question.mark(null).waits()).isFalse();
        Question withdrawn = Questions.withdrawn(question, "It was unclear.");
        assertThat(withdrawn.score(withdrawn.mark(null)).points()).isEqualByComparingTo(question.points());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shuffled_options_are_marked_alike(Question question) {
        Question shuffled = question.shuffled(SeededShuffle.of("seed", question.id()));
        assertThat(shuffled.marksLike(question)).isTrue();
        for (Response response : SampleResponses.of(question)) {
            assertThat(shuffled.mark(response).credit())
                    .isEqualByComparingTo(question.mark(response).credit());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_question_keeps_its_key_unless_the_newer_one_has_another(Question question) {
        assertThat(question.withKeyOf(question).marksLike(question)).isTrue();
        for (Question other : (Iterable<Question>) examples()::iterator) {
            if (other.getClass() != question.getClass()) {
                assertThat(question.withKeyOf(other)).isEqualTo(question);
                Question withdrawn = question.withKeyOf(Questions.withdrawn(other, "It was unclear."));
                assertThat(withdrawn.basics().withdrawn()).isEqualTo("It was unclear.");
                assertThat(withdrawn.points()).isEqualTo(question.points());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void keys_and_answers_have_words(Question question) {
        assertThat(question.correctAnswer()).isNotBlank();
        assertThat(question.describe(question.fullCredit())).isNotBlank();
    }
}
