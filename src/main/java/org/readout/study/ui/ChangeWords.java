package org.readout.study.ui;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.readout.lesson.Markdown;
import org.readout.study.OtherChange;
import org.readout.study.OtherChange.Part;
import org.readout.study.OtherChange.What;

/** What changed, in words. */
final class ChangeWords {

    private ChangeWords() {}

    /**
     * A line of the list.
     *
     * @param address where it leads, empty for nowhere
     */
    record Line(String words, String address) {

        Line(String words) {
            this(words, "");
        }
    }

    static String reworded(int count) {
        return count == 1 ? "1 paragraph changed" : count + " paragraphs changed";
    }

    static String added(int count) {
        return count == 1 ? "1 new paragraph" : count + " new paragraphs";
    }

    static String moved(int count) {
        return count == 1 ? "1 paragraph was moved" : count + " paragraphs were moved";
    }

    static String removed(int count) {
        return count == 1 ? "One paragraph was taken out" : count + " paragraphs were taken out";
    }

    /** What changed beside the text: a line each, questions and prompts counted together. */
    static List<Line> of(List<OtherChange> changes) {
        List<Line> lines = new ArrayList<>();
        for (OtherChange change : changes) {
            switch (change.part()) {
                case TITLE -> lines.add(new Line("The title changed; it was “" + change.name() + "”"));
                case GUIDING_QUESTION -> lines.add(new Line("The guiding question " + became(change.what())));
                case DEFINITION ->
                    lines.add(new Line("The definition of “" + change.name() + "” changed", "/terms/" + change.id()));
                case TERM ->
                    lines.add(new Line("The note on “" + change.name() + "” changed", "/terms/" + change.id()));
                case CHECK ->
                    lines.add(new Line("The source check of “" + plain(change.name()) + "” " + became(change.what())));
                case SOURCE -> lines.add(new Line("The source “" + change.name() + "” changed"));
                case QUESTION, PROMPT -> {}
            }
        }
        addCounted(lines, changes, Part.QUESTION, "question");
        addCounted(lines, changes, Part.PROMPT, "prompt");
        return lines;
    }

    private static void addCounted(List<Line> lines, List<OtherChange> changes, Part part, String name) {
        for (What what : What.values()) {
            int count = (int) changes.stream()
                    .filter(change -> change.part() == part && change.what() == what)
                    .count();
            if (count > 0) {
                lines.add(new Line(
                        count == 1 ? "A " + name + " was " + done(what) : count + " " + name + "s were " + done(what)));
            }
        }
    }

    private static String became(What what) {
        return what == What.CHANGED ? "changed" : "was " + done(what);
    }

    private static String done(What what) {
        return switch (what) {
            case CHANGED -> "changed";
            case NEW -> "added";
            case REMOVED -> "taken out";
        };
    }

    private static String plain(String markdown) {
        return Jsoup.parse(Markdown.inline(markdown)).text();
    }
}
