package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.question.Question;
import org.readout.question.Question.Skill;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Shows what the questions of a lesson test: the points for each kind of thinking, and the questions of each objective. */
final class LessonQuestions extends Section {

    private static final Messages TEXT = Messages.of("reading");

    private static final String UNSTATED = "NONE";

    private record Asked(Lesson.Section section, Question question) {

        BigDecimal points() {
            return question.points();
        }

        @Nullable
        Skill tests() {
            return question.basics().tests();
        }

        /** Returns the number of its objective, or 0 if it has none. */
        int objective() {
            return Objects.requireNonNullElse(question.basics().objective(), 0);
        }
    }

    /** Returns nothing for a lesson whose questions don't say what they test. Withdrawn questions and optional
     * quizzes are left out. */
    static Optional<LessonQuestions> of(Lesson lesson) {
        List<Asked> asked = lesson.sections().stream()
                .flatMap(section -> section.requiredQuiz().stream()
                        .flatMap(quiz -> quiz.questions().stream())
                        .filter(question -> question.basics().withdrawn() == null)
                        .map(question -> new Asked(section, question)))
                .toList();
        return asked.stream().anyMatch(each -> each.tests() != null || each.objective() > 0)
                ? Optional.of(new LessonQuestions(lesson, asked))
                : Optional.empty();
    }

    private LessonQuestions(Lesson lesson, List<Asked> asked) {
        addClassName("what-is-tested");
        Div groups = new Div();
        for (int number = 1; number <= lesson.objectives().size(); number++) {
            String objective = lesson.objectives().get(number - 1);
            addGroup(
                    groups,
                    TEXT.get("questions.objective", "number", number, "text", objective),
                    number,
                    lesson,
                    asked);
        }
        addGroup(groups, TEXT.get("questions.no-objective"), 0, lesson, asked);
        NativeDetails details = new NativeDetails(TEXT.get("questions.list", "count", asked.size()), groups);
        add(new H2(TEXT.get("questions.heading")), Ui.quiet(TEXT.get("questions.private")), shares(asked), details);
    }

    private static UnorderedList shares(List<Asked> asked) {
        BigDecimal all = points(asked.stream());
        UnorderedList list = new UnorderedList();
        for (Skill skill : Skill.values()) {
            list.add(share(skill.name(), points(asked.stream().filter(each -> each.tests() == skill)), all));
        }
        BigDecimal unstated = points(asked.stream().filter(each -> each.tests() == null));
        if (unstated.signum() > 0) {
            list.add(share(UNSTATED, unstated, all));
        }
        return list;
    }

    private static ListItem share(String skill, BigDecimal points, BigDecimal all) {
        BigDecimal percent = points.movePointRight(2).divide(all, 0, RoundingMode.HALF_UP);
        return new ListItem(TEXT.get("questions.share", "skill", skill, "points", points, "percent", percent));
    }

    private static BigDecimal points(Stream<Asked> asked) {
        return asked.map(Asked::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String name(@Nullable Skill skill) {
        return skill == null ? UNSTATED : skill.name();
    }

    private static void addGroup(Div groups, String heading, int objective, Lesson lesson, List<Asked> asked) {
        UnorderedList list = new UnorderedList();
        asked.stream().filter(each -> each.objective() == objective).forEach(each -> {
            String facts = TEXT.get("questions.facts", "skill", name(each.tests()), "points", each.points());
            list.add(new ListItem(
                    new Html("<span>" + Markdown.inline(each.question().basics().ask()) + "</span>"),
                    new Span(" "),
                    Ui.span(facts, "small", "quiet"),
                    new Span(" "),
                    new Anchor(
                            CourseLinks.section(lesson.id(), each.section().id()),
                            each.section().title())));
        });
        if (list.getComponentCount() > 0) {
            groups.add(new H3(heading), list);
        }
    }
}
