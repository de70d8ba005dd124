package org.readout.grading;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.readout.course.Course.Enrolment;
import org.readout.course.GroupFilter;
import org.readout.user.UserId;

/**
 * A question with its answers, or a prompt with the posts of each student, in an order that is always the same and doesn't
 * reveal who wrote them.
 *
 * @param section the title of the section that asks it; empty if no section asks it any longer
 * @param ask in Markdown
 * @param model the model answer in Markdown; empty for none
 */
public record Task<W extends Gradable>(
        String id, String section, String ask, String model, List<W> works, Map<UserId, Enrolment> students) {

    private static final String PROMPT = "post.";

    /** Returns the id of the task of a prompt. */
    public static String ofPrompt(String promptId) {
        return PROMPT + promptId;
    }

    public boolean isPrompt() {
        return id.startsWith(PROMPT);
    }

    public Enrolment student(Gradable work) {
        return Objects.requireNonNull(students.get(work.student()));
    }

    public String name(Gradable work) {
        return student(work).student().name();
    }

    public int waiting() {
        return (int) works.stream().filter(Gradable::waits).count();
    }

    /** Returns the task with the work of some students only. */
    public Task<W> of(GroupFilter group) {
        return of(student -> group.includes(student.group()));
    }

    public Task<W> of(Predicate<Enrolment> chosen) {
        List<W> theirs =
                works.stream().filter(work -> chosen.test(student(work))).toList();
        return new Task<>(id, section, ask, model, theirs, students);
    }
}
