package org.readout.review.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.attempt.AnswerPart;
import org.readout.attempt.AttemptDetails;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.StudentNews;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.question.Question;
import org.readout.reading.ReviewParts;
import org.readout.review.ReviewItem.Level;
import org.readout.review.ReviewService;
import org.readout.review.ReviewService.Known;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.Ui;
import org.springframework.core.annotation.Order;

/** What other pages show of review: what is due, what keeps something for it, and how well a key term is known. */
@org.springframework.stereotype.Component
@Order(60)
record ReviewPart(ReviewService review, CurrentUser currentUser)
        implements SectionPart, AnswerPart, StudentNews, ReviewParts {

    private static final Messages TEXT = Messages.of("review");
    private static final String ADDRESS = "/review";

    /** The fewest students of whom something is said. */
    private static final int LEAST = 5;

    static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(TEXT.get("day"), Messages.locale()).format(day);
    }

    /** Adds what is clicked before the framework is there, too. */
    private static NativeButton button(String words, String classes, Runnable action) {
        NativeButton button = Ui.button(words, classes, action);
        button.getElement().setAttribute(Form.BEFORE_FRAMEWORK, true);
        return button;
    }

    /** Says in a place, instead of what is there, what was done. */
    private static Paragraph say(HtmlContainer place, String words) {
        Paragraph done = Ui.result();
        done.add(words);
        place.removeAll();
        place.add(done);
        done.getElement().executeJs("this.focus()");
        return done;
    }

    /** Returns a button that keeps something, and says in its place that it did. */
    private Div keeps(String name, String kept, Runnable keep) {
        Div place = Ui.box("keeps");
        NativeButton button = button(TEXT.get("keep"), "linky", () -> {
            keep.run();
            say(place, kept).addClassName("small");
        });
        button.setAriaLabel(TEXT.get("keep.what", "what", name));
        place.add(button);
        return place;
    }

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        Lesson read = lesson.lesson();
        Collection<Quiz> quizzes = Optional.ofNullable(section.quiz()).stream().toList();
        Section part = again(
                read,
                quizzes,
                TEXT.get("again.section"),
                () -> SectionHtml.of(read, section).terms());
        part.getElement()
                .addEventListener("keep-term", event -> {
                    String term = event.getEventDetail(String.class);
                    if (read.terms().containsKey(term)) {
                        review.keep(currentUser.orGuest().id(), read.id(), null, term);
                    }
                })
                .addEventDetail();
        part.getElement()
                .addEventListener(
                        "keep-note", event -> review.keep(currentUser.orGuest().id(), event.getEventDetail(UUID.class)))
                .addEventDetail();
        return List.of(part);
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.empty();
    }

    @Override
    public Component afterLesson(Lesson lesson) {
        return again(
                lesson,
                lesson.quizzes(),
                TEXT.get("again.lesson"),
                () -> lesson.terms().values());
    }

    private Section again(
            Lesson lesson, Collection<Quiz> quizzes, String heading, Supplier<Collection<KeyTerm>> terms) {
        LocalDate day = review.again();
        String weekday = DateTimeFormatter.ofPattern(TEXT.get("weekday"), Messages.locale())
                .format(day);
        Section part = new Section(new H2(heading), Ui.quiet(TEXT.get("again.what")));
        part.addClassName("ask-again");
        Div place = new Div();
        place.add(button(TEXT.get("again", "day", weekday), "act plain", () -> {
            List<String> ids = terms.get().stream().map(KeyTerm::id).toList();
            review.askAgain(currentUser.orGuest().id(), lesson.id(), ids, quizzes);
            say(place, TEXT.get("again.done", "date", day(day), "count", ids.size()) + " ")
                    .add(new Anchor(ADDRESS, TEXT.get("open")));
        }));
        part.add(place);
        return part;
    }

    @Override
    public Map<String, Component> of(AttemptDetails details, ZoneId zone) {
        Map<String, Component> parts = new HashMap<>();
        User reader = currentUser.find().orElse(null);
        if (reader != null && reader.id().equals(details.attempt().person())) {
            if (details.showsKey()) {
                review.keySeen(details);
            }
            int number = 1;
            for (Question question : details.quiz().questions()) {
                String name = TEXT.get("keep.question", "number", number++);
                if (!question.gradedByHand()) {
                    parts.put(
                            question.id(),
                            keeps(
                                    name,
                                    TEXT.get("kept.question", "key", details.showsKey()),
                                    () -> review.keep(
                                            reader.id(),
                                            details.attempt().lessonId(),
                                            details.attempt().quizId(),
                                            question.id())));
                }
            }
        }
        return parts;
    }

    /** Returns in about how many minutes so many cards are reviewed. */
    static int minutes(int cards) {
        return Math.ceilDiv(cards * 5, ReviewService.MOST);
    }

    @Override
    public Component atHome(User user) {
        int due = review.due(user.id());
        Div home = Ui.box("notice");
        home.addClassName("due-today");
        home.setVisible(due > 0);
        home.add(
                Ui.paragraph(TEXT.get("home", "count", due, "minutes", minutes(due))),
                Ui.row(Ui.link(ADDRESS, TEXT.get("open"), "act", "plain")));
        return home;
    }

    @Override
    public Component inCourse(User student, Course course) {
        Div nothing = new Div();
        nothing.setVisible(false);
        return nothing;
    }

    @Override
    public Map<String, String> known() {
        return currentUser.find().map(review::known).orElse(Map.of()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> words(each.getValue())));
    }

    private static String words(Known known) {
        LocalDate next = known.next();
        return TEXT.get("known.line", "level", known.level(), "next", next == null ? "none" : day(next));
    }

    @Override
    public Component ofTerm(GlossaryEntry entry) {
        KeyTerm term = entry.term();
        Section part = new Section();
        part.addClassName("knowledge");
        Optional<Known> known = currentUser
                .find()
                .flatMap(user -> Optional.ofNullable(review.known(user).get(term.id())));
        known.ifPresent(is -> {
            part.add(new H2(TEXT.get("known.heading", "level", is.level())), levels(is.level()));
            NativeDetails all = new NativeDetails(
                    TEXT.get("known.why"),
                    Ui.list(
                            "plain-list",
                            is.happened(),
                            each -> new ListItem(TEXT.get(
                                    "happened",
                                    "date",
                                    day(each.on()),
                                    "what",
                                    each.what(),
                                    "lesson",
                                    each.lesson()))));
            LocalDate next = is.next();
            if (next != null) {
                part.add(new Paragraph(TEXT.get("known.next", "date", day(next))));
            }
            part.add(all);
        });
        Div row = Ui.row();
        row.getElement().setAttribute("data-not-kept", true);
        if (known.map(Known::next).isPresent()) {
            row.add(Ui.link(
                    ADDRESS + "?" + ReviewView.TERM + "=" + term.id(), TEXT.get("known.review"), "act", "plain"));
        } else {
            entry.owner()
                    .or(() -> entry.lessons().stream().findFirst())
                    .ifPresent(lesson -> row.add(keeps(
                            NoteHtml.heading(term),
                            TEXT.get("kept.term"),
                            () -> review.keep(
                                    currentUser.orGuest().id(), lesson.lesson().id(), null, term.id()))));
        }
        if (known.isPresent()) {
            row.add(button(TEXT.get("known.forget"), "linky", () -> {
                currentUser.find().ifPresent(user -> review.forgetTerm(user.id(), term.id()));
                say(part, TEXT.get("known.forgotten"));
            }));
        }
        part.add(row);
        return part;
    }

    private static OrderedList levels(Level reached) {
        OrderedList levels = new OrderedList();
        levels.addClassName("known");
        levels.getElement().setAttribute("aria-label", TEXT.get("known.label"));
        for (Level level : Level.values()) {
            ListItem item = new ListItem(TEXT.get("level", "level", level));
            item.setClassName("is-reached", level.compareTo(reached) <= 0);
            if (level == reached) {
                item.getElement().setAttribute("aria-current", "step");
            }
            levels.add(item);
        }
        return levels;
    }

    @Override
    public Component ofClass(CourseId course, Lesson lesson) {
        List<ReviewService.ClassKnows> terms = review.ofClass(course, lesson, LEAST);
        Section part = new Section(new H2(TEXT.get("class.heading")), Ui.quiet(TEXT.get("class.how", "least", LEAST)));
        part.setVisible(!terms.isEmpty());
        part.add(Ui.list(
                "plain-list",
                terms,
                each -> new ListItem(TEXT.get(
                        "class.term",
                        "term",
                        NoteHtml.heading(each.term()),
                        "used",
                        each.used(),
                        "all",
                        each.used() + each.met(),
                        "met",
                        each.met()))));
        return part;
    }
}
