package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CountedPart;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseTotal;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.PostsRule.Posted;
import org.readout.gradebook.PostsRule.PostsPart;
import org.readout.gradebook.ScoreText;
import org.readout.gradebook.TotalRule;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A student's total in a course with each term of the sum. */
final class TotalCalculation extends NativeDetails {

    private static final Messages TEXT = Messages.of("gradebook");

    TotalCalculation(StudentRow row, boolean sameWeights) {
        super(TEXT.get("sum.open"), content(row, sameWeights));
    }

    /** Returns the sum, unfolded. */
    static Div content(StudentRow row, boolean sameWeights) {
        CourseTotal total = row.total();
        NativeTableBody body = new NativeTableBody();
        for (Term term : total.lessons()) {
            Score score = term.score();
            body.add(row(
                    term.title(),
                    score == null ? "–" : score.toString(),
                    ScoreText.total(score == null || score.isNothing() ? null : score.percent()),
                    TEXT.get("sum.counts", "state", state(term), "weight", Score.rounded(term.weight()))));
        }
        CountedPart reading = total.reading();
        if (reading != null) {
            part(
                    body,
                    TEXT.get("sum.reading"),
                    reading,
                    reading.percent(),
                    total.rule().readingPercent());
        }
        PostsPart posts = total.posts();
        if (posts != null) {
            part(
                    body,
                    TEXT.get("sum.posts"),
                    posts.prompts(),
                    posts.percent(),
                    total.rule().postsPercent());
        }
        NativeTable table = Ui.table(
                body, TEXT.get("sum.part"), TEXT.get("sum.score"), TEXT.get("sum.percent"), TEXT.get("sum.weight"));
        Div content = new Div(new Paragraph(total.rule().sentences(sameWeights)), Ui.box("table-frame", table));
        if (keepsAll(total)) {
            content.add(new Paragraph(TEXT.get("sum.none-dropped")));
        }
        lessons(total).ifPresent(words -> content.add(new Paragraph(words)));
        if (posts != null) {
            content.add(new Paragraph(posts(posts)));
        }
        shared(total).forEach(words -> content.add(new Paragraph(words)));
        content.add(new Paragraph(sum(total, row.isProvisional())), Ui.quiet(TEXT.get("sum.rounded")));
        return content;
    }

    private static String state(Term term) {
        if (term.excused()) {
            return "EXCUSED";
        }
        return term.dropped() ? "DROPPED" : term.counts() ? "COUNTS" : "NOT_YET";
    }

    /** Returns whether lessons could be dropped, and none is because that would raise nothing. */
    private static boolean keepsAll(CourseTotal total) {
        List<Term> counting = total.lessons().stream().filter(Term::counts).toList();
        return total.rule().dropLowest() > 0
                && counting.size() > 1
                && counting.stream().anyMatch(term -> !term.alwaysCounts())
                && total.lessons().stream().noneMatch(Term::dropped);
    }

    /** Writes out the mean of the lessons, if there are several. */
    private static Optional<String> lessons(CourseTotal total) {
        List<Term> terms = total.lessons().stream().filter(Term::counts).toList();
        BigDecimal weights = terms.stream().map(Term::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = total.lessonsPercent();
        return terms.size() < 2 || mean == null
                ? Optional.empty()
                : Optional.of(TEXT.get(
                        "sum.lessons",
                        "terms",
                        plus(terms.stream().map(term -> times(percent(term), term.weight()))),
                        "weights",
                        Score.plain(weights),
                        "mean",
                        ScoreText.total(mean)));
    }

    private static BigDecimal percent(Term term) {
        return Objects.requireNonNull(term.score()).percent();
    }

    /** Says which parts get the share of one that has nothing to count. */
    private static List<String> shared(CourseTotal total) {
        String counting = parts(total).stream()
                .filter(part -> part.percent() != null && part.share() > 0)
                .map(Part::name)
                .collect(Collectors.joining("_"));
        return counting.isEmpty()
                ? List.of()
                : parts(total).stream()
                        .filter(part -> part.percent() == null && part.share() > 0)
                        .map(part ->
                                TEXT.get("sum.shared", "part", part.name(), "percent", part.share(), "to", counting))
                        .toList();
    }

    /** Writes out how the average of the lessons, reading and posts make the total. */
    private static String sum(CourseTotal total, boolean provisional) {
        List<String> terms = new ArrayList<>();
        int shares = 0;
        for (Part part : parts(total)) {
            if (part.percent() != null) {
                terms.add(times(part.percent(), BigDecimal.valueOf(part.share())));
                shares += part.share();
            }
        }
        String all = ScoreText.total(total);
        return terms.size() < 2
                ? TEXT.get("sum.total", "total", all, "provisional", provisional)
                : TEXT.get(
                        "sum.shares",
                        "terms",
                        plus(terms.stream()),
                        "shares",
                        shares,
                        "total",
                        all,
                        "provisional",
                        provisional);
    }

    /** @param percent {@code null} if the part doesn't count */
    private record Part(String name, @Nullable BigDecimal percent, int share) {}

    private static List<Part> parts(CourseTotal total) {
        TotalRule rule = total.rule();
        BigDecimal mean = rule.lessonsPercent() == 0 ? null : total.lessonsPercent();
        CountedPart reading = total.reading();
        PostsPart posts = total.posts();
        return List.of(
                new Part("LESSONS", mean, rule.lessonsPercent()),
                new Part("READING", reading == null ? null : reading.percent(), rule.readingPercent()),
                new Part("POSTS", posts == null ? null : posts.percent(), rule.postsPercent()));
    }

    private static String times(BigDecimal percent, BigDecimal weight) {
        return TEXT.get("sum.times", "percent", ScoreText.total(percent), "weight", Score.plain(weight));
    }

    private static String plus(Stream<String> terms) {
        return terms.reduce((sum, term) -> TEXT.get("sum.plus", "sum", sum, "term", term))
                .orElse("");
    }

    private static void part(
            NativeTableBody body, String name, CountedPart part, @Nullable BigDecimal percent, int share) {
        body.add(row(
                name,
                TEXT.get("table.answered", "answered", part.done(), "prompts", part.of()),
                ScoreText.total(percent),
                TEXT.get("sum.share", "percent", share)));
    }

    /** Writes out how posts count by rule and by rubric, and says which earn nothing or aren't graded yet. */
    private static String posts(PostsPart posts) {
        return TEXT.get(
                "sum.posts.parts",
                "parts",
                posts.grades().isNothing() ? "RULE" : posts.rule().isNothing() ? "RUBRIC" : "BOTH",
                "rule",
                earned("RULE", posts.byRule(), posts.rule()),
                "rubric",
                earned("RUBRIC", posts.byRubric(), posts.grades()),
                "terms",
                plus(Stream.of(posts.rule(), posts.grades()).map(its -> times(its.percent(), its.outOf()))),
                "weights",
                Score.plain(posts.rule().plus(posts.grades()).outOf()),
                "mean",
                ScoreText.total(posts.percent()),
                "late",
                posts.posts().getOrDefault(Posted.LATE, 0),
                "tooShort",
                posts.posts().getOrDefault(Posted.SHORT, 0),
                "none",
                posts.posts().getOrDefault(Posted.NOT, 0),
                "waiting",
                posts.toGrade());
    }

    /** Says how many prompts earned what, and with what weight if that isn't their number. */
    private static String earned(String by, int prompts, Score score) {
        return TEXT.get(
                "sum.posts.earned",
                "by",
                by,
                "prompts",
                prompts,
                "percent",
                ScoreText.total(score.percent()),
                "whole",
                score.outOf().compareTo(BigDecimal.valueOf(prompts)) == 0,
                "weight",
                Score.plain(score.outOf()));
    }

    private static NativeTableRow row(String name, String score, String percent, String counts) {
        return new NativeTableRow(
                Ui.rowHeading(Ui.span(name)),
                new NativeTableCell(score),
                new NativeTableCell(percent),
                new NativeTableCell(counts));
    }
}
