package org.readout.author.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.author.Change;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonPeople;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;

/** The editor of a lesson, for those who may edit it. */
@Route("lessons/:lesson/edit")
@PermitAll
class EditorView extends PageView<EditorView.Found> {

    private final CurrentUser currentUser;
    private final LessonEditing editing;
    private final LessonLibrary library;
    private final LessonPeople people;

    /** What undoes the last changes of each lesson: the view stays when its address names another part. */
    private final Map<String, Deque<List<Change>>> undo = new HashMap<>();

    EditorView(CurrentUser currentUser, LessonEditing editing, LessonLibrary library, LessonPeople people) {
        this.currentUser = currentUser;
        this.editing = editing;
        this.library = library;
        this.people = people;
    }

    /** @param first whether to go to the first field of the part that needs something */
    record Found(User user, EditedLesson lesson, Place place, boolean first) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        boolean first = query.getSingleParameter(Place.FIRST).isPresent();
        return currentUser
                .signedIn()
                .flatMap(user -> editing.open(names.get("lesson").orElse(""), user.id())
                        .map(lesson -> new Found(user, lesson, Place.of(query), first)));
    }

    @Override
    protected void show(Found found) {
        EditedLesson lesson = found.lesson();
        pageTitle(Messages.of("author").get("editor.title", "lesson", lesson.title()));
        List<GlossaryEntry> shared = library.entries(currentUser).stream()
                .filter(entry -> entry.owner().isEmpty())
                .toList();
        Lesson last = library.lesson(lesson.id()).map(Published::lesson).orElseGet(() -> nothing(lesson));
        UserId user = found.user().id();
        add(new EditorDesk(
                editing,
                user,
                lesson,
                shared,
                last,
                undo.computeIfAbsent(lesson.id(), id -> new ArrayDeque<>()),
                found.place(),
                found.first(),
                now -> new ManageDialog(
                                editing, people, user, now, () -> found.place().go(now.id()))
                        .open()));
    }

    /** Returns a lesson without anything, for the preview of one that never could be read. */
    private static Lesson nothing(EditedLesson lesson) {
        return new Lesson(
                lesson.id(),
                lesson.title(),
                "",
                Difficulty.INTRODUCTORY,
                null,
                "en",
                null,
                List.of(),
                null,
                null,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                LessonStatus.DRAFT,
                Audience.PRIVATE,
                null,
                null,
                null,
                null,
                List.of());
    }
}
