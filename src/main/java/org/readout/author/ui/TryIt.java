package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding.Severity;
import org.readout.format.Markdown;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.Yaml;
import org.readout.format.YamlText;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.SeededShuffle;
import org.readout.question.ui.OpaqueNames;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.question.ui.RubricList;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/** A question as a student gets it, with the score and the feedback of an answer. Nothing is recorded. */
final class TryIt extends Div {

    private static final Messages TEXT = FormWords.TEXT;

    private final Supplier<Map<String, Object>> written;
    private final Supplier<LessonTexts> texts;
    private final NativeButton open = Ui.button(TEXT.get("try"), "act", this::start);
    private final Div panel = Ui.box("panel");

    /**
     * @param written the question as it is in the form
     * @param texts of the lesson, which some questions ask about
     */
    TryIt(Supplier<Map<String, Object>> written, Supplier<LessonTexts> texts) {
        this.written = written;
        this.texts = texts;
        addClassName("try-it");
        panel.setVisible(false);
        add(Ui.row(open), panel);
    }

    private void start() {
        panel.removeAll();
        panel.setVisible(true);
        H3 title = new H3(TEXT.get("try"));
        title.add(Ui.span(TEXT.get("try.not-recorded"), "chip"));
        title.getElement().setAttribute("tabindex", "-1");
        panel.add(title);
        Report report = new Report("");
        Optional<Question> question = question(report);
        if (question.isEmpty()) {
            panel.add(new Paragraph(TEXT.get("try.missing")));
            panel.add(Ui.list(
                    "",
                    report.findings().stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .map(FormPart::words)
                            .distinct()
                            .toList(),
                    ListItem::new));
            title.getElement().callJsFunction("focus");
            return;
        }
        ask(question.get());
        title.getElement().callJsFunction("focus");
    }

    Optional<Question> question() {
        return question(new Report(""));
    }

    /** Returns the question; empty if it has errors, which are then in the report. */
    private Optional<Question> question(Report report) {
        LessonTexts lesson = texts.get();
        String text = YamlText.with("", written.get(), QuestionTypes.QUESTION);
        Optional<ObjectNode> read = Yaml.read(text, QuestionTypes.QUESTION, Optional.empty(), report);
        read.ifPresent(question -> QuestionTypes.of(question).ifPresent(type -> {
            type.check(question, report);
            type.checkSections(question, lesson, report);
        }));
        return read.filter(question -> !Report.hasError(report.findings()))
                .map(question -> QuestionTypes.read(question, lesson));
    }

    private void ask(Question question) {
        QuestionInput.Context asked = context(question);
        QuestionInput input = QuestionInputs.of(asked);
        FieldSet answers = new FieldSet();
        answers.addClassName("question");
        answers.getElement().setAttribute("data-question", OpaqueNames.of(question));
        String points = TEXT.get("try.points", "points", Score.rounded(question.worth()));
        String instruction = input.instruction();
        answers.add(legend(question, instruction.isEmpty() ? points : points + ", " + instruction), input);
        NativeButton check = Ui.button(
                TEXT.get("try.check"),
                "act plain",
                () -> answers.getElement()
                        .executeJs("return window.readoutAnswers.read(this)")
                        .then(JsonNode.class, value -> mark(question, answers, value)));
        answers.add(Ui.row(check));
        panel.add(answers);
    }

    private static TrustedHtml legend(Question question, String points) {
        return new TrustedHtml(
                "legend", "", Markdown.inline(question.basics().ask()) + " " + Markup.text("span", "points", points));
    }

    private static QuestionInput.Context context(Question question) {
        return new QuestionInput.Context(
                question.shuffled(SeededShuffle.of("try", question.id())),
                1,
                "try-" + question.id(),
                SeededShuffle.of("try", question.id()),
                false,
                null,
                null);
    }

    /** Shows the marked answer instead of the question. */
    void mark(Question question, FieldSet answers, @Nullable JsonNode value) {
        QuestionInput.Context asked = context(question);
        Response response = Optional.ofNullable(value)
                .flatMap(QuestionInputs.reader(asked)::read)
                .orElse(Response.none());
        Marking marking = question.mark(response);
        FieldSet marked = new FieldSet();
        marked.addClassNames("question", "marked");
        marked.add(legend(question, ""), QuestionInputs.of(asked.with(response, marking)));
        if (marking.waits()) {
            marked.add(new Paragraph(TEXT.get("try.by-hand")), RubricList.of(question.rubric()));
        }
        String explain = question.basics().explain();
        if (explain != null) {
            marked.add(Ui.box("explain", QuestionInput.block(explain, "")));
        }
        Paragraph score = Ui.role("status", Ui.paragraph("", "try-score"));
        score.getElement().setAttribute("tabindex", "-1");
        if (!marking.waits()) {
            Score earned = question.score(marking);
            score.setText(TEXT.get(
                    "try.score", "points", Score.rounded(earned.points()), "total", Score.rounded(earned.outOf())));
        }
        NativeButton again = Ui.button(TEXT.get("try.again"), "act plain", this::start);
        marked.add(score, Ui.row(again));
        panel.replace(answers, marked);
        (marking.waits() ? again.getElement() : score.getElement()).callJsFunction("focus");
    }
}
