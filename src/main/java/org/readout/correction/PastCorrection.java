package org.readout.correction;

import java.util.List;
import org.readout.correction.Correction.Student;
import org.readout.course.CourseId;

/**
 * What a correction did that was applied, told from the marks that it added.
 *
 * @param students those to whom it gave marks, by name, with their scores just before and just after it
 * @param takenBack how many of its marks were taken back when it was undone; 0 while it stands
 * @param left how many of them were not, because a later correction had given them anew; 0 while it stands
 * @param gone of how many attempts the students have left the course since; they are not listed
 */
public record PastCorrection(
        CourseId course,
        String lessonId,
        AppliedCorrection correction,
        List<Student> students,
        int takenBack,
        int left,
        int gone) {

    public PastCorrection {
        students = List.copyOf(students);
    }
}
