package org.readout.shell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/** The completion of a section: a mark each for its text, its quiz and its discussion. */
public final class SectionCompletion {

    private static final Messages TEXT = Messages.of("shell");

    public enum State {
        DONE,
        STARTED,
        /** Not done in a section in which more was done than to open it. */
        MISSING,
        /** Not done in any other section. */
        LEFT
    }

    /** A mark, such as a tick with {@code Quiz 6/6}. */
    public record CompletionMark(State state, String words) {}

    private SectionCompletion() {}

    public static TrustedHtml of(List<CompletionMark> marks) {
        return new TrustedHtml("span", "marks", spans(marks));
    }

    /** Returns the element as HTML: a page has it for each section, twice. */
    public static String html(List<CompletionMark> marks) {
        return Markup.element("span", "marks", spans(marks));
    }

    private static String spans(List<CompletionMark> marks) {
        return marks.stream().map(SectionCompletion::span).collect(Collectors.joining());
    }

    private static String span(CompletionMark mark) {
        String said = switch (mark.state()) {
            case DONE -> TEXT.get("progress.done");
            case LEFT -> TEXT.get("progress.not-yet");
            case STARTED, MISSING -> ".";
        };
        return Markup.element(
                "span",
                "section-mark " + mark.state().name().toLowerCase(Locale.ROOT),
                Markup.text("span", "", mark.words()),
                Markup.text("span", "unseen", said + " "));
    }
}
