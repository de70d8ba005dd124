package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Confidence;
import org.readout.format.Markdown;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.ui.InputHtml;
import org.readout.question.ui.OpaqueNames;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;

/**
 * A question that takes answers, with a hint, how sure the student is, and a check of the answer. Nothing of the key is
 * here. {@code scripts/answers.js} says what the data attributes mean, and writes what is said about the answer.
 *
 * <p>Most questions have only an input and a free hint. Such a question is a single node, because a page has many of them.
 */
final class QuestionCard extends FieldSet {

    private static final Messages TEXT = Messages.of("attempt");

    /** Shows a hint that costs points. */
    final Optional<NativeButton> takeHint;

    final Optional<NativeButton> check;
    private @Nullable Paragraph notChecked;
    final QuestionInput.Context asked;
    final String id;

    /** The browser's name of the question. */
    final String name;

    private final String legend;
    private String remark = "";
    private String saved = "";
    private String hint = "";
    private @Nullable Div paidHint;
    private @Nullable Div confidence;
    private @Nullable Span confidenceSaved;
    private @Nullable Div conflict;

    /** The hint without a price, and what takes the answer; {@code null} if the whole question is a single node. */
    private @Nullable TrustedHtml input;

    /** Reads answers; created when the first one arrives. */
    private @Nullable QuestionInput reader;

    QuestionCard(QuestionInput.Context asked, AttemptRules rules, @Nullable AttemptDetails attempt, boolean scored) {
        this.id = asked.question().id();
        this.name = OpaqueNames.of(asked.question());
        Answer answer = attempt == null ? null : attempt.answers().get(id);
        this.asked = asked;
        InputHtml html;
        if (answer == null) {
            html = InputHtml.of(asked);
        } else {
            reader = QuestionInputs.of(asked.with(answer.response(), null));
            html = InputHtml.of(reader);
        }
        addClassName("question");
        getElement().setAttribute("data-question", name);
        String instruction = html.instruction();
        String key = !scored
                ? "question.instruction-alone"
                : instruction.isEmpty() ? "question.points" : "question.instruction";
        BigDecimal worth = Score.rounded(asked.question().worth());
        String points = scored || !instruction.isEmpty()
                ? " " + Markup.text("span", "points", TEXT.get(key, "points", worth, "instruction", instruction))
                : "";
        legend = Markup.element("span", "", askHtml(asked)) + points;
        if (answer != null) {
            keep(answer);
        }
        boolean checked = rules.allowsChecks() && !asked.question().gradedByHand();
        if (!checked
                && !rules.settings().confidence()
                && !asked.question().gradedByHand()
                && asked.question().basics().hintCost() == null) {
            takeHint = hint(null);
            check = Optional.empty();
            TrustedHtml.fill(this, allHtml(html));
            return;
        }
        add(new TrustedHtml("legend", "", legend));
        takeHint = hint(attempt == null ? null : attempt.hints().get(id));
        input = new TrustedHtml("div", "", inputHtml(html));
        add(input, Ui.role("status", new TrustedHtml("p", "stamp", stampHtml())));
        if (rules.settings().confidence()) {
            addConfidence(attempt == null ? null : attempt.confidence().get(id));
        }
        check = checked
                ? Optional.of(Ui.button(TEXT.get("question.check"), "act", "plain", "check"))
                : Optional.empty();
        check.ifPresent(button -> {
            notChecked = Ui.role("status", Ui.paragraph("", "ask"));
            add(new Div(button, notChecked));
        });
    }

    private Optional<NativeButton> hint(@Nullable BigDecimal paid) {
        String words = asked.question().basics().hint();
        BigDecimal cost = asked.question().basics().hintCost();
        if (cost == null) {
            hint = words == null
                    ? ""
                    : Markup.element(
                            "details",
                            "hint",
                            Markup.text("summary", "", TEXT.get("question.hint")),
                            Markup.element("div", "", Markdown.html(words)));
            return Optional.empty();
        }
        String show = TEXT.get("question.hint.show", "points", Score.rounded(cost));
        NativeButton button = Ui.button(show, "act", "plain");
        Div place = Ui.box("hint", button);
        place.addClassName("costly");
        paidHint = place;
        add(place);
        if (paid != null) {
            fillHint(place, paid);
        }
        return Optional.of(button);
    }

    /** Shows something between a question that is graded by hand and its hint. */
    void addAbove(Component component) {
        addComponentAtIndex(1, component);
    }

    /** Fills a text box that is empty, as if it had been typed. */
    void write(String text) {
        getElement().executeJs("""
                const area = this.querySelector('textarea');
                if (!area.value) {
                  area.value = $0;
                  area.dispatchEvent(new Event('input', { bubbles: true }));
                }
                area.focus();
                """, text);
    }

    private String allHtml(InputHtml html) {
        return Markup.element("legend", "", legend)
                + Markup.element("div", "", inputHtml(html))
                + "<p class=\"stamp\" role=\"status\">" + stampHtml() + "</p>";
    }

    private String inputHtml(InputHtml html) {
        return hint + Markup.element("div", html.className(), html.html());
    }

    private String stampHtml() {
        return Markup.text("span", "remark", remark)
                + Markup.text("span", "saved", saved)
                + Markup.element("span", "unsaved");
    }

    private void say(String words) {
        saved = words;
        getElement().setAttribute("data-saved", saved).setAttribute("data-remark", remark);
    }

    /** Replaces the button, which had the focus, by the hint. Until then the hint is not on the page. */
    void showHint(BigDecimal paid) {
        if (paidHint != null) {
            fillHint(paidHint, paid);
            paidHint.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
        }
    }

    private void fillHint(Div place, BigDecimal paid) {
        place.removeAll();
        place.add(
                Ui.paragraph(TEXT.get("question.hint.shown", "points", Score.rounded(paid)), "small"),
                QuestionInput.block(String.valueOf(asked.question().basics().hint()), ""));
    }

    private void addConfidence(@Nullable Confidence kept) {
        String name = asked.ids() + "-sure";
        Div confidence = Ui.role("radiogroup", Ui.box("confidence"));
        this.confidence = confidence;
        confidence
                .getElement()
                .setAttribute("aria-labelledby", name)
                .setAttribute("data-question", AnswerEvent.CONFIDENCE + this.name);
        Span asks = new Span(TEXT.get("confidence"));
        asks.setId(name);
        confidence.add(asks);
        for (Confidence.Level level : Confidence.Level.values()) {
            boolean chosen = kept != null && kept.level() == level;
            String words = TEXT.get("confidence.level", "level", level);
            String choice = QuestionInput.choice("radio", name, level.id(), chosen, words);
            confidence.add(new TrustedHtml("label", "", choice));
        }
        Span stamp = Ui.role("status", Ui.span("", "stamp"));
        Span saved = new Span();
        confidenceSaved = saved;
        stamp.add(saved, Ui.span("", "unsaved"));
        confidence.add(stamp);
        add(confidence);
        if (kept != null) {
            show(kept);
        }
    }

    void showSaved(Confidence kept, AnswerEvent sent) {
        show(kept);
        if (confidence != null) {
            confidence.getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
        }
    }

    private void show(Confidence kept) {
        if (confidence != null && confidenceSaved != null) {
            confidenceSaved.setText(savedAt(kept.savedAt()));
            confidence.getElement().setAttribute("data-sequence", String.valueOf(kept.clientSequence()));
        }
    }

    static QuestionInput.Context context(Question question, int number, AttemptRules rules, String ids) {
        return new QuestionInput.Context(
                question, number, ids + "-" + number, rules.orderIn(question), rules.zone() != null, null, null);
    }

    static TrustedHtml ask(QuestionInput.Context asked) {
        return new TrustedHtml("span", "", askHtml(asked));
    }

    private static String askHtml(QuestionInput.Context asked) {
        return asked.number() + ". " + Markdown.inline(asked.question().basics().ask());
    }

    private QuestionInput reader() {
        if (reader == null) {
            reader = QuestionInputs.reader(asked);
        }
        return reader;
    }

    Optional<Response> read(JsonNode value) {
        Optional<Response> response = reader().read(value);
        if (response.isPresent() && response.get().json().length() > Response.MAX_LENGTH) {
            say(AttemptRefused.Reason.TOO_LONG.sentence());
            return Optional.empty();
        }
        return response;
    }

    void showSaved(Answer kept, AnswerEvent sent) {
        keep(kept);
        getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
    }

    void showOther(Answer kept, AnswerEvent instead) {
        reader = QuestionInputs.of(asked.with(kept.response(), null));
        showSaved(kept, instead);
        InputHtml html = InputHtml.of(reader);
        // The page may have begun with this answer, and the same HTML would not be sent again.
        String again = "<!-- " + instead.sequence() + " -->";
        if (input == null) {
            TrustedHtml.fill(this, allHtml(html) + again);
        } else {
            input.setHtml(inputHtml(html) + again);
        }
    }

    /** Lets the student choose between two answers. The one given here stays in the input and in the browser until then. */
    void offerBoth(AnswerEvent sent, Response here, Answer other, NativeButton keepThis, NativeButton useOther) {
        DescriptionList both = new DescriptionList();
        both.add(new DescriptionList.Term(TEXT.get("conflict.here")), description(here));
        both.add(new DescriptionList.Term(TEXT.get("conflict.other")), description(other.response()));
        if (conflict == null) {
            conflict = Ui.role("status", Ui.notice());
            conflict.addClassName("two-answers");
        }
        conflict.removeAll();
        conflict.add(
                new Paragraph(TEXT.get("conflict", "time", UserTime.time(other.savedAt()))),
                both,
                Ui.row(keepThis, useOther));
        add(conflict);
        say(TEXT.get("question.unsaved"));
        getElement().setAttribute("data-undecided", String.valueOf(sent.sequence()));
    }

    private DescriptionList.Description description(Response response) {
        String words = asked.question().describe(response);
        return new DescriptionList.Description(words.isBlank() ? TEXT.get("no-answer") : words);
    }

    private static String savedAt(Instant time) {
        return TEXT.get("question.saved", "time", UserTime.time(time));
    }

    /** Shows the buttons that the server answers, but takes no click on them. */
    void withoutServer() {
        Stream.of(takeHint, check)
                .flatMap(Optional::stream)
                .forEach(button -> button.getElement().setAttribute("disabled", true));
    }

    /** Says why the answer can't be checked. */
    void sayNotChecked(String why) {
        if (notChecked != null) {
            notChecked.setText(why);
        }
    }

    boolean isUndecided() {
        return conflict != null && conflict.getParent().isPresent();
    }

    /** Returns the sequence of the answer that is shown as saved; 0 for none. */
    long savedSequence() {
        String sequence = getElement().getAttribute("data-sequence");
        return sequence == null ? 0 : Long.parseLong(sequence);
    }

    void focus() {
        getElement().executeJs("this.querySelector('input:checked, input, textarea, select, button')?.focus()");
    }

    private void keep(Answer kept) {
        if (conflict != null) {
            conflict.removeFromParent();
        }
        remark = reader().remark(kept.response());
        say(savedAt(kept.savedAt()));
        getElement()
                .setAttribute(
                        "data-unreadable",
                        asked.question().flaw(kept.response()).equals(Optional.of(Question.Flaw.UNREADABLE)))
                .setAttribute("data-sequence", String.valueOf(kept.clientSequence()));
    }
}
