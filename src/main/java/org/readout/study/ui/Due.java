package org.readout.study.ui;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.readout.account.CurrentPerson;
import org.readout.account.PersonId;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.springframework.stereotype.Component;

/** Until when a lesson is due for whoever is asking, in words. */
@Component
class Due {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final CourseService courses;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    Due(CourseService courses, CurrentPerson currentPerson, Clock clock) {
        this.courses = courses;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** Such as {@code Due Friday 27 November 2026, 18:00 (Europe/Oslo) in IR 101}; empty where nothing is due. */
    String of(String lessonId) {
        return currentPerson
                .signedIn()
                .flatMap(person -> earliest(lessonId, person.id()))
                .map(this::words)
                .orElse("");
    }

    private record Date(Instant at, ZoneId zone, String course) {}

    private Optional<Date> earliest(String lessonId, PersonId person) {
        return courses.takenBy(person).stream()
                .flatMap(course -> date(course, lessonId).stream())
                .min(Comparator.comparing(Date::at));
    }

    private Optional<Date> date(Course course, String lessonId) {
        return courses.assignments(course.id()).stream()
                .filter(assignment -> assignment.lessonId().equals(lessonId))
                .flatMap(assignment -> Optional.ofNullable(assignment.dueAt()).stream())
                .map(at -> new Date(at, course.timeZone(), course.title()))
                .findFirst();
    }

    private String words(Date date) {
        String when = DAY_AND_TIME.format(date.at().atZone(date.zone())) + " ("
                + date.zone().getId() + ") in " + date.course();
        return (date.at().isBefore(clock.instant()) ? "Was due " : "Due ") + when;
    }
}
