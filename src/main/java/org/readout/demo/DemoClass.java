package org.readout.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.account.SharedPassword;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary.Published;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Makes the course, its people and their work. The same seed and the same lesson give the same class. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoClass {

    private static final String TITLE = "IR 101, autumn";
    private static final long SEED = 20_261_124;

    private final SharedPassword accounts;
    private final CourseService courses;
    private final DemoWork work;
    private final DemoTalk talk;
    private final DemoClock clock;

    DemoClass(SharedPassword accounts, CourseService courses, DemoWork work, DemoTalk talk, DemoClock clock) {
        this.accounts = accounts;
        this.courses = courses;
        this.work = work;
        this.talk = talk;
        this.clock = clock;
    }

    /** Makes everything about one lesson. */
    void make(Published lesson, DemoCalendar calendar) {
        SplittableRandom luck = new SplittableRandom(SEED);
        List<Person> people =
                clock.getAt(calendar.courseMade(), () -> accounts.add(DemoCast.PASSWORD, DemoCast.accounts()));
        PersonId instructor = people.getFirst().id();
        List<Person> students = people.subList(1, people.size());
        Course course = clock.getAt(calendar.courseMade(), () -> courses.create(instructor, TITLE, calendar.zone()));
        CourseId id = course.id();
        for (Person student : students) {
            Instant joined = calendar.courseMade().plus(Duration.ofMinutes(luck.nextInt(60, 4000)));
            clock.doAt(joined, () -> courses.join(id, student.id()));
        }
        clock.doAt(calendar.assigned(), () -> courses.assign(id, lesson.lesson().id(), calendar.due()));

        DemoLesson demo = DemoLesson.of(lesson);
        Map<Pupil, Map<String, Instant>> done = new LinkedHashMap<>();
        for (Pupil pupil : DemoCast.pupils(students, luck)) {
            done.put(pupil, work.of(pupil, demo, calendar));
        }
        talk.about(lesson.lesson(), id, done, calendar);
    }
}
