package org.readout.course.ui;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.JoinCode;
import org.readout.user.ClientAddress;
import org.readout.user.Throttle;
import org.springframework.stereotype.Component;

/** Looks join codes up, so seldom from one computer that guessing one is hopeless. */
@Component
class CodeGuesses {

    /** A class behind one address mistypes more than one person. */
    static final int WRONG_CODES = 60;

    private static final Duration COME_BACK_IN = Duration.ofMinutes(10);

    private final CourseService courses;
    private final Throttle wrong;

    CodeGuesses(CourseService courses, Clock clock) {
        this.courses = courses;
        this.wrong = new Throttle(WRONG_CODES, COME_BACK_IN, clock);
    }

    /**
     * What a code leads to.
     *
     * @param sentence why there is no course, where there is none
     */
    record Answer(Optional<Course> course, String sentence) {}

    Answer ask(String typed) {
        if (JoinCode.parse(typed).isEmpty()) {
            return none(
                    "A join code has eight letters and digits, such as BCDF-2345; there is no 0, 1, vowel or L in it."
                            + " Please check it with your instructor.");
        }
        String computer = ClientAddress.asking();
        if (wrong.take(computer).isPresent()) {
            return none("Too many wrong codes came from here. Try again in a few minutes.");
        }
        Optional<Course> course = courses.byJoinCode(typed);
        if (course.isEmpty()) {
            return none(
                    "No course has this code. A code has eight letters and digits, such as BCDF-2345; please check it"
                            + " with your instructor.");
        }
        wrong.giveBack(computer);
        return new Answer(course, "");
    }

    private static Answer none(String sentence) {
        return new Answer(Optional.empty(), sentence);
    }
}
