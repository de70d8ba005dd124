package org.readout.attempt.ui;

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
final class AttemptClock extends Div {

    /** What is further away is no matter of hours: the rules above the quiz tell its date, and nothing need tick. */
    private static final Duration LONGEST_COUNTED = Duration.ofHours(24);

    private static final int SECONDS_OF_MINUTE = 60;
    private static final int MINUTES_OF_HOUR = 60;

    private final Span figure = new Span();
    private final Span words = new Span(new Span("Time left "), figure);
    private final Span more = new Span();
    private final NativeButton hide = QuizRow.button("Hide the time", "act plain small");

    /**
     * The time left where it is worth counting: always where there is a limit, else in the last day before the end.
     *
     * @param left {@code null} where the attempt has no end
     * @param limit how long the attempt may take, or {@code null} for as long as it is open
     */
    static Optional<AttemptClock> of(@Nullable Duration left, @Nullable Duration limit) {
        if (left == null || !isCounted(left, limit)) {
            return Optional.empty();
        }
        return Optional.of(new AttemptClock(left, limit == null ? left : limit));
    }

    /** Whether what is left is worth counting. */
    static boolean isCounted(Duration left, @Nullable Duration limit) {
        return limit != null || left.compareTo(LONGEST_COUNTED) <= 0;
    }

    private AttemptClock(Duration left, Duration whole) {
        addClassName("time-left");
        figure.addClassName("figure");
        words.addClassName("words");
        Span said = new Span();
        said.addClassName("unseen");
        said.getElement().setAttribute("role", "status");
        hide.getElement().setAttribute("data-hide", "").setAttribute("aria-pressed", "false");
        more.addClassName("more");
        more.getElement().setAttribute("role", "status");
        add(words, more, said, hide);
        show(left, whole);
    }

    /** Says that there is more time than was shown before. */
    void sayMore() {
        more.setText("You have more time now.");
    }

    /** Counts no more: what is left is no matter of hours any more, or there is no end. */
    void stop() {
        words.setVisible(false);
        hide.setVisible(false);
        tell("");
    }

    /**
     * Shows what is left by the server's clock.
     *
     * @param whole how much there was
     */
    void show(Duration left, Duration whole) {
        getElement().setAttribute("data-whole", String.valueOf(whole.toMillis()));
        Duration positive = left.isNegative() ? Duration.ZERO : left;
        figure.setText(figure(positive));
        getElement().setAttribute("data-left", String.valueOf(positive.toMillis()));
        tell(String.valueOf(positive.toMillis()));
    }

    /** @param left in milliseconds, or empty where nothing is counted */
    private void tell(String left) {
        getElement().executeJs("this.dispatchEvent(new CustomEvent('time-told', {bubbles: true, detail: $0}))", left);
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
