package org.readout.course;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseArchive.CourseEnds;
import org.readout.course.CourseRepository.PreviewRow;
import org.readout.db.DurableTransactions;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Lets instructors and assistants be a student of their course for a while: a student who is on no list, whose posts no one else sees, and whose work is deleted afterwards.
 *
 * @see "Decision: src/docs/decisions/2026-11-27-a-preview-is-a-student.md"
 */
@Service
public class Previews {

    private static final Messages TEXT = Messages.of("course");

    private final CourseRepository repository;
    private final UserService users;
    private final CurrentUser currentUser;
    private final LoginFlow flow;
    private final DurableTransactions transactions;
    private final AuditLog audit;

    Previews(
            CourseRepository repository,
            UserService users,
            CurrentUser currentUser,
            LoginFlow flow,
            DurableTransactions transactions,
            AuditLog audit) {
        this.repository = repository;
        this.users = users;
        this.currentUser = currentUser;
        this.flow = flow;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** @param course {@code null} for a reader outside of courses */
    public record CoursePreview(@Nullable Course course) {}

    /** Returns the preview that the current user is in. */
    public Optional<CoursePreview> current() {
        return currentUser
                .previewer()
                .flatMap(owner -> repository.preview(owner.id()))
                .map(row -> new CoursePreview(row.course() == null ? null : repository.course(row.course())));
    }

    /**
     * Makes the current user a new student of a course, or a reader outside of courses; an earlier preview ends. Returns
     * false, and does nothing, if the user may not preview the course. Load another page afterwards.
     */
    public boolean start(@Nullable CourseId course) {
        Optional<UserId> student =
                currentUser.previewer().or(currentUser::signedIn).flatMap(owner -> start(owner, course));
        student.ifPresent(id -> flow.play(id, course == null));
        return student.isPresent();
    }

    Optional<UserId> start(User owner, @Nullable CourseId course) {
        if (course != null && !mayPreview(owner, course)) {
            return Optional.empty();
        }
        return Optional.of(transactions.write(() -> {
            delete(owner.id());
            UserId student = users.addPreview(TEXT.get("preview.name")).id();
            repository.addPreview(new PreviewRow(owner.id(), student, course));
            audit.note(owner.id(), "preview-started", course == null ? "" : "course=" + course.value());
            return student;
        }));
    }

    private boolean mayPreview(User owner, CourseId course) {
        return repository
                .staff(course, owner.id())
                .filter(staff -> staff.may(Permission.PREVIEW))
                .isPresent();
    }

    /** Ends all previews of a course that is being archived. */
    @EventListener
    void on(CourseEnds ended) {
        repository.previewers(ended.course()).forEach(this::delete);
    }

    /** Restarts the current preview as a new student. Returns false if the user may no longer preview. */
    public boolean startOver() {
        return currentUser
                .previewer()
                .flatMap(owner -> repository.preview(owner.id()))
                .filter(row -> start(row.course()))
                .isPresent();
    }

    /** Ends the preview of the current user, who is the instructor or assistant again. Load another page afterwards. */
    public void end() {
        currentUser.previewer().ifPresent(owner -> {
            end(owner.id());
            flow.stopPlaying();
        });
    }

    void end(UserId owner) {
        transactions.run(() -> delete(owner));
    }

    private void delete(UserId owner) {
        repository.preview(owner).ifPresent(row -> users.deletePreview(row.student(), owner));
    }
}
