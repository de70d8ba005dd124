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
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * The time left of an attempt. {@code scripts/clock.js} counts on from what the server says, announces it to screen readers
 * at a few moments, and lets the student hide the figure.
 */
final class AttemptClock extends Div {

    private static final Messages TEXT = Messages.of("attempt");

    /** Before that, the date in the rules is enough. */
    private static final Duration LONGEST_COUNTED = Duration.ofHours(24);

    private final Span figure = Ui.span("", "figure");
    private final Span words = Ui.span("", "words");
    private final Span more = Ui.span("", "more");
    private final NativeButton hide = Ui.button(TEXT.get("timer.hide"), "act", "plain", "small");
    private @Nullable Instant endsAt;

    /**
     * Returns a clock if there is something to count: always with a time limit, otherwise in the last day before the end.
     */
    static Optional<AttemptClock> of(@Nullable Duration left, AttemptRules rules) {
        return counted(left, rules).map(counted -> new AttemptClock(counted, rules));
    }

    private static Optional<Duration> counted(@Nullable Duration left, AttemptRules rules) {
        return Optional.ofNullable(left).filter(it -> rules.timeLimit() != null || it.compareTo(LONGEST_COUNTED) <= 0);
    }

    private AttemptClock(Duration left, AttemptRules rules) {
        endsAt = rules.endsAt();
        addClassName("time-left");
        Ui.rich(words, TEXT.get("timer.left"), figure);
        hide.getElement().setAttribute("data-hide", "").setAttribute("aria-pressed", "false");
        Span said = Ui.role("status", Ui.span("", "unseen"));
        add(words, Ui.role("status", more), said, hide);
        show(left, rules);
    }

    boolean update(@Nullable Duration left, AttemptRules rules) {
        Instant end = rules.endsAt();
        boolean longer = endsAt != null && (end == null || end.isAfter(endsAt));
        if (longer) {
            endsAt = end;
            more.setText(TEXT.get("timer.more"));
        }
        counted(left, rules).ifPresentOrElse(counted -> show(counted, rules), () -> {
            words.setVisible(false);
            hide.setVisible(false);
            Ui.dispatch(getElement(), "time-told", "");
        });
        return longer;
    }

    private void show(Duration left, AttemptRules rules) {
        Duration limit = rules.timeLimit();
        String hours = left.toHours() == 0 ? "%2$d:%3$02d" : "%1$d:%2$02d:%3$02d";
        figure.setText(String.format(Locale.ROOT, hours, left.toHours(), left.toMinutesPart(), left.toSecondsPart()));
        String millis = String.valueOf(left.toMillis());
        getElement()
                .setAttribute("data-whole", limit == null ? millis : String.valueOf(limit.toMillis()))
                .setAttribute("data-left", millis);
        Ui.dispatch(getElement(), "time-told", millis);
    }
}
