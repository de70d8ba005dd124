package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.Locale;

/**
 * How much time an attempt has left. {@code scripts/clock.js} counts on from what the server says, tells a screen reader at
 * few moments, and lets the reader hide the figure.
 */
final class TimeLeft extends Div {

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;

    private final Span figure = new Span();

    /** @param whole how long the attempt may take, or as long as is left where that is not known */
    TimeLeft(Duration left, Duration whole) {
        addClassName("time-left");
        figure.addClassName("figure");
        Span words = new Span(new Span("Time left "), figure);
        words.addClassName("words");
        Span said = new Span();
        said.addClassName("unseen");
        said.getElement().setAttribute("role", "status");
        NativeButton hide = QuizRow.button("Hide the time", "act plain small");
        hide.getElement().setAttribute("data-hide", "").setAttribute("aria-pressed", "false");
        add(words, said, hide);
        getElement().setAttribute("data-whole", String.valueOf(whole.toMillis()));
        show(left);
    }

    /** Shows what is left by the server's clock. */
    void show(Duration left) {
        Duration positive = left.isNegative() ? Duration.ZERO : left;
        figure.setText(figure(positive));
        getElement().setAttribute("data-left", String.valueOf(positive.toMillis()));
        getElement()
                .executeJs(
                        "this.dispatchEvent(new CustomEvent('time-told', {bubbles: true, detail: Number($0)}))",
                        String.valueOf(positive.toMillis()));
    }

    /** Such as {@code 9:05} or {@code 1:09:05}. */
    static String figure(Duration left) {
        long seconds = left.toSeconds();
        long minutes = seconds / SECONDS_OF_MINUTE;
        return minutes < MINUTES_OF_HOUR
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % SECONDS_OF_MINUTE)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        minutes / MINUTES_OF_HOUR,
                        minutes % MINUTES_OF_HOUR,
                        seconds % SECONDS_OF_MINUTE);
    }
}
