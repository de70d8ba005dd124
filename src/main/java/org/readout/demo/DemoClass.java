package org.readout.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.readout.course.Accommodation;
import org.readout.course.AccommodationService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Makes the course, its people and their work. The same seed and the same lesson give the same class. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoClass {

    private static final String TITLE = "IR 101, autumn";
    private static final long SEED = 20_261_124;

    private final UserService accounts;
    private final CourseService courses;
    private final AccommodationService accommodations;
    private final DemoWork work;
    private final DemoTalk talk;
    private final DemoGrades grades;
    private final DemoClock clock;

    DemoClass(
            UserService accounts,
            CourseService courses,
            AccommodationService accommodations,
            DemoWork work,
            DemoTalk talk,
            DemoGrades grades,
            DemoClock clock) {
        this.accounts = accounts;
        this.courses = courses;
        this.accommodations = accommodations;
        this.work = work;
        this.talk = talk;
        this.grades = grades;
        this.clock = clock;
    }

    /**
     * Makes everything.
     *
     * @param lesson that the class has done
     * @param next that the class is at, where there is one
     */
    void make(Published lesson, Optional<Published> next, Instant now, ZoneId zone) {
        DemoCalendar calendar = DemoCalendar.over(now, zone);
        SplittableRandom luck = new SplittableRandom(SEED);
        List<User> people =
                clock.getAt(calendar.courseMade(), () -> accounts.addAll(DemoCast.PASSWORD, DemoCast.accounts()));
        UserId instructor = people.getFirst().id();
        List<User> students = people.subList(1, people.size());
        Course course = clock.getAt(calendar.courseMade(), () -> courses.create(instructor, TITLE, calendar.zone()));
        CourseId id = course.id();
        for (User student : students) {
            Instant joined = calendar.courseMade().plus(Duration.ofMinutes(luck.nextInt(60, 4000)));
            clock.doAt(joined, () -> courses.join(id, student.id()));
        }
        clock.doAt(calendar.assigned(), () -> courses.assign(id, lesson.lesson().id(), calendar.rules()));

        List<SimulatedStudent> pupils = DemoCast.pupils(students, luck);
        pupils.stream()
                .filter(pupil -> pupil.habit() == SimulatedStudent.Habit.LATE)
                .findFirst()
                .ifPresent(pupil -> accommodate(pupil, id, instructor, calendar));
        workOn(lesson, id, pupils, calendar);
        next.ifPresent(other -> {
            DemoCalendar underWay = DemoCalendar.underWay(now, zone);
            clock.doAt(
                    underWay.assigned(), () -> courses.assign(id, other.lesson().id(), underWay.rules()));
            workOn(other, id, pupils, underWay);
            grades.give(
                    other.lesson().id(),
                    pupils.stream().map(SimulatedStudent::id).toList(),
                    instructor,
                    underWay);
        });
    }

    private void workOn(Published lesson, CourseId course, List<SimulatedStudent> pupils, DemoCalendar calendar) {
        // One suspect is enough to show, where enough students have answered.
        DemoLesson demo = DemoLesson.of(lesson, calendar.isOver());
        Map<SimulatedStudent, Map<String, Instant>> done = new LinkedHashMap<>();
        for (SimulatedStudent pupil : pupils) {
            done.put(pupil, work.of(pupil, demo, calendar));
        }
        talk.about(lesson.lesson(), course, done, calendar);
    }

    /** Gives a student more time, who has seen it. */
    private void accommodate(SimulatedStudent pupil, CourseId course, UserId instructor, DemoCalendar calendar) {
        clock.doAt(
                calendar.assigned(),
                () -> accommodations.set(
                        course,
                        pupil.id(),
                        instructor,
                        new Accommodation(new BigDecimal("1.5"), 2),
                        AccommodationService.NOT_SET));
        clock.doAt(
                calendar.assigned().plus(Duration.ofHours(5)),
                () -> accommodations
                        .own(pupil.id())
                        .forEach(given -> accommodations.confirm(pupil.id(), course, given.version())));
    }
}
