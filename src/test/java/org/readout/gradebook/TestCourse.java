package org.readout.gradebook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.reading.Edited;
import org.readout.reading.ReadingService;
import org.readout.shell.PageReads;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes courses with the lesson {@code small-states} and lets students work in them. */
@Component
public class TestCourse {

    /** The lesson: section {@code between} with a quiz of 5 points and a prompt, section {@code alone} without. */
    public static final String LESSON = "small-states";

    /** Another lesson, whose section {@code pacts} has a question that is graded by hand. */
    public static final String TEXTS = "question-kinds";

    private final TestPeople people;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final EffectiveRulesService rules;
    private final LessonLibrary lessons;
    private final AttemptService attempts;
    private final ReadingService reading;
    private final DiscussionService discussion;
    private final Clock clock;
    private final JdbcClient jdbc;

    TestCourse(
            TestPeople people,
            CourseService courses,
            AssignmentService assignments,
            EffectiveRulesService rules,
            LessonLibrary lessons,
            AttemptService attempts,
            ReadingService reading,
            DiscussionService discussion,
            Clock clock,
            JdbcClient jdbc) {
        this.people = people;
        this.courses = courses;
        this.assignments = assignments;
        this.rules = rules;
        this.lessons = lessons;
        this.attempts = attempts;
        this.reading = reading;
        this.discussion = discussion;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /**
     * A course of an instructor to which the lesson is assigned, due in that many days and an hour; negative for the past.
     */
    public Course course(User instructor, int dueInDays) {
        Course course = courses.create(instructor.id(), "IR 101", ZoneId.of("Europe/Berlin"));
        Instant due = clock.instant().plus(Duration.ofDays(dueInDays)).plus(Duration.ofHours(1));
        assignments.assign(course.id(), instructor.id(), LESSON, AssignmentRules.due(due));
        return course;
    }

    /** A new student of the course, who joined it a month ago. */
    public User student(Course course, String name) {
        User student = lateStudent(course, name);
        joinedAMonthAgo(course, student);
        return student;
    }

    /** A new student who has joined the course just now. */
    public User lateStudent(Course course, String name) {
        User student = people.student(name);
        courses.join(course.id(), student.id());
        return student;
    }

    /** Lets a student have joined a month ago. */
    public void joinedAMonthAgo(Course course, User student) {
        jdbc.sql("update enrolment set joined_at = ? where course_id = ? and person_id = ?")
                .params(
                        SqlTime.toColumn(clock.instant().minus(Duration.ofDays(30))),
                        course.id().value(),
                        student.id().value())
                .update();
    }

    /** Reads the first section and submits its quiz with the first of its four questions right or wrong. */
    public void submit(User student, boolean firstRight) {
        submit(student, at(student), firstRight);
    }

    /** Does the same in a context of the student's choice. */
    public void submit(User student, StudyContext context, boolean firstRight) {
        Published lesson = lessons.lesson(LESSON).orElseThrow();
        reading.opened(student.id(), context, lesson, "between", false);
        reading.read(student.id(), context, lesson, "between");
        Attempt attempt =
                start(student, rules.study(student.id(), LESSON, context).orElseThrow());
        attempts.save(
                student.id(),
                attempt.id(),
                "which-is-hedging",
                new AnswerCommand(new Response.Text(firstRight ? "both" : "join"), 1, Set.of()));
        attempts.save(
                student.id(),
                attempt.id(),
                "costs",
                new AnswerCommand(new Response.Choices(List.of("quarrels", "fallback")), 1, Set.of()));
        attempts.submit(student.id(), attempt.id());
    }

    /** Submits a first attempt at a quiz of the lesson {@link #TEXTS} in a course, with this text. */
    public void write(User student, Course course, String text) {
        StudyContext context = StudyContext.of(course.id());
        answer(student, context, lessons.lesson(TEXTS).orElseThrow(), "pacts", 1, "why", text);
    }

    /** Submits the quiz as it was before its author made "both" right instead of "join". */
    public void answerUnderAnotherKey(User student, StudyContext context, int number, String option) {
        Published lesson = lessons.lesson(LESSON).orElseThrow();
        // The option that is correct takes the place of the other.
        lesson = swapped(lesson, "\"id\":\"both\"", "\"id\":\"join\"", "\"id\":\"other\"");
        lesson = swapped(
                lesson, "Trading with both and allying with neither", "Joining the stronger side", "Other words");
        answer(student, context, lesson, "between", number, "which-is-hedging", option);
    }

    private static Published swapped(Published lesson, String one, String other, String none) {
        return Edited.revision(Edited.revision(Edited.revision(lesson, one, none), other, one), none, other);
    }

    private void answer(
            User student,
            StudyContext context,
            Published lesson,
            String quiz,
            int number,
            String question,
            String answer) {
        Attempt attempt = attempts.start(student.id(), context, lesson, quiz, number, null)
                .attempt();
        attempts.save(student.id(), attempt.id(), question, new AnswerCommand(new Response.Text(answer), 1, Set.of()));
        attempts.submit(student.id(), attempt.id());
    }

    /** Where a user works on the lesson without choosing. */
    public Study study(User user) {
        return rules.study(user, LESSON, Optional.empty());
    }

    public StudyContext at(User user) {
        return study(user).context();
    }

    /** Starts the quiz. */
    public Attempt start(User student) {
        return start(student, study(student));
    }

    private Attempt start(User student, Study study) {
        Published lesson = lessons.lesson(LESSON).orElseThrow();
        int number = attempts.status(
                        student, study, lesson.lesson().quiz("between").orElseThrow(), new PageReads())
                .number();
        return attempts.start(student.id(), study.context(), lesson, "between", number, null)
                .attempt();
    }

    /** Takes a stance and posts. */
    public void post(User student, Course course, String text) {
        ThreadId place = new ThreadId(course.id(), LESSON, "which-way");
        var unused = discussion.takeStance(place, student.id(), 1);
        discussion.post(place, student.id(), text);
    }

    /** What is in a file, as text. */
    public static String text(SpreadsheetFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.content().accept(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
