package org.readout.reading.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;
import org.readout.attempt.RemovedQuizzes.TakenOut;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.LessonProgress;
import org.readout.shell.ResumePoint.Place;
import org.readout.shell.SectionMarks;

/** A lesson's page: what it teaches, its sections, how long it takes, and where the reader is. */
final class LessonPage extends Div {

    /** @param unfinished the quizzes that the reader has begun and that the lesson has no more */
    LessonPage(LessonProgress progress, String due, List<TakenOut> unfinished) {
        Lesson lesson = progress.lesson();
        addClassNames("sheet-page", "lesson");
        Paragraph facts = new Paragraph(LibraryPage.facts(lesson)
                + (lesson.asOf() == null ? "" : ", speaks from " + HumanDate.of(lesson.asOf())));
        facts.addClassName("facts");
        Paragraph lead = new Paragraph(lesson.summary());
        lead.addClassName("lead");
        add(new H1(lesson.title()), lead, facts);
        if (!due.isEmpty()) {
            Div notice = new Div(new Paragraph(due));
            notice.addClassName("notice");
            add(notice);
        }
        if (!unfinished.isEmpty()) {
            add(finish(lesson, unfinished));
        }
        add(start(progress));
        if (!lesson.objectives().isEmpty()) {
            UnorderedList objectives = new UnorderedList();
            objectives.addClassName("objectives");
            lesson.objectives().forEach(each -> objectives.add(new ListItem(each)));
            add(new H2("What you will be able to do"), objectives);
        }
        Paragraph done = new Paragraph(progress.whatDoneTakes());
        done.addClassNames("small", "quiet");
        add(new H2("Sections"), sections(progress), done);
        if (lesson.attribution() != null) {
            Paragraph attribution = new Paragraph(lesson.attribution());
            attribution.addClassNames("small", "quiet");
            add(attribution);
        }
    }

    /** Puts what only instructors are told below the title, where whoever keeps the lesson can't miss it. */
    void tell(Div notes) {
        addComponentAtIndex(1, notes);
    }

    private static Div finish(Lesson lesson, List<TakenOut> unfinished) {
        Div notice = new Div();
        notice.addClassName("notice");
        unfinished.forEach(gone -> {
            String address = LessonProgress.address(lesson) + "/" + gone.place() + "#quiz-"
                    + gone.quiz().id();
            notice.add(new Paragraph(
                    new Text("A quiz that you have begun was taken out of this lesson; you can still finish it: "),
                    new Anchor(address, gone.quiz().title())));
        });
        return notice;
    }

    private static Div start(LessonProgress progress) {
        Lesson lesson = progress.lesson();
        Optional<Section> next = progress.next();
        Section target = next.orElse(lesson.sections().getFirst());
        Anchor start =
                new Anchor(LessonProgress.address(lesson, target), next.isEmpty() ? "Read it again" : "Start reading");
        if (next.isPresent() && progress.begun()) {
            Place place = new Place(start.getHref() + LessonProgress.WHERE_I_WAS, target.title());
            start.setHref(place.address());
            start.setText(place.words());
            // A page of its own: its address says where in the section, which the framework would not pass on.
            start.setRouterIgnore(true);
        }
        start.addClassName("act");
        Div row = new Div(start);
        row.addClassName("row");
        if (progress.begun()) {
            Span state = new Span(progress.summary());
            state.addClassNames("small", "quiet");
            row.add(state);
        }
        return row;
    }

    private static OrderedList sections(LessonProgress progress) {
        OrderedList list = new OrderedList();
        list.addClassName("sections");
        for (Section section : progress.lesson().sections()) {
            Span number = new Span(String.valueOf(LessonProgress.numberOf(progress.lesson(), section)));
            number.addClassName("number");
            Span name = new Span(section.title());
            name.addClassName("name");
            Span state = new Span();
            state.addClassName("state");
            progress.changed(section).ifPresent(changed -> state.add(ChangeSummary.changedLabel()));
            state.add(new SectionMarks(progress.of(section).marks()));
            if (progress.isCorrected(section)) {
                state.add(new Span("Score corrected"));
            }
            Anchor link = new Anchor(LessonProgress.address(progress.lesson(), section));
            link.add(number, new Text(" "), name, new Text(" "));
            if (section.guidingQuestion() != null) {
                Span question = new Span(section.guidingQuestion());
                question.addClassName("question");
                link.add(question, new Text(" "));
            }
            link.add(state);
            list.add(new ListItem(link));
        }
        return list;
    }
}
