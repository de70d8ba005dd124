package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much time an attempt has left. {@code scripts/clock.js} counts on from what the server says, tells a screen reader at
 * few moments, and lets the reader hide the figure.
 */
final class TimeLeft extends Div {

    /** What is further away is no matter of hours: the rules above the quiz tell its date, and nothing need tick. */
    private static final Duration LONGEST_COUNTED = Duration.ofHours(24);

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;

    private final Span figure = new Span();

    /**
     * The time left where it is worth counting: always where there is a limit, else in the last day before the end.
     *
     * @param left {@code null} where the attempt has no end
     * @param limit how long the attempt may take, or {@code null} for as long as it is open
     */
    static Optional<TimeLeft> of(@Nullable Duration left, @Nullable Duration limit) {
        if (left == null || (limit == null && left.compareTo(LONGEST_COUNTED) > 0)) {
            return Optional.empty();
        }
        return Optional.of(new TimeLeft(left, limit == null ? left : limit));
    }

    private TimeLeft(Duration left, Duration whole) {
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
