package org.readout.grading.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.FieldSet.Legend;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Grade;
import org.readout.course.Staff;
import org.readout.db.Hashes;
import org.readout.grading.Gradable;
import org.readout.grading.GradingService.Work;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostWork;
import org.readout.grading.StoredComment;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * Points for each row of a rubric, and a comment. What is chosen and typed is kept in the browser until it is saved, see
 * {@code scripts/grading.js}.
 */
@Tag("readout-grading")
final class GradingForm extends HtmlContainer {

    private static final Messages TEXT = Messages.of("grading");
    private static final int KEY_DIGITS = 16;
    private static final int MOST_WITH_HALVES = 3;

    private final Gradable work;
    private final Map<String, BigDecimal> given = new LinkedHashMap<>();
    private final HtmlContainer comment = new HtmlContainer("textarea");
    private final NativeDetails comments = new NativeDetails(TEXT.get("comments"));
    private final Paragraph sum = Ui.paragraph("", "sum");
    private final Paragraph trouble = Ui.paragraph("", "trouble");
    private final String key;

    final NativeButton save = Ui.button(TEXT.get("form.save"), "act");

    GradingForm(Staff grader, PostGrades stored, Gradable work, Map<String, BigDecimal> rows, String typed) {
        this.work = work;
        // Differs from another instructor's on a shared computer, and doesn't identify anyone.
        key = Hashes.hex("grading " + grader.user().value()).substring(0, KEY_DIGITS) + "/" + work.id() + "/"
                + switch (work) {
                    case Work answer -> answer.question().id();
                    case PostWork posts -> posts.thread();
                };
        addClassName("grading-form");
        getElement().setAttribute("data-key", key);
        Paragraph restored = Ui.quiet(TEXT.get("form.restored"));
        restored.getElement().setAttribute("role", "status");
        restored.setVisible(false);
        getElement().addEventListener("grading-restored", event -> restored.setVisible(true));
        List<RubricRow> rubric = work.rubric();
        for (int i = 0; i < rubric.size(); i++) {
            RubricRow row = rubric.get(i);
            add(row(row, "row-" + (i + 1), rows.get(row.id())));
        }
        NativeLabel label = new NativeLabel(TEXT.get("form.comment"));
        comment.setId("grading-comment");
        comment.getElement()
                .setAttribute("rows", "4")
                .setAttribute("maxlength", String.valueOf(Grade.COMMENT_MAX_LENGTH))
                .setProperty("value", typed)
                .addPropertyChangeListener("value", "input", event -> {});
        label.setFor(comment);
        sum.getElement().setAttribute("role", "status");
        trouble.getElement().setAttribute("role", "alert");
        save.getElement().setAttribute("aria-keyshortcuts", "Control+Enter");
        save.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        showComments(grader, stored);
        add(
                label,
                comment,
                Ui.quiet(TEXT.get("form.comment.hint")),
                comments,
                sum,
                restored,
                trouble,
                Ui.row(save, Ui.span(TEXT.get("form.save.keys"), "small", "quiet")));
        showSum();
    }

    /** Offers the comments that the grader has kept, each to use or to delete, and keeps the one that is typed. */
    private void showComments(Staff grader, PostGrades stored) {
        Div list = new Div();
        for (StoredComment kept : stored.comments(grader)) {
            String words = kept.words();
            list.add(Ui.row(
                    Ui.button(words, "linky", () -> {
                        String before = comment();
                        comment.getElement().setProperty("value", before.isEmpty() ? words : before + "\n\n" + words);
                        comment.getElement()
                                .executeJs("this.focus(); this.dispatchEvent(new Event('input', {bubbles: true}))");
                    }),
                    Ui.itemButton(TEXT.get("comments.delete"), words, () -> {
                        stored.delete(grader, kept);
                        showComments(grader, stored);
                    })));
        }
        if (list.getComponentCount() == 0) {
            list.add(Ui.quiet(TEXT.get("comments.none")));
        }
        list.add(Ui.button(TEXT.get("comments.store"), "act plain", () -> {
            stored.store(grader, comment());
            showComments(grader, stored);
        }));
        comments.setContent(list);
    }

    /** Lets the browser delete its copy of a grade that has been saved. */
    void forgetInBrowser() {
        getUI().ifPresent(ui -> ui.getPage()
                .executeJs("window.dispatchEvent(new CustomEvent('grading-done', {detail: {key: $0}}))", key));
    }

    private FieldSet row(RubricRow row, String name, @Nullable BigDecimal before) {
        Legend legend = new Legend();
        String most = TEXT.get("form.row-points", "points", Score.rounded(row.points()));
        legend.add(new Span(row.text()), Ui.span(" " + most, "quiet"));
        Div levels = Ui.box("levels");
        Map<BigDecimal, String> described = row.levels().stream()
                .collect(Collectors.toMap(
                        RubricLevel::points,
                        RubricLevel::text,
                        (one, other) -> one,
                        () -> new TreeMap<>(Comparator.reverseOrder())));
        if (!described.isEmpty()) {
            levels.addClassName("described");
            described.putIfAbsent(BigDecimal.ZERO, TEXT.get("form.no-level"));
            Stream.ofNullable(before).forEach(points -> described.putIfAbsent(points, ""));
        }
        Collection<BigDecimal> choices = described.isEmpty() ? levels(row.points(), before) : described.keySet();
        for (BigDecimal points : choices) {
            boolean chosen = before != null && before.compareTo(points) == 0;
            if (chosen) {
                given.put(row.id(), points);
            }
            Element input = new Element("input")
                    .setAttribute("type", "radio")
                    .setAttribute("name", name)
                    .setAttribute("value", Score.plain(points))
                    .setProperty("checked", chosen);
            input.addEventListener("change", event -> {
                given.put(row.id(), points);
                showSum();
            });
            levels.getElement()
                    .appendChild(new Element("label")
                            .appendChild(
                                    input,
                                    new Element("span").setText(Score.plain(points)),
                                    new Element("span").setText(described.getOrDefault(points, ""))));
        }
        return new FieldSet(legend, levels);
    }

    /** Returns the points to choose from: whole points, halves too for few points, the most, and those given before. */
    static List<BigDecimal> levels(BigDecimal most, @Nullable BigDecimal before) {
        BigDecimal step =
                most.compareTo(BigDecimal.valueOf(MOST_WITH_HALVES)) <= 0 ? new BigDecimal("0.5") : BigDecimal.ONE;
        Stream<BigDecimal> below =
                Stream.iterate(BigDecimal.ZERO, points -> points.compareTo(most) < 0, points -> points.add(step));
        Stream<BigDecimal> above = before == null ? Stream.of(most) : Stream.of(most, before);
        return List.copyOf(Stream.concat(below, above).collect(Collectors.toCollection(TreeSet::new)));
    }

    private void showSum() {
        int left = work.rubric().size() - given.size();
        List<String> parts = work.rubric().stream()
                .map(row -> given.containsKey(row.id())
                        ? Score.plain(given.getOrDefault(row.id(), BigDecimal.ZERO))
                        : TEXT.get("form.not-chosen"))
                .toList();
        String words = left > 0 ? TEXT.get("form.left", "rows", left) : total(work.score(given));
        sum.removeAll();
        sum.add(new Span(words));
        if (!given.isEmpty()) {
            sum.add(Ui.span(" " + String.join(" + ", parts), "quiet"));
        }
        trouble.setVisible(false);
    }

    private static String total(Score score) {
        BigDecimal points = Score.rounded(score.points());
        return TEXT.get("form.total", "points", points, "worth", Score.rounded(score.outOf()));
    }

    /** Returns whether the grade can be saved; if not, the form says why. */
    boolean isComplete() {
        int length = comment().length();
        if (given.size() < work.rubric().size()) {
            tell(TEXT.get("form.rows-missing"));
        } else if (length > Grade.COMMENT_MAX_LENGTH) {
            tell(TEXT.get("form.comment-too-long", "characters", length, "limit", Grade.COMMENT_MAX_LENGTH));
        } else {
            return true;
        }
        return false;
    }

    void tell(String words) {
        trouble.setText(words);
        trouble.setVisible(true);
    }

    Map<String, BigDecimal> rows() {
        return Map.copyOf(given);
    }

    String comment() {
        return comment.getElement().getProperty("value", "").strip();
    }
}
