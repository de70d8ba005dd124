package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Score;
import org.readout.question.SeededShuffle;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.question.ui.RubricList;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** What the staff see of a question: its answer key with the feedback, its hint, explanation and key terms. */
final class QuestionKey extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    QuestionKey(Lesson lesson, Quiz quiz, Question question) {
        addClassName("question-key");
        Basics basics = question.basics();
        add(Ui.quiet(facts(quiz, question)));
        say(TEXT.get("key.withdrawn"), basics.withdrawn());
        if (question.gradedByHand()) {
            add(RubricList.of(question.rubric()));
            question.examples().forEach(example -> say(TEXT.get("key.example"), example.text()));
        } else if (question.choices().isEmpty()) {
            add(Ui.paragraph(TEXT.get("key.answer", "answer", question.correctAnswer())));
            Div marked = new Div(QuestionInputs.of(new QuestionInput.Context(
                    question,
                    1,
                    "key-" + question.id(),
                    new SeededShuffle(question.id()),
                    true,
                    question.fullCredit(),
                    question.mark(question.fullCredit()))));
            marked.addClassNames("question", "marked");
            add(marked);
        } else {
            add(new TrustedHtml("ol", "keyed", options(question.choices())));
        }
        say(
                TEXT.get("key.hint", "cost", basics.hintCost() == null ? 0 : Score.rounded(basics.hintCost())),
                basics.hint());
        say(TEXT.get("key.explain"), basics.explain());
        Map<String, KeyTerm> terms = lesson.terms();
        String links = basics.terms().stream()
                .flatMap(id -> Stream.ofNullable(terms.get(id)))
                .map(term -> Markup.link("/terms/" + term.id(), "", Markup.escape(term.term())))
                .collect(Collectors.joining(", "));
        if (!links.isEmpty()) {
            add(new TrustedHtml("p", "small", Markup.escape(TEXT.get("key.terms")) + " " + links));
        }
    }

    private void say(String label, @Nullable String markdown) {
        if (markdown != null) {
            add(new TrustedHtml("div", "said-of", Markup.text("b", "", label) + Markdown.html(markdown)));
        }
    }

    private static String options(List<Option> options) {
        return IntStream.range(0, options.size())
                .mapToObj(i -> {
                    Option option = options.get(i);
                    String key = option.correct() ? Markup.text("span", "verdict", TEXT.get("key.correct")) : "";
                    String feedback = option.feedback() == null ? "" : Markdown.inline(option.feedback());
                    return Markup.element(
                            "li",
                            option.correct() ? "yes" : "",
                            Markup.text("span", "mk", String.valueOf((char) ('A' + i))),
                            Markup.element("span", "", Markup.escape(option.text()), " ", key),
                            Markup.element("small", "", feedback));
                })
                .collect(Collectors.joining());
    }

    /** Returns its points, what it tests, and how it comes into an attempt. */
    private static String facts(Quiz quiz, Question question) {
        Basics basics = question.basics();
        int all = quiz.questions().size();
        List<String> facts = new ArrayList<>(List.of(Score.words(question.points())));
        if (basics.tests() != null) {
            facts.add(TEXT.get("key.tests", "skill", basics.tests()));
        }
        if (basics.objective() != null) {
            facts.add(TEXT.get("key.objective", "number", basics.objective()));
        }
        if (quiz.askedCount() < all) {
            facts.add(TEXT.get("key.drawn", "always", basics.always(), "asked", quiz.askedCount(), "all", all));
        }
        return String.join(" · ", facts);
    }
}
