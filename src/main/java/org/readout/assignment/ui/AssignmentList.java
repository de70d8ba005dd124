package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentEffects.RemovedWork;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.DueText;
import org.readout.assignment.InstructorNotices.LessonFigures;
import org.readout.assignment.InstructorNotices.Notice;
import org.readout.assignment.LessonListing;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.result.Ungraded;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The part of a course's page in which its instructor assigns lessons. */
final class AssignmentList extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private final CourseTools with;
    private final AssignmentService assignments;
    private final LessonLibrary library;
    private final AssignmentEffects effects;
    private final Course course;
    private final UserId instructor;
    private final Div content = new Div();
    private final Paragraph done = Ui.result();
    private final Map<String, OpenedPart> places = new HashMap<>();
    private @Nullable Component assigning;

    AssignmentList(Staff staff, CourseTools with) {
        this.with = with;
        this.assignments = with.assignments();
        this.library = with.library();
        this.effects = with.effects();
        this.course = staff.course();
        this.instructor = staff.user();
        add(content, done);
        show();
    }

    /** Runs an action if the user may still change the course. */
    private void ifChangeable(Runnable action) {
        with.taught().ifChangeable(course, action);
    }

    private void show() {
        content.removeAll();
        places.clear();
        List<Assignment> listed = assignments.assignments(course.id());
        if (listed.isEmpty()) {
            content.add(Ui.empty(TEXT.get("assigned.none")));
        } else {
            List<Notice> all = with.notices().of(course);
            Map<String, Integer> finished = effects.finished(course.id(), required(listed, false), instructor);
            Map<String, Integer> checks = effects.finished(course.id(), required(listed, true), instructor);
            int students = with.courses().countStudents(course.id());
            Map<String, LessonFigures> figures = with.notices().figures(course, instructor);
            Map<String, List<Assignment>> groups =
                    LessonListing.grouped(listed, each -> each.settings().listing());
            groups.forEach((heading, group) -> {
                if (groups.size() > 1 || !heading.isEmpty()) {
                    content.add(
                            new H3(DueText.heading(group.getFirst().settings().listing(), true)));
                }
                content.add(Ui.list("plain-list assigned", group, assignment -> {
                    LessonFigures its = figures.get(assignment.lessonId());
                    Div submitted = submitted(finished.get(assignment.lessonId()), students, its);
                    Integer done = checks.get(assignment.lessonId());
                    if (done != null && students > 0) {
                        submitted.add(new Span(TEXT.get("assigned.reading-check", "done", done, "all", students)));
                    }
                    return row(assignment, all, its, submitted);
                }));
            });
        }
        List<Assignment> removed = assignments.removed(course.id());
        if (!removed.isEmpty()) {
            content.add(new NativeDetails(
                    TEXT.get("removed.heading", "count", removed.size()),
                    Ui.list("plain-list assigned", removed, this::removed)));
        }
        Set<String> assigned = listed.stream().map(Assignment::lessonId).collect(Collectors.toSet());
        List<Lesson> lessons =
                library.assignable(instructor).stream().map(Published::lesson).toList();
        List<Lesson> left = lessons.stream()
                .filter(lesson -> !assigned.contains(lesson.id()) && !lesson.draft())
                .toList();
        String drafts =
                lessons.stream().filter(Lesson::draft).map(Lesson::title).collect(Collectors.joining(", "));
        if (!left.isEmpty() || !drafts.isEmpty()) {
            Div form = new Div();
            NativeDetails assign = new NativeDetails();
            assign.setContent(form);
            assign.setSummaryText(TEXT.get("assign.heading"));
            assign.setOpen(listed.isEmpty());
            assign.addClassName("assign-lesson");
            assigning = assign.getSummary();
            if (!drafts.isEmpty()) {
                form.add(Ui.quiet(TEXT.get("assign.drafts", "lessons", drafts)));
            }
            if (!left.isEmpty()) {
                Form fields = assign(left, removed);
                form.add(listed.isEmpty() ? fields : fields.beside(cancelAssigning()));
            }
            content.add(assign);
        }
    }

    /** Returns a button that folds the empty form away again, and moves the focus to what unfolds it. */
    private NativeButton cancelAssigning() {
        return Ui.itemButton(TEXT.get("ask.cancel"), TEXT.get("assign.heading"), () -> {
            show();
            if (assigning != null) {
                assigning.getElement().callJsFunction("focus");
            }
        });
    }

    /** Returns what students have to submit of each lesson, by lesson: the quizzes, or a scored reading check. */
    private Map<String, List<String>> required(List<Assignment> assignments, boolean readingCheck) {
        return assignments.stream()
                .collect(Collectors.toMap(
                        Assignment::lessonId,
                        assignment -> lesson(assignment.lessonId()).map(assignment::required).stream()
                                .flatMap(List::stream)
                                .filter(quiz -> Sitting.isSitting(quiz) == readingCheck)
                                .toList()));
    }

    /** @param finished {@code null} for a lesson without quizzes */
    private static Div submitted(@Nullable Integer finished, int students, @Nullable LessonFigures figures) {
        Div cell = Ui.box("submitted");
        if (finished == null || students == 0) {
            return cell;
        }
        Element meter = new Element("progress")
                .setAttribute("max", String.valueOf(students))
                .setAttribute("value", finished.toString())
                .setAttribute("aria-hidden", "true");
        cell.add(new Span(TEXT.get("assigned.submitted", "done", finished, "all", students)));
        cell.getElement().appendChild(meter);
        if (figures != null) {
            cell.add(new Span(average(figures)));
        }
        return cell;
    }

    private static String average(LessonFigures figures) {
        return figures.students() == null
                ? TEXT.get("assigned.average.elsewhere")
                : TEXT.get(
                        "assigned.average",
                        "students",
                        figures.students(),
                        "percent",
                        Objects.requireNonNullElse(figures.average(), BigDecimal.ZERO));
    }

    private ListItem row(Assignment assignment, List<Notice> notices, @Nullable LessonFigures figures, Div submitted) {
        String lessonId = assignment.lessonId();
        String title = library.title(lessonId);
        Optional<Published> published = library.lesson(lessonId);
        Span dates = new Span(words(assignment));
        NativeDetails menu = new NativeDetails();
        OpenedPart place = new OpenedPart(menu, title);
        places.put(lessonId, place);
        menu.addClassName("row-menu");
        menu.setSummary(Ui.span("⋯"));
        menu.getSummary().getElement().setAttribute("aria-label", TEXT.get("assigned.actions", "lesson", title));
        NativeButton change = Ui.itemButton(TEXT.get("assigned.change"), title, () -> {
            place.open(changeForm(assignment, title, dates).beside(place.cancel()));
            place.getElement().executeJs("this.querySelector('input').focus()");
        });
        NativeButton remove = Ui.itemButton(
                TEXT.get("remove.button"), title, () -> place.open(askToRemove(lessonId, title, place.cancel())));
        remove.addClassName("costs");
        Anchor corrections = Ui.link(
                CourseLinks.lesson(course.id(), lessonId), TEXT.get("assigned.corrections"), "act", "plain", "small");
        corrections.setAriaLabel(corrections.getText() + ": " + title);
        Div about = Ui.box(
                "about",
                published.isPresent()
                        ? new Anchor(CourseLinks.lesson(lessonId), title)
                        : new Span(TEXT.get("assigned.files-missing", "lesson", title)),
                dates);
        published
                .map(each -> each.lesson().status())
                .filter(status -> status != LessonStatus.PUBLISHED)
                .ifPresent(status -> about.add(new Span(TEXT.get("assigned.status", "status", status))));
        notices.stream().filter(notice -> notice.lessonId().equals(lessonId)).forEach(notice -> {
            Anchor link = Ui.link(notice.address(), notice.words(), "says-waiting");
            link.setAriaLabel(notice.words() + ": " + title);
            about.add(link);
        });
        settings(assignment).ifPresent(words -> about.add(new Span(words)));
        NativeButton exceptions = Ui.itemButton(
                TEXT.get("overrides.button"),
                title,
                () -> place.open(new OverridesPart(with, course, instructor, lessonId, title, place.cancel())));
        Div actions = Ui.box(
                "row-actions", change, exceptions, corrections, move(lessonId, true), move(lessonId, false), remove);
        if (published
                .filter(each -> each.lesson().status() == LessonStatus.PUBLISHED)
                .isPresent()) {
            actions.addComponentAtIndex(2, with.preview(course, lessonId, title));
        }
        if (assignment.settings().release() == Release.BY_HAND) {
            String words = TEXT.get(assignment.releasedAt() == null ? "release.button" : "release.back.button");
            actions.addComponentAtIndex(
                    1, Ui.itemButton(words, title, () -> place.open(release(assignment, title, place.cancel()))));
        }
        menu.setContent(actions);
        Span weight = new Span(TEXT.get("assigned.weight", "weight", assignment.weight()));
        if (figures != null) {
            weight.add(Ui.span(TEXT.get("assigned.share", "percent", figures.percentOfTotal()), "share"));
        }
        return new ListItem(about, weight, submitted, menu, place);
    }

    /** Moves a lesson; the buttons stand beside the result again, for more than one place. */
    private NativeButton move(String lessonId, boolean up) {
        String title = library.title(lessonId);
        return Ui.itemButton(
                TEXT.get(up ? "move.up" : "move.down"),
                title,
                () -> ifChangeable(() -> {
                    boolean moved = assignments.move(course.id(), instructor, lessonId, up);
                    List<String> order = assignments.assignments(course.id()).stream()
                            .map(Assignment::lessonId)
                            .toList();
                    int place = order.indexOf(lessonId) + 1;
                    say(
                            lessonId,
                            TEXT.get(
                                    moved ? "move.done" : "move.end",
                                    "lesson",
                                    title,
                                    "place",
                                    place,
                                    "all",
                                    order.size()));
                    done.add(move(lessonId, true), move(lessonId, false));
                }));
    }

    private AskFirst askToRemove(String lessonId, String title, NativeButton cancel) {
        RemovedWork work = effects.ofRemoving(course.id(), lessonId, instructor);
        boolean forCourses = lesson(lessonId).filter(Lesson::forCourses).isPresent();
        NativeButton remove = Ui.itemButton(TEXT.get("remove.confirm"), title);
        remove.addClassName("costs");
        return new AskFirst(
                TEXT.get("remove.ask", "lesson", title),
                TEXT.get("remove.work", "count", work.submitters()) + " "
                        + (work.answering() == 0 ? "" : TEXT.get("remove.running", "count", work.answering()) + " ")
                        + TEXT.get(forCourses ? "remove.after.for-courses" : "remove.after"),
                remove,
                () -> ifChangeable(() -> {
                    assignments.unassign(course.id(), instructor, lessonId);
                    say(lessonId, TEXT.get("remove.done", "lesson", title));
                    done.add(Ui.itemButton(
                            TEXT.get("remove.undo"),
                            TEXT.get("remove.undo.what", "lesson", title),
                            () -> restore(lessonId)));
                }),
                cancel);
    }

    private void restore(String lessonId) {
        ifChangeable(() -> {
            assignments.restore(course.id(), instructor, lessonId);
            say(lessonId, TEXT.get("removed.restored", "lesson", library.title(lessonId)));
        });
    }

    private ListItem removed(Assignment removed) {
        String lessonId = removed.lessonId();
        String title = library.title(lessonId);
        NativeButton restore = Ui.itemButton(TEXT.get("removed.restore"), title);
        Div place = Ui.row(restore);
        restore.addClickListener(click -> {
            List<String> what = effects.ofAssigning(course.id(), lessonId, removed.settings(), instructor);
            if (what.isEmpty()) {
                restore(lessonId);
            } else {
                AskFirst.at(
                        place,
                        restore,
                        TEXT.get("removed.restore.ask", "lesson", title),
                        String.join(" ", what),
                        TEXT.get("removed.restore.confirm"),
                        () -> restore(lessonId));
            }
        });
        return new ListItem(
                new Span(title),
                new Span(TEXT.get("removed.when", "date", removedOn(removed)) + " " + words(removed)),
                place);
    }

    private String removedOn(Assignment removed) {
        return UserTime.dayAndTime(Objects.requireNonNull(removed.removedAt()), course.timeZone());
    }

    private Form assign(List<Lesson> left, List<Assignment> removed) {
        List<Select.SelectOption> options = new ArrayList<>();
        options.add(new Select.SelectOption("", TEXT.get("assign.choose")));
        left.forEach(lesson -> options.add(new Select.SelectOption(lesson.id(), lesson.title())));
        FormField lesson = new FormField(TEXT.get("assign.lesson"), new Select(options))
                .rule(value -> !value.isEmpty(), TEXT.get("assign.missing"));
        AssignmentForm rules = new AssignmentForm(course, "", with.clock());
        Form form = new Form(TEXT.get("assign.button", "count", 1));
        MoreLessons more = new MoreLessons(left, course.timeZone());
        rules.tellEffects(settings -> {
            Map<String, AssignmentSettings> all = more.show(lesson.value(), settings);
            form.button().setText(TEXT.get("assign.button", "count", Math.max(1, all.size())));
            return all.entrySet().stream()
                    .flatMap(each ->
                            effects.ofAssigning(course.id(), each.getKey(), each.getValue(), instructor).stream()
                                    .map(effect ->
                                            all.size() == 1 ? effect : library.title(each.getKey()) + ": " + effect))
                    .toList();
        });
        more.whenChanged(rules::showTexts);
        rules.offer(Optional.empty());
        Paragraph earlier = AssignmentForm.status();
        lesson.input().addValueChangeListener(change -> {
            Optional<Assignment> before = removed.stream()
                    .filter(each -> each.lessonId().equals(lesson.value()))
                    .findFirst();
            earlier.setText(before.map(each -> TEXT.get("assign.earlier", "date", removedOn(each)))
                    .orElse(""));
            rules.show(before.map(Assignment::settings).orElse(rules.settings().withSections(null)));
            rules.offer(lesson(lesson.value()));
        });
        form.whenSent(() -> ifChangeable(() -> {
            String title = library.title(lesson.value());
            Map<String, AssignmentSettings> all = more.show(lesson.value(), rules.settings());
            boolean saved = assignments.assign(course.id(), instructor, all);
            String result = saved ? "assign.done" : "assign.conflict";
            say(lesson.value(), TEXT.get(result, "lesson", title, "count", all.size()));
        }));
        return form.with(lesson, earlier, rules, more);
    }

    /**
     * Shows the list again and, at the lesson if it is still there, the result of an action, whose button is gone by then.
     */
    private void say(String lessonId, String result) {
        show();
        done.removeAll();
        done.add(new Text(result));
        OpenedPart place = places.get(lessonId);
        if (place == null) {
            addComponentAsFirst(done);
        } else {
            place.open(done);
        }
        done.getElement().callJsFunction("focus");
    }

    private String words(Assignment assignment) {
        String dates = DueText.withoutZone(
                assignment.rules(), course.timeZone(), with.clock().instant());
        int points = lesson(assignment.lessonId())
                .map(assignment::readingCheckPoints)
                .orElse(0);
        return points > 0 ? TEXT.get("assigned.rules", "dates", dates, "points", points) : dates;
    }

    private Optional<Lesson> lesson(String id) {
        return library.lesson(id).map(Published::lesson);
    }

    /** Returns what of an assignment is not as usual: its sections, its weight and when its scores are shown. */
    private Optional<String> settings(Assignment assignment) {
        AssignmentSettings its = assignment.settings();
        List<String> ids = Objects.requireNonNullElse(its.sections(), List.of());
        List<Section> all = lesson(assignment.lessonId()).map(Lesson::sections).orElse(List.of());
        String titles = all.stream()
                .filter(section -> ids.contains(section.id()))
                .map(Section::title)
                .collect(Collectors.joining(", "));
        String gone = ids.stream()
                .filter(id -> all.stream().noneMatch(section -> section.id().equals(id)))
                .collect(Collectors.joining(", "));
        String release = its.release() == Release.BY_HAND && assignment.releasedAt() != null
                ? TEXT.get("assigned.released", "date", UserTime.dayAndTime(assignment.releasedAt(), course.timeZone()))
                : TEXT.get("assigned.release", "when", its.release());
        String quizzes =
                QuizFields.words(its.quizzes(), lesson(assignment.lessonId()).orElse(null));
        Instant hidden = its.listing().hiddenUntil();
        String words = Stream.of(
                        titles.isEmpty() ? "" : TEXT.get("assigned.sections", "sections", titles),
                        gone.isEmpty() ? "" : TEXT.get("assigned.sections.gone", "sections", gone),
                        quizzes.equals("none") ? "" : TEXT.get("assigned.quizzes", "words", quizzes),
                        hidden == null || !with.clock().instant().isBefore(hidden)
                                ? ""
                                : TEXT.get("assigned.hidden", "date", UserTime.dayAndTime(hidden, course.timeZone())),
                        its.alwaysCounts() ? TEXT.get("assigned.always-counts") : "",
                        its.release() == Release.AT_ONCE ? "" : release)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
        return Optional.of(words).filter(any -> !any.isEmpty());
    }

    /** Releases the scores of a lesson, or takes them back, after saying what that does. */
    private AskFirst release(Assignment assignment, String title, NativeButton cancel) {
        boolean release = assignment.releasedAt() == null;
        List<String> quizzes = lesson(assignment.lessonId()).stream()
                .flatMap(lesson -> lesson.sections().stream())
                .filter(section -> assignment.assigns(section.id()))
                .flatMap(section -> Stream.ofNullable(section.quiz()))
                .map(Quiz::id)
                .toList();
        Ungraded now = effects.ungraded(course.id(), assignment.lessonId(), quizzes, instructor);
        String effect = release
                ? TEXT.get("release.effect", "students", now.students(), "ungraded", now.ungraded())
                : TEXT.get(
                        "release.back.effect",
                        "date",
                        CourseTime.past(Objects.requireNonNull(assignment.releasedAt()), course.timeZone()),
                        "students",
                        now.students());
        List<String> words = new ArrayList<>(List.of(effect));
        if (release) {
            words.addAll(effects.ofRelease(assignment, instructor));
        }
        return new AskFirst(
                TEXT.get(release ? "release.ask" : "release.back.ask", "lesson", title),
                String.join(" ", words),
                Ui.itemButton(TEXT.get(release ? "release.confirm" : "release.back.confirm"), title),
                () -> ifChangeable(() -> {
                    boolean done =
                            assignments.release(assignment, instructor, release).saved();
                    String key = release ? "release.done" : "release.back.done";
                    say(assignment.lessonId(), TEXT.get(done ? key : "release.conflict", "lesson", title));
                }),
                cancel);
    }

    /** Changes rules as they were shown. If someone else was first it says so and keeps what was typed. */
    private Form changeForm(Assignment assignment, String title, Span dates) {
        AtomicReference<Assignment> seen = new AtomicReference<>(assignment);
        AssignmentForm fields = new AssignmentForm(course, title, with.clock());
        fields.show(assignment.settings());
        fields.offer(lesson(assignment.lessonId()));
        LaterLessons later = new LaterLessons(course, assignments, library);
        fields.tellEffects(settings -> {
            later.show(seen.get(), settings);
            return Stream.concat(
                            effects.ofChange(seen.get(), settings, instructor).stream(),
                            later.chosen().stream()
                                    .flatMap(each -> effects.ofChange(each, later.shifted(each), instructor).stream()
                                            .map(effect -> library.title(each.lessonId()) + ": " + effect)))
                    .toList();
        });
        later.whenChanged(fields::showTexts);
        Form form = new Form(TEXT.get("assigned.save")).with(fields, later);
        form.button().setAriaLabel(TEXT.get("assigned.save-of", "lesson", title));
        form.whenSent(() -> ifChangeable(() -> {
            boolean saved = assignments.change(seen.get(), instructor, fields.settings(), later.chosen(), later.days());
            Optional<Assignment> latest = assignments.assignment(course.id(), assignment.lessonId());
            if (saved) {
                say(assignment.lessonId(), TEXT.get("assigned.saved", "lesson", title));
            } else if (latest.isEmpty()) {
                say(assignment.lessonId(), TEXT.get("assigned.gone", "lesson", title));
            } else {
                seen.set(latest.get());
                fields.showTexts();
                String now = words(seen.get());
                dates.setText(now);
                form.refuse(TEXT.get("assigned.conflict", "dates", now));
            }
        }));
        return form;
    }

    /** The form or question that the menu of a lesson opened below it; empty if there is none. */
    private static final class OpenedPart extends Div {

        private final NativeDetails menu;
        private final String lesson;

        OpenedPart(NativeDetails menu, String lesson) {
            this.menu = menu;
            this.lesson = lesson;
        }

        /** Opens a part instead of the one that is open. */
        void open(Component part) {
            menu.setOpen(false);
            removeAll();
            add(part);
        }

        /** Returns a button that closes the part, changes nothing, and moves the focus back to the menu. */
        NativeButton cancel() {
            return Ui.itemButton(TEXT.get("ask.cancel"), lesson, () -> {
                removeAll();
                menu.getSummary().getElement().callJsFunction("focus");
            });
        }
    }
}
