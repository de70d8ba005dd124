package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.ExampleAnswer;
import org.readout.question.Option;
import org.readout.question.Question;
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
        Question.Basics basics = question.basics();
        add(Ui.paragraph(facts(quiz, question), "small", "quiet"));
        if (basics.withdrawn() != null) {
            add(Ui.line("notice", QuestionInput.inline(TEXT.get("key.withdrawn", "why", basics.withdrawn()))));
        }
        if (question.gradedByHand()) {
            add(RubricList.of(question.rubric()));
            question.examples().forEach(this::add);
        } else if (question.choices().isEmpty()) {
            add(
                    new Paragraph(TEXT.get("key.answer", "answer", question.correctAnswer())),
                    Ui.box("question marked", QuestionInputs.of(new QuestionInput.Context(
                            question,
                            1,
                            "key-" + question.id(),
                            new SeededShuffle(question.id()),
                            true,
                            question.fullCredit(),
                            question.mark(question.fullCredit())))));
        } else {
            add(new TrustedHtml("ol", "keyed", options(question.choices())));
        }
        if (basics.hint() != null) {
            add(said(
                    basics.hintCost() == null
                            ? TEXT.get("key.hint")
                            : TEXT.get("key.hint.costs", "points", Score.rounded(basics.hintCost())),
                    basics.hint()));
        }
        if (basics.explain() != null) {
            add(said(TEXT.get("key.explain"), basics.explain()));
        }
        String terms = basics.terms().stream()
                .filter(lesson.terms()::containsKey)
                .map(id -> Markup.link(
                        "/terms/" + id,
                        "",
                        Markup.escape(Objects.requireNonNull(lesson.terms().get(id)).term())))
                .collect(Collectors.joining(", "));
        if (!terms.isEmpty()) {
            add(new TrustedHtml("p", "small", Markup.escape(TEXT.get("key.terms")) + " " + terms));
        }
    }

    private void add(ExampleAnswer example) {
        add(said(
                TEXT.get("key.example"),
                example.text()));
    }

    private static TrustedHtml said(String label, String markdown) {
        return new TrustedHtml("div", "said-of", Markup.text("b", "", label) + Markdown.html(markdown));
    }

    private static String options(List<Option> options) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            html.append(Markup.element(
                    "li",
                    option.correct() ? "yes" : "",
                    Markup.text("span", "mk", String.valueOf((char) ('A' + i))),
                    Markup.element(
                            "span",
                            "",
                            Markdown.inline(option.text()),
                            option.correct() ? " " + Markup.text("span", "verdict", TEXT.get("key.correct")) : ""),
                    option.feedback() == null ? "" : Markup.element("small", "", Markdown.inline(option.feedback()))));
        }
        return html.toString();
    }

    /** Returns its points, what it tests, and how it comes into an attempt. */
    private static String facts(Quiz quiz, Question question) {
        Question.Basics basics = question.basics();
        List<String> facts = new ArrayList<>();
        facts.add(Score.words(question.points()));
        if (basics.tests() != null) {
            facts.add(TEXT.get("key.tests", "skill", basics.tests()));
        }
        if (basics.objective() != null) {
            facts.add(TEXT.get("key.objective", "number", basics.objective()));
        }
        if (quiz.askedCount() < quiz.questions().size()) {
            facts.add(
                    basics.always()
                            ? TEXT.get("key.always")
                            : TEXT.get(
                                    "key.drawn",
                                    "asked",
                                    quiz.askedCount(),
                                    "all",
                                    quiz.questions().size()));
        }
        return String.join(" · ", facts);
    }

    /** Returns where an author changes the question. */
    static Paragraph place(Lesson lesson, Lesson.Section section, Quiz quiz, Question question) {
        return Ui.rich(
                Ui.paragraph("", "small"),
                TEXT.get("key.file", "lesson", lesson.id(), "quiz", quiz.id(), "question", question.id()),
                Ui.link(CourseLinks.section(lesson.id(), section.id()) + "#quiz-" + quiz.id(), ""));
    }
}
