package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRules;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The questions of an attempt in progress, and the button that submits it. */
final class AttemptForm extends Div {

    private static final Messages TEXT = Messages.of("attempt");

    /** The questions that still take answers. A checked one doesn't. */
    final List<QuestionCard> cards = new ArrayList<>();

    private final String ids;
    private final boolean scored;
    private final Paragraph words = Ui.role("status", Ui.paragraph("", "ask"));
    private final Paragraph newDates = Ui.role("status", Ui.paragraph("", "ask"));
    private final NativeButton submit = Ui.button(TEXT.get("submit"), "act");
    private final Span kept = Ui.span("", "small", "quiet");
    private boolean hasReceipt;
    private final Optional<AttemptClock> clock;

    /** @param scored whether points are earned; otherwise it shows none, and offers no receipt */
    AttemptForm(
            Quiz quiz,
            @Nullable AttemptDetails details,
            AttemptRules rules,
            @Nullable Duration left,
            String ids,
            boolean scored) {
        this.ids = ids;
        this.scored = scored;
        this.clock = AttemptClock.of(left, rules);
        clock.ifPresent(this::add);
        int number = 0;
        for (Question question : quiz.questions()) {
            number++;
            if (details != null && details.mark(question) != null) {
                add(new MarkedQuestion(details, question, number, ids, UserTime.zone()));
            } else {
                cards.add(new QuestionCard(QuestionCard.context(question, number, rules, ids), rules, details, scored));
                add(cards.getLast());
            }
        }
        // The next step of a page with a reading check is to read.
        submit.setClassName("plain", !scored);
        submit.getElement()
                .setAttribute("data-submit", true)
                .setAttribute("data-timed", rules.dates().dueAt() != null || rules.endsAt() != null);
        Paragraph unsent = Ui.role("alert", Ui.paragraph("", "ask", "unsent"));
        TrustedHtml saved = TrustedHtml.text("span", "small quiet", TEXT.get("submit.saved"));
        add(newDates, words, unsent, Ui.row(submit, saved, kept));
        if (details != null && !details.answers().isEmpty()) {
            offerReceipt(details.attempt().id());
        }
    }

    Optional<QuestionCard> card(AnswerEvent sent) {
        return cards.stream().filter(card -> sent.isFor(card.id, card.name)).findFirst();
    }

    void showMarked(QuestionCard card, AttemptDetails details) {
        if (cards.remove(card)) {
            Question question = details.quiz().question(card.id).orElseThrow();
            MarkedQuestion marked = new MarkedQuestion(details, question, card.asked.number(), ids, UserTime.zone());
            replace(card, marked);
            marked.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
        }
    }

    boolean showTime(@Nullable Duration left, AttemptRules rules) {
        return clock.map(shown -> shown.update(left, rules)).orElse(false);
    }

    /** Returns the sequence of the answer that each question shows as saved; 0 for none. */
    Map<String, Long> savedSequences() {
        return cards.stream().collect(Collectors.toMap(card -> card.id, QuestionCard::savedSequence));
    }

    List<Integer> numbers(Predicate<QuestionCard> which) {
        return cards.stream().filter(which).map(card -> card.asked.number()).toList();
    }

    /** Returns whether it has neither a clock nor a question with feedback. */
    boolean hasOnlyQuestions() {
        return clock.isEmpty() && getChildren().noneMatch(MarkedQuestion.class::isInstance);
    }

    /** Asks about unanswered questions; the next click on the button is the answer. */
    void ask(String question) {
        showStatus(question);
        submit.getElement().setAttribute("data-asked", true);
    }

    void showStatus(String sentence) {
        submit.getElement().removeAttribute("data-asked");
        words.setText(sentence);
    }

    /** Says above the button that dates have changed, until the quiz is shown again. */
    void showDates(String sentence) {
        newDates.setText(sentence);
    }

    /** Says at the button how much of its score the quiz keeps if it is submitted today. */
    void showKept(int percent) {
        kept.setText(percent == 100 ? "" : TEXT.get("submit.keeps", "percent", percent));
    }

    void offerReceipt(AttemptId attempt) {
        if (scored && !hasReceipt) {
            hasReceipt = true;
            add(ReceiptDownload.link(attempt));
        }
    }
}
