package org.readout.gradebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.discussion.DiscussionRecords;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.gradebook.StudentWork.Writing;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** What one student did: for an instructor of a course, and for the student. */
@Service
public class StudentWorkService {

    private final CourseService courses;
    private final EffectiveRulesService terms;
    private final LessonLibrary lessons;
    private final SectionWorks works;
    private final DiscussionRecords discussions;
    private final DiscussionService posts;
    private final ReadingService reading;

    StudentWorkService(
            CourseService courses,
            EffectiveRulesService terms,
            LessonLibrary lessons,
            SectionWorks works,
            DiscussionRecords discussions,
            DiscussionService posts,
            ReadingService reading) {
        this.courses = courses;
        this.terms = terms;
        this.lessons = lessons;
        this.works = works;
        this.discussions = discussions;
        this.posts = posts;
        this.reading = reading;
    }

    /** The student, where the person is an instructor of the course and the student takes it. */
    public Optional<User> student(CourseId course, UserId student, UserId instructor) {
        return courses.taught(course, instructor)
                .flatMap(taught -> courses.students(course).stream()
                        .filter(p -> p.id().equals(student))
                        .findFirst());
    }

    /**
     * What a student did in an assigned lesson, or nothing where the course is not the instructor's, the student does not
     * take it, the lesson is not assigned to it, or the lesson can't be read at present.
     */
    public Optional<StudentWork> of(CourseId courseId, UserId student, String lessonId, UserId instructor) {
        return student(courseId, student, instructor)
                .flatMap(known -> courses.taught(courseId, instructor))
                .flatMap(course -> courses.assignments(courseId).stream()
                        .filter(a -> a.lessonId().equals(lessonId))
                        .findFirst()
                        .flatMap(assignment -> lessons.lesson(lessonId)
                                .map(published ->
                                        work(student, course, published.lesson(), done(student, lessonId), false))));
    }

    /**
     * What the person did, lesson by lesson: first what is assigned in the person's courses, by course and due date, then
     * what was read or answered without one.
     */
    public List<StudentWork> own(UserId person) {
        Done done = done(person);
        List<StudentWork> work = new ArrayList<>();
        Set<String> assigned = new HashSet<>();
        for (Course course : courses.takenBy(person)) {
            for (Assignment assignment : courses.assignments(course.id())) {
                lessons.lesson(assignment.lessonId()).ifPresent(published -> {
                    assigned.add(assignment.lessonId());
                    StudentWork inIt = work(person, course, published.lesson(), done, true);
                    // A lesson that was set back to draft is named only to whoever has worked in it.
                    if (!published.lesson().draft() || holdsSomething(inIt)) {
                        work.add(inIt);
                    }
                });
            }
        }
        lessons.lessons().stream()
                .map(Published::lesson)
                .filter(lesson -> !assigned.contains(lesson.id()))
                .map(lesson -> work(person, null, lesson, done, true))
                .filter(StudentWorkService::holdsSomething)
                .forEach(work::add);
        return work;
    }

    /** What a person has read, and where posts are, of one lesson or of all. */
    private record Done(List<SectionReading> readings, Map<String, Posted> posts) {

        List<SectionReading> read(Lesson lesson) {
            return readings.stream()
                    .filter(each -> each.lessonId().equals(lesson.id()))
                    .toList();
        }

        Posted posted(Lesson lesson) {
            return posts.getOrDefault(lesson.id(), Posted.NOTHING);
        }
    }

    private Done done(UserId person) {
        List<Lesson> all = lessons.lessons().stream().map(Published::lesson).toList();
        return new Done(reading.of(person), posts.posted(person, all));
    }

    /** An instructor sees no posts outside the course, so none are in it. */
    private Done done(UserId student, String lessonId) {
        return new Done(reading.of(lessonId, List.of(student)), Map.of());
    }

    private static boolean holdsSomething(StudentWork work) {
        return work.sections().stream()
                .anyMatch(s -> s.openedAt() != null || s.cell().holdsSomething());
    }

    /** @param own whether it is for the student's own eyes, so that no score is in it that is not shown yet */
    private StudentWork work(UserId student, @Nullable Course course, Lesson lesson, Done done, boolean own) {
        EffectiveRules holds = course == null ? null : terms(student, course, lesson.id(), own);
        List<SectionWork> sections = works.of(student, lesson, holds, done.read(lesson), done.posted(lesson), own);
        List<Cell> cells = sections.stream()
                .filter(section -> !section.takenOut())
                .map(SectionWork::cell)
                .toList();
        return new StudentWork(
                course,
                lesson.id(),
                lesson.title(),
                holds,
                sections,
                LessonTotal.of(
                                lesson.sections().stream()
                                        .map(GradebookRules::column)
                                        .toList(),
                                cells)
                        .orElse(null),
                Math.toIntExact(prompts(lesson).count()),
                course == null ? List.of() : writings(student, course, lesson));
    }

    private @Nullable EffectiveRules terms(UserId student, Course course, String lessonId, boolean own) {
        return own
                ? terms.of(student, lessonId).orElse(null)
                : terms.inCourse(course.id(), lessonId, student).orElse(null);
    }

    private List<Writing> writings(UserId student, Course course, Lesson lesson) {
        Map<String, String> asks = prompts(lesson).collect(Collectors.toMap(Lesson.Prompt::id, Lesson.Prompt::ask));
        return discussions.written(course.id(), lesson.id(), student).stream()
                .map(entry -> new Writing(asks.getOrDefault(entry.promptId(), ""), entry))
                .toList();
    }

    private static Stream<Lesson.Prompt> prompts(Lesson lesson) {
        return lesson.sections().stream().flatMap(s -> s.prompts().stream());
    }
}
