package org.readout.reading.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.LessonListing;
import org.readout.course.CourseTime;
import org.readout.lesson.Lesson;
import org.readout.reading.AssignedProgress;
import org.readout.reading.LessonProgress;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.ProgressService.News;
import org.readout.result.LatePenalty;
import org.readout.shell.LayoutLinks.ContinuePlace;
import org.readout.shell.SectionCompletion.State;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Shows a student the next tasks: overdue work and what it still counts, the next due work, and the progress. */
final class StudentHome extends Div {

    private static final Messages TEXT = Messages.of("reading");
    private static final int DAYS_BEFORE = 4;

    private final Instant now;

    /** @param assigned the student's lessons by due date; those without a due date are last */
    StudentHome(List<AssignedProgress> assigned, Optional<News> news, Instant now) {
        this.now = now;
        addClassName("student-home");
        List<AssignedProgress> left = AssignedProgress.left(assigned, now);
        if (left.isEmpty()) {
            add(Ui.empty(TEXT.get("home.nothing-left")));
        } else {
            Div front = Ui.box("home-front", now(left.getFirst()));
            if (left.size() > 1) {
                List<AssignedProgress> more = left.subList(1, Math.min(left.size(), 6));
                front.add(new Section(new H2(TEXT.get("home.next")), Ui.list("home-due", more, this::next)));
            }
            add(front);
        }
        news.ifPresent(since -> add(news(since)));
        List<AssignedProgress> tracked = assigned.stream()
                .filter(each -> each.progress().started() || left.contains(each))
                .limit(6)
                .collect(Collectors.groupingBy(
                        each -> each.terms().course().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(course ->
                        LessonListing.inOrder(course, each -> each.terms().listing()).stream())
                .toList();
        if (!tracked.isEmpty()) {
            Div tracks = Ui.box("home-tracks");
            tracked.forEach(each -> tracks.add(track(each)));
            add(new Section(new H2(TEXT.get("home.progress")), tracks, Ui.quiet(TEXT.get("home.key"))));
        }
    }

    private static Section news(News news) {
        return new Section(
                new H2(TEXT.get("home.new", "date", UserTime.dayAndTime(news.since()))),
                Ui.list(
                        "home-due",
                        news.scores(),
                        score -> new ListItem(
                                new Anchor(score.address(), score.title()),
                                Ui.span(TEXT.get("home.new.what", "what", score.what()), "small", "quiet"))));
    }

    private boolean isOpen(AssignedProgress each) {
        Instant opens = each.terms().rules().opensAt();
        return opens == null || !now.isBefore(opens);
    }

    private Section now(AssignedProgress each) {
        LessonProgress progress = each.progress();
        EffectiveRules terms = each.terms();
        boolean overdue = each.isOverdue(now);
        Section card = new Section();
        card.addClassName("home-now");
        Instant due = terms.dueAt();
        if (overdue) {
            card.addClassName("overdue");
            String date = CourseTime.at(Objects.requireNonNull(due), terms.zone());
            card.add(new Paragraph(Ui.span(TEXT.get("home.overdue", "date", date), "chip")));
        }
        card.add(new H2(new Anchor(progress.address(), title(each))), new Paragraph(missing(each)));
        if (overdue && each.quizzesLeft() == 0) {
            card.add(new Paragraph(TEXT.get("home.check-missing", "points", progress.readingCheckPoints())));
            addCloses(card, terms, "home.closes.check");
        } else if (overdue) {
            addCost(card, terms, Objects.requireNonNull(due));
            addCloses(card, terms, "home.closes");
        } else if (each.isPastWithoutQuizzes(now)) {
            AssignmentRules dates = terms.rules();
            AssignmentRules noPenalty = new AssignmentRules(dates.opensAt(), due, dates.closesAt(), LatePolicy.NONE);
            card.add(Ui.quiet(TEXT.get("home.no-quiz-left") + " " + DueText.sentences(noPenalty, terms.zone(), now)));
        } else {
            card.add(Ui.quiet(DueText.sentences(terms.rules(), terms.zone(), now)));
        }
        ContinuePlace place = progress.place(now).orElseThrow();
        Anchor button = Ui.link(place.address(), place.words(), "act");
        // A page of its own: its address says where in the section, which the framework would not pass on.
        button.setRouterIgnore(true);
        card.add(Ui.row(button, Ui.span(progress.summary(), "quiet")));
        return card;
    }

    /** Returns the title of a lesson, with the course if the student has several that assign it. */
    private static String title(AssignedProgress each) {
        String lesson = each.progress().lesson().title();
        return each.progress().study().courses().size() < 2
                ? lesson
                : TEXT.get(
                        "home.lesson",
                        "lesson",
                        lesson,
                        "course",
                        each.terms().course().title());
    }

    private static int postsLeft(LessonProgress progress) {
        return progress.askedSections().stream()
                .filter(SectionProgress::postNeeded)
                .mapToInt(section -> section.prompts() - section.posted())
                .sum();
    }

    private static int unread(LessonProgress progress) {
        return (int) progress.askedSections().stream()
                .filter(section -> !section.read())
                .count();
    }

    private static String missing(AssignedProgress each) {
        LessonProgress progress = each.progress();
        return TEXT.get(
                "home.missing",
                "quizzes",
                each.quizzesLeft(),
                "check",
                progress.readingCheckLeft(),
                "posts",
                postsLeft(progress),
                "scored",
                each.terms().course().postsPercent() > 0,
                "unread",
                unread(progress));
    }

    /** Says what a quiz that is submitted today counts, with a bar for each day. */
    private void addCost(Section card, EffectiveRules terms, Instant due) {
        LatePenalty today = EffectiveRules.late(null, terms, now);
        if (today.percentOff() == 0) {
            card.add(new Paragraph(TEXT.get("home.full")));
            return;
        }
        int counts = 100 - today.percentOff();
        ZonedDateTime change = due.atZone(terms.zone()).plusDays(today.days());
        int then = 100 - terms.rules().late().percentOff(today.days() + 1);
        Instant closes = terms.rules().closesAt();
        boolean falls = then < counts && (closes == null || change.toInstant().isBefore(closes));
        card.add(Ui.rich(
                new Paragraph(),
                falls
                        ? TEXT.get(
                                "home.counts",
                                "percent",
                                counts,
                                "date",
                                CourseTime.at(change.toInstant(), terms.zone()),
                                "then",
                                then)
                        : TEXT.get("home.counts.lowest", "percent", counts)));
        OrderedList worth = new OrderedList();
        worth.addClassName("worth");
        worth.getElement().setAttribute("aria-label", TEXT.get("home.worth"));
        DateTimeFormatter day = DateTimeFormatter.ofPattern(TEXT.get("home.day"), Messages.locale());
        for (int days = Math.max(0, today.days() - DAYS_BEFORE); days < today.days(); days++) {
            int percent = 100 - terms.rules().late().percentOff(days);
            worth.add(bar(percent, day.format(due.atZone(terms.zone()).plusDays(days)), "day-past"));
        }
        worth.add(bar(counts, TEXT.get("home.today"), "day-today"));
        if (falls) {
            worth.add(bar(then, day.format(change.plus(Duration.ofDays(1))), "day-next"));
        }
        card.add(worth);
    }

    private static void addCloses(Section card, EffectiveRules terms, String key) {
        Instant closes = terms.rules().closesAt();
        if (closes != null) {
            card.add(Ui.quiet(TEXT.get(key, "date", CourseTime.at(closes, terms.zone()))));
        }
    }

    private static ListItem bar(int percent, String day, String className) {
        Span bar = new Span();
        bar.addClassName("bar-of-day");
        bar.getElement().getStyle().set("--v", String.valueOf(percent));
        ListItem item =
                new ListItem(bar, Ui.span(TEXT.get("home.percent", "percent", percent), "percent"), new Span(day));
        item.addClassName(className);
        return item;
    }

    private ListItem next(AssignedProgress each) {
        EffectiveRules terms = each.terms();
        ListItem item = new ListItem(new Anchor(each.progress().address(), title(each)));
        if (each.isOverdue(now)) {
            item.add(Ui.span(overdue(terms), "chip"));
        } else if (each.isPastWithoutQuizzes(now)) {
            boolean onlyPosts = unread(each.progress()) == 0 && terms.course().postsPercent() == 0;
            String words = onlyPosts ? TEXT.get("home.only-posts") : due(terms) + " · " + TEXT.get("home.no-quiz-left");
            item.add(Ui.span(words, "small", "quiet"));
        } else if (!isOpen(each)) {
            String date =
                    UserTime.weekdayAndTime(Objects.requireNonNull(terms.rules().opensAt()), terms.zone());
            item.add(Ui.span(TEXT.get("home.opens", "date", date), "small", "quiet"));
        } else {
            item.add(Ui.span(due(terms), "small", "quiet"));
        }
        item.add(Ui.span(each.progress().summary(), "small", "quiet"));
        String heading = DueText.heading(terms.listing());
        if (!heading.isEmpty()) {
            item.add(Ui.span(heading, "small", "quiet"));
        }
        return item;
    }

    private static String overdue(EffectiveRules terms) {
        Instant due = Objects.requireNonNull(terms.dueAt());
        Instant closes = terms.rules().closesAt();
        return closes == null
                ? TEXT.get("home.overdue", "date", CourseTime.at(due, terms.zone()))
                : TEXT.get(
                        "home.overdue.closes",
                        "date",
                        UserTime.weekdayAndTime(due, terms.zone()),
                        "closes",
                        CourseTime.at(closes, terms.zone()));
    }

    private String due(EffectiveRules terms) {
        @Nullable Instant due = terms.dueAt();
        return due == null
                ? TEXT.get("home.no-due-date")
                : TEXT.get(
                        "home.due",
                        "past",
                        AssignmentRules.isAfter(now, due),
                        "date",
                        CourseTime.at(due, terms.zone()));
    }

    /** A table of what is done in each section: read, quiz, post. */
    private Section track(AssignedProgress each) {
        LessonProgress progress = each.progress();
        boolean overdue = each.isOverdue(now);
        NativeTableRow numbers = new NativeTableRow(Ui.columnHeading(Ui.span(TEXT.get("home.section"), "unseen")));
        for (int i = 1; i <= progress.askedSections().size(); i++) {
            numbers.add(Ui.columnHeading(new Span(String.valueOf(i))));
        }
        NativeTableBody body = new NativeTableBody(
                row(TEXT.get("home.read"), progress, SectionProgress::readState, progress::address, false),
                row(TEXT.get("home.quiz"), progress, SectionProgress::quizState, progress::quizAddress, overdue),
                row(TEXT.get("home.post"), progress, SectionProgress::postState, progress::postAddress, false));
        State check = progress.readingCheck();
        if (check != null) {
            NativeTableCell cell = mark(check, progress.readingCheckAddress(), TEXT.get("reading-check"), overdue);
            cell.getElement().setAttribute("colspan", String.valueOf(progress.askedCount()));
            body.add(new NativeTableRow(Ui.rowHeading(new Span(TEXT.get("reading-check"))), cell));
        }
        NativeTable table = new NativeTable(new NativeTableHeader(numbers), body);
        table.addClassName("home-marks");
        String heading = DueText.heading(each.terms().listing());
        String done = heading.isEmpty() ? progress.doneOfAll() : heading + " · " + progress.doneOfAll();
        Section track = new Section(new H3(title(each)), Ui.quiet(done), Ui.box("table-frame", table));
        track.addClassName("home-track");
        return track;
    }

    private static NativeTableRow row(
            String name,
            LessonProgress progress,
            Function<SectionProgress, @Nullable State> state,
            Function<Lesson.Section, String> address,
            boolean overdue) {
        NativeTableRow row = new NativeTableRow(Ui.rowHeading(new Span(name)));
        progress.askedSections().forEach(section -> {
            State is = state.apply(section);
            row.add(
                    is == null
                            ? new NativeTableCell()
                            : mark(
                                    is,
                                    address.apply(section.section()),
                                    section.section().title(),
                                    overdue));
        });
        return row;
    }

    private static NativeTableCell mark(State is, String address, String title, boolean overdue) {
        String word = overdue && is == State.LEFT ? "MISSING" : is.name();
        Anchor link = new Anchor(address, Ui.span(TEXT.get("home.state", "state", word, "title", title), "unseen"));
        link.setTitle(title);
        // The router would drop the part of the address that names the place.
        link.setRouterIgnore(true);
        NativeTableCell cell = new NativeTableCell(link);
        cell.addClassName("mark-" + word.toLowerCase(Locale.ROOT));
        return cell;
    }
}
