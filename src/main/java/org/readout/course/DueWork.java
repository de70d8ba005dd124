package org.readout.course;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.store.AssignmentStore;
import org.springframework.stereotype.Service;

/** What a student has been assigned, in all courses together. */
@Service
public class DueWork {

    private final AssignmentStore assignments;

    DueWork(AssignmentStore assignments) {
        this.assignments = assignments;
    }

    /**
     * A lesson assigned in a course.
     *
     * @param lessonId of a lesson that may be gone by now: content is in files
     * @param dueAt until when work is on time, or {@code null} for no due date
     */
    public record Item(
            Course course, String lessonId, @Nullable Instant dueAt) {}

    /** What is assigned to the person as a student, by due date, that without one last. One statement. */
    public List<Item> of(PersonId student) {
        return assignments.ofStudent(student).stream()
                .map(row -> new Item(
                        row.course(),
                        row.assignment().lessonId(),
                        row.assignment().dueAt()))
                .toList();
    }
}
