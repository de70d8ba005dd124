package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptRules;
import org.readout.web.Ui;

/**
 * The time left of an attempt. {@code scripts/clock.js} counts on from what the server says, announces it to screen readers at
 * a few moments, and lets the student hide the figure.
 */
final class AttemptClock extends Div {

    /** Further away, the date among the rules is enough. */
    private static final Duration LONGEST_COUNTED = Duration.ofHours(24);

    private final Span figure = QuizElements.span("figure");
    private final Span words = QuizElements.span("words", new Span("Time left "), figure);
    private final Span more = QuizElements.role("status", QuizElements.span("more"));
    private final NativeButton hide = Ui.button("Hide the time", "act", "plain", "small");
    private @Nullable Instant endsAt;

    /** Returns a clock if there is something to count: always with a time limit, otherwise in the last day before the end. */
    static Optional<AttemptClock> of(@Nullable Duration left, AttemptRules rules) {
        return left == null || !isCounted(left, rules) ? Optional.empty() : Optional.of(new AttemptClock(left, rules));
    }

    private static boolean isCounted(Duration left, AttemptRules rules) {
        return rules.timeLimit() != null || left.compareTo(LONGEST_COUNTED) <= 0;
    }

    private AttemptClock(Duration left, AttemptRules rules) {
        endsAt = rules.endsAt();
        addClassName("time-left");
        hide.getElement().setAttribute("data-hide", "").setAttribute("aria-pressed", "false");
        add(words, more, QuizElements.role("status", QuizElements.span("unseen")), hide);
        show(left, rules);
    }

    /**
     * Shows the time left by the server's clock, or stops if there is nothing to count any more.
     *
     * @return whether there is more time than before
     */
    boolean update(@Nullable Duration left, AttemptRules rules) {
        Instant end = rules.endsAt();
        boolean longer = endsAt != null && (end == null || end.isAfter(endsAt));
        if (longer) {
            endsAt = end;
            more.setText("You have more time now.");
        }
        if (left == null || !isCounted(left, rules)) {
            words.setVisible(false);
            hide.setVisible(false);
            tellBrowser("");
        } else {
            show(left, rules);
        }
        return longer;
    }

    private void show(Duration left, AttemptRules rules) {
        Duration limit = rules.timeLimit();
        getElement().setAttribute("data-whole", String.valueOf((limit == null ? left : limit).toMillis()));
        figure.setText(
                left.toHours() == 0
                        ? String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart())
                        : String.format(
                                Locale.ROOT,
                                "%d:%02d:%02d",
                                left.toHours(),
                                left.toMinutesPart(),
                                left.toSecondsPart()));
        getElement().setAttribute("data-left", String.valueOf(left.toMillis()));
        tellBrowser(String.valueOf(left.toMillis()));
    }

    private void tellBrowser(String millisLeft) {
        getElement()
                .executeJs("this.dispatchEvent(new CustomEvent('time-told', {bubbles: true, detail: $0}))", millisLeft);
    }
}
