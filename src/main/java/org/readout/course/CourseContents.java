package org.readout.course;

/**
 * What is deleted with a course, in numbers, and what stays.
 *
 * @param staff the instructors and assistants
 * @param places the students on rosters who have not joined
 * @param posts including replies
 * @param scores the quizzes of students with a score that was set by hand, or from which a student was excused there
 * @param exceptions of students and groups in lessons, and accommodations
 * @param attempts of the students in assigned lessons: they belong to the students, and stay
 */
public record CourseContents(
        int students,
        int staff,
        int places,
        int groups,
        int lessons,
        int posts,
        int scores,
        int exceptions,
        int corrections,
        int attempts) {}
