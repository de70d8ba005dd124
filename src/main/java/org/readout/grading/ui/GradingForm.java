package org.readout.grading.ui;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.FieldSet.Legend;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Grade;
import org.readout.db.Hashes;
import org.readout.grading.GradingService.Work;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * Points for each row of a rubric, and a comment. What is chosen and typed is kept in the browser until it is saved, see
 * {@code scripts/grading.js}.
 */
@Tag("readout-grading")
final class GradingForm extends HtmlContainer {

    private static final int KEY_DIGITS = 16;

    /** Rows of so many points at most can be given halves. */
    private static final BigDecimal MOST_WITH_HALVES = BigDecimal.valueOf(3);

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Work work;
    private final Map<String, BigDecimal> given = new LinkedHashMap<>();
    private final Comment comment = new Comment();
    private final Paragraph sum = new Paragraph();
    private final Paragraph trouble = new Paragraph();
    private final Paragraph restored =
            Ui.quiet("What you had chosen and typed here before is here again. It is not saved yet.");

    final NativeButton save = Ui.button("Save and next", "act");
    private final String key;

    /** @param grader whose form it is */
    GradingForm(UserId grader, Work work, Map<String, BigDecimal> rows, String remark) {
        this.work = work;
        this.key = key(grader, work);
        getElement().setAttribute("data-key", key);
        getElement().addEventListener("grading-restored", event -> restored.setVisible(true));
        restored.getElement().setAttribute("role", "status");
        restored.setVisible(false);
        addClassName("grading-form");
        int number = 0;
        for (RubricRow row : work.question().rubric()) {
            number++;
            add(row(row, "row-" + number, rows.get(row.id())));
        }
        NativeLabel label = new NativeLabel("Comment to the student");
        comment.setId("grading-comment");
        comment.setValue(remark);
        label.setFor(comment);
        sum.addClassName("sum");
        sum.getElement().setAttribute("role", "status");
        trouble.addClassName("trouble");
        trouble.getElement().setAttribute("role", "alert");
        trouble.setVisible(false);
        save.getElement().setAttribute("aria-keyshortcuts", "Control+Enter");
        save.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        Span shortcut = new Span("Ctrl + Enter");
        shortcut.addClassNames("small", "quiet");
        add(
                label,
                comment,
                Ui.quiet("Paragraphs, *emphasis*, lists and links are written as in Markdown."),
                sum,
                restored,
                trouble,
                Ui.row(save, shortcut));
        say();
    }

    /** Differs from another instructor's at a shared computer, and doesn't tell whose it is. */
    private static String key(UserId grader, Work work) {
        return Hashes.hex("grading " + grader.value()).substring(0, KEY_DIGITS) + "/"
                + work.attempt().id().value() + "/" + work.question().id();
    }

    /** Lets the browser drop its copy of what is saved by now. */
    void forgetInBrowser() {
        UI ui = UI.getCurrent();
        if (ui != null) {
            ui.getPage().executeJs("window.dispatchEvent(new CustomEvent('grading-done', {detail: {key: $0}}))", key);
        }
    }

    private FieldSet row(RubricRow row, String name, @Nullable BigDecimal before) {
        FieldSet set = new FieldSet();
        Span most = new Span(" (" + Score.words(row.points()) + ")");
        most.addClassName("quiet");
        Legend legend = new Legend();
        legend.add(new Span(row.text()), most);
        set.add(legend);
        Div levels = new Div();
        levels.addClassName("levels");
        for (BigDecimal points : levels(row.points(), before)) {
            Element input = new Element("input");
            input.setAttribute("type", "radio").setAttribute("name", name).setAttribute("value", Score.plain(points));
            boolean chosen = before != null && before.compareTo(points) == 0;
            input.setProperty("checked", chosen);
            input.addEventListener("change", event -> {
                given.put(row.id(), points);
                say();
            });
            if (chosen) {
                given.put(row.id(), points);
            }
            Element label = new Element("label");
            label.appendChild(input, new Element("span").setText(Score.plain(points)));
            levels.getElement().appendChild(label);
        }
        set.add(levels);
        return set;
    }

    /** Whole points, with halves between where there are few, and always the most; what was given before is among them. */
    static List<BigDecimal> levels(BigDecimal most, @Nullable BigDecimal before) {
        BigDecimal step = most.compareTo(MOST_WITH_HALVES) <= 0 ? HALF : BigDecimal.ONE;
        List<BigDecimal> levels = new ArrayList<>();
        for (BigDecimal points = BigDecimal.ZERO; points.compareTo(most) < 0; points = points.add(step)) {
            levels.add(points);
        }
        levels.add(most);
        if (before != null && levels.stream().noneMatch(level -> level.compareTo(before) == 0)) {
            levels.add(before);
            levels.sort(BigDecimal::compareTo);
        }
        return levels;
    }

    private void say() {
        int left = work.question().rubric().size() - given.size();
        sum.setText(
                left > 0
                        ? "Points are missing for " + left + (left == 1 ? " row." : " rows.")
                        : "Together: " + work.score(given) + ".");
        trouble.setVisible(false);
    }

    /** Whether it can be saved; if not, it says why. */
    boolean isComplete() {
        if (given.size() < work.question().rubric().size()) {
            tell("Choose points for every row; nothing is saved yet.");
            return false;
        }
        if (comment().length() > Grade.COMMENT_MAX_LENGTH) {
            tell("The comment has " + comment().length() + " characters, and " + Grade.COMMENT_MAX_LENGTH
                    + " is the most; nothing is saved yet.");
            return false;
        }
        return true;
    }

    void tell(String words) {
        trouble.setText(words);
        trouble.setVisible(true);
    }

    Map<String, BigDecimal> rows() {
        return Map.copyOf(given);
    }

    String comment() {
        return comment.getValue().strip();
    }

    /** A browser's own text area, which sends every change. */
    @Tag("textarea")
    private static final class Comment extends AbstractSinglePropertyField<Comment, String> {
        Comment() {
            super("value", "", false);
            setSynchronizedEvent("input");
            getElement().setAttribute("rows", "4").setAttribute("maxlength", String.valueOf(Grade.COMMENT_MAX_LENGTH));
        }
    }
}
