package org.readout.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.GroupId;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.StartupException;
import org.readout.demo.DemoRecording.Contribution;
import org.readout.demo.DemoRecording.RecordedAttempt;
import org.readout.demo.DemoRecording.RecordedGrade;
import org.readout.demo.DemoRecording.RecordedLesson;
import org.readout.demo.DemoRecording.RecordedWork;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.grading.GradingService;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Written;
import org.readout.notice.Announcements;
import org.readout.question.Response;
import org.readout.reading.ReadingService;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Fills an empty data folder with a course before the first request: replays a recorded class through the services that
 * students and instructors use. Does nothing if the folder already has the sample course.
 */
@Component
@ConditionalOnBooleanProperty("readout.demo")
public record DemoData(
        DurableTransactions writes,
        UserService users,
        SiteRights rights,
        CourseService courses,
        AssignmentService assignments,
        CourseMembers members,
        LessonLibrary lessons,
        ReadingService reading,
        AttemptService attempts,
        DiscussionService discussion,
        GradingService grading,
        Announcements announcements,
        DemoClock clock)
        implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);
    private static final String PASSWORD = "readout-demo";
    private static final int TUTORIALS = 2;
    private static final String INSTRUCTOR = "instructor@demo.example";
    private static final String STUDENT = "student%02d@demo.example";

    /** The line of the command line that says how to sign in. */
    public static final String HOW_TO_SIGN_IN =
            "Sign in as " + INSTRUCTOR + " or " + STUDENT.formatted(1) + ". The password is " + PASSWORD + ".\n";

    @Override
    public void afterSingletonsInstantiated() {
        if (users.byEmail(INSTRUCTOR).isPresent()) {
            return;
        }
        if (!users.isEmpty()) {
            throw new StartupException(
                    "--demo needs an empty data folder, and this one has other data. Nothing was changed. Choose an"
                            + " empty folder with --data, or start without --demo.");
        }
        log.info("Creating the sample course");
        // One transaction: all or nothing, and only one wait for the device.
        writes.run(() -> fill(DemoRecording.load(), clock.instant(), ZoneId.systemDefault()));
        clock.show(null);
        log.info("Sample course created");
    }

    private void fill(DemoRecording recording, Instant now, ZoneId zone) {
        Instant made = now.minus(Duration.ofDays(28));
        clock.show(made);
        // The instructor is number 0, so that the students have the numbers of the recording.
        List<User> accounts = new ArrayList<>();
        accounts.add(new User(UserId.random(), User.Kind.ACCOUNT, "Prof. A. Okafor", INSTRUCTOR));
        for (String name : recording.students()) {
            String email = STUDENT.formatted(accounts.size());
            accounts.add(new User(UserId.random(), User.Kind.ACCOUNT, name, email));
        }
        users.addAll(PASSWORD, accounts);
        List<UserId> people = accounts.stream().map(User::id).toList();
        for (SiteRight right : SiteRight.values()) {
            rights.grant(people.getFirst(), right, null);
        }
        CourseId course =
                courses.create(people.getFirst(), "IR 101, autumn", zone).id();
        for (int i = 1; i < people.size(); i++) {
            clock.show(made.plus(Duration.ofMinutes(60 + 125L * i)));
            courses.join(course, people.get(i));
        }
        for (int i = 0; i < TUTORIALS; i++) {
            GroupId tutorial = members.createGroup(course, people.getFirst(), "Tutorial " + (i + 1))
                    .map(CourseGroup::id)
                    .orElseThrow();
            int first = i;
            List<UserId> students = IntStream.range(1, people.size())
                    .filter(number -> number % TUTORIALS == first)
                    .mapToObj(people::get)
                    .toList();
            members.assignGroup(course, people.getFirst(), students, tutorial);
        }
        UserId student = people.get(recording.withMoreTime());
        Accommodation more = new Accommodation(new BigDecimal("1.5"), 2);
        clock.show(made.plus(Duration.ofDays(3)));
        assignments.accommodate(course, student, people.getFirst(), more, Given.NOT_SET);
        clock.show(made.plus(Duration.ofDays(3).plusHours(5)));
        assignments
                .accommodations(student)
                .forEach(given -> assignments.confirmAccommodation(student, course, given.version()));
        boolean played = false;
        for (RecordedLesson recorded : recording.lessons()) {
            Published lesson = lessons.lesson(recorded.id()).orElse(null);
            if (lesson != null) {
                play(recorded, lesson, course, people, now.atZone(zone));
                played = true;
            }
        }
        announce(course, people.getFirst(), now);
        if (!played) {
            throw new StartupException(
                    "--demo needs the lesson " + recording.lessons().getFirst().id()
                            + " without errors in the lessons folder. Run ./readout check to see the errors.");
        }
    }

    private void announce(CourseId course, UserId instructor, Instant now) {
        Audience everyone = new Audience.Everyone();
        clock.show(now.minus(Duration.ofDays(6)));
        announcements.write(
                course,
                instructor,
                new Written(
                        "Reading for this week",
                        "Read **What one word hides** before Thursday. Come with one case that the word doesn’t fit.",
                        everyone,
                        null));
        announcements.recipients(course, everyone).stream()
                .skip(2)
                .forEach(student -> announcements.unread(student).forEach(each -> announcements.read(student, each)));
        clock.show(now.minus(Duration.ofHours(3)));
        announcements.write(
                course,
                instructor,
                new Written(
                        "No class on Thursday",
                        "Use the time for your post. I answer questions in the discussion until Wednesday evening.",
                        everyone,
                        null));
        announcements.write(
                course,
                instructor,
                new Written(
                        "Exam week",
                        "The exam covers all lessons of the course.",
                        everyone,
                        now.plus(Duration.ofDays(13))));
    }

    private void play(
            RecordedLesson recorded, Published lesson, CourseId course, List<UserId> people, ZonedDateTime now) {
        ZonedDateTime due = now.plusDays(recorded.dueInDays()).with(LocalTime.of(23, 59));
        Instant start = (due.isBefore(now) ? due : now).toInstant();
        clock.show(start.minus(Duration.ofDays(recorded.assignedDaysBefore())));
        // After it is due, late work loses a tenth a day, down to a half; eight days later it closes.
        LatePolicy late = new LatePolicy(10, 50);
        Instant closes = due.plusDays(8).toInstant();
        assignments.assign(
                course, people.getFirst(), recorded.id(), new AssignmentRules(null, due.toInstant(), closes, late));
        Map<String, AttemptId> submitted = new HashMap<>();
        for (RecordedWork sitting : recorded.sittings()) {
            sit(
                            sitting,
                            recorded,
                            lesson,
                            StudyContext.of(course),
                            people.get(sitting.student()),
                            start.plusSeconds(sitting.opened()))
                    .ifPresent(attempt -> submitted.put(sitting.section() + "/" + sitting.student(), attempt));
        }
        Map<String, PostId> posts = new HashMap<>();
        for (Contribution each : recorded.talk()) {
            clock.show(start.plusSeconds(each.at()));
            ThreadId thread = new ThreadId(course, recorded.id(), each.prompt());
            contribute(each, thread, people.get(each.student()), posts);
        }
        for (RecordedGrade grade : recorded.grades()) {
            clock.show(start.plusSeconds(grade.at()));
            AttemptId attempt = submitted.get(grade.section() + "/" + grade.student());
            if (attempt != null) {
                grading.grade(people.getFirst(), attempt, grade.question(), 0, grade.rows(), grade.comment());
            }
        }
    }

    private Optional<AttemptId> sit(
            RecordedWork sitting,
            RecordedLesson recorded,
            Published lesson,
            StudyContext context,
            UserId student,
            Instant opened) {
        clock.show(opened);
        reading.opened(student, context, lesson, sitting.section(), false);
        Long read = sitting.read();
        if (read != null) {
            clock.show(opened.plusSeconds(read));
            reading.read(student, context, lesson, sitting.section());
        }
        Optional<AttemptId> last = Optional.empty();
        Quiz quiz = lesson.lesson().quiz(sitting.section()).orElse(null);
        if (quiz != null) {
            quiz.questions().stream()
                    .flatMap(question -> question.basics().terms().stream())
                    .filter(term -> (term.length() + sitting.student()) % 3 == 0)
                    .forEach(term -> reading.lookedUp(student, context, lesson.lesson(), term));
            var responses = recorded.responses().getOrDefault(sitting.section(), Map.of());
            for (RecordedAttempt attempt : sitting.attempts()) {
                clock.show(opened.plusSeconds(attempt.started()));
                int number = sitting.attempts().indexOf(attempt) + 1;
                AttemptId id = attempts.start(student, context, lesson, quiz.id(), number, null)
                        .attempt()
                        .id();
                answer(attempt, responses, student, quiz, id, opened);
                if (attempt.submitted()) {
                    clock.show(opened.plusSeconds(attempt.ended()));
                    attempts.submit(student, id);
                    last = Optional.of(id);
                }
            }
        }
        return last;
    }

    private void answer(
            RecordedAttempt attempt,
            Map<String, List<JsonNode>> responses,
            UserId student,
            Quiz quiz,
            AttemptId id,
            Instant opened) {
        long pause = (attempt.ended() - attempt.started()) / (responses.size() + 1);
        int place = 0;
        for (Map.Entry<String, List<JsonNode>> question : responses.entrySet()) {
            int choice = Character.digit(attempt.answers().charAt(place++), Character.MAX_RADIX);
            if (choice >= 0 && quiz.question(question.getKey()).isPresent()) {
                Response response = Response.of(question.getValue().get(choice)).orElseThrow();
                clock.show(opened.plusSeconds(attempt.started() + pause * place));
                if (choice % 4 == 1) {
                    attempts.openedHints(student, id, List.of(question.getKey()));
                }
                attempts.save(student, id, question.getKey(), new AnswerCommand(response, 1, Set.of()));
            }
        }
    }

    private void contribute(Contribution contribution, ThreadId thread, UserId author, Map<String, PostId> posts) {
        String text = contribution.text();
        if (contribution.stance() != null) {
            var unused = discussion.takeStance(thread, author, contribution.stance());
        } else if (text != null && contribution.to() == null) {
            if (discussion.post(thread, author, text) instanceof WriteResult.Written written) {
                posts.put(contribution.prompt() + "/" + contribution.student(), written.id());
            }
        } else if (text != null) {
            PostId parent = posts.get(contribution.prompt() + "/" + contribution.to());
            if (parent != null) {
                discussion.reply(PostId.random(), parent, author, text);
            }
        }
    }
}
