package org.readout.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Accommodation;
import org.readout.course.AccommodationService;
import org.readout.course.AssignmentRules;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.LatePolicy;
import org.readout.db.StartupException;
import org.readout.demo.DemoRecording.Contribution;
import org.readout.demo.DemoRecording.RecordedAttempt;
import org.readout.demo.DemoRecording.RecordedLesson;
import org.readout.demo.DemoRecording.Sitting;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.PostId;
import org.readout.discussion.ThreadId;
import org.readout.discussion.WriteResult;
import org.readout.grading.GradingService;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.reading.ReadingService;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Makes a course and plays back what a recorded class did in it, through the services that students and instructors use. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
class DemoClass {

    /** The password of every account. */
    static final String PASSWORD = "readout-demo";

    static final String INSTRUCTOR = "instructor@demo.example";

    private static final int BASE = 36;

    private final UserService users;
    private final CourseService courses;
    private final AccommodationService accommodations;
    private final LessonLibrary lessons;
    private final ReadingService reading;
    private final AttemptService attempts;
    private final DiscussionService discussion;
    private final GradingService grading;
    private final DemoClock clock;

    DemoClass(
            UserService users,
            CourseService courses,
            AccommodationService accommodations,
            LessonLibrary lessons,
            ReadingService reading,
            AttemptService attempts,
            DiscussionService discussion,
            GradingService grading,
            DemoClock clock) {
        this.users = users;
        this.courses = courses;
        this.accommodations = accommodations;
        this.lessons = lessons;
        this.reading = reading;
        this.attempts = attempts;
        this.discussion = discussion;
        this.grading = grading;
        this.clock = clock;
    }

    /** @throws StartupException if none of the recorded lessons is there */
    void make(ZoneId zone) {
        DemoRecording recording = DemoRecording.load();
        Instant now = clock.instant();
        Instant made = now.minus(Duration.ofDays(28));
        List<User> accounts = new ArrayList<>();
        accounts.add(new User(UserId.random(), User.Kind.ACCOUNT, "Prof. A. Okafor", INSTRUCTOR, true));
        for (String name : recording.students()) {
            String email = "student%02d@demo.example".formatted(accounts.size());
            accounts.add(new User(UserId.random(), User.Kind.ACCOUNT, name, email, false));
        }
        clock.doAt(made, () -> users.addAll(PASSWORD, accounts));
        // The instructor is number 0, so that the students have the numbers of the recording.
        List<UserId> people = accounts.stream().map(User::id).toList();
        CourseId course = clock.getAt(made, () -> courses.create(people.getFirst(), "IR 101, autumn", zone))
                .id();
        for (int i = 1; i < people.size(); i++) {
            UserId student = people.get(i);
            clock.doAt(made.plus(Duration.ofMinutes(60 + 125L * i)), () -> courses.join(course, student));
        }
        accommodate(people.get(recording.withMoreTime()), course, people.getFirst(), made.plus(Duration.ofDays(3)));
        int played = 0;
        for (RecordedLesson lesson : recording.lessons()) {
            Optional<Published> published = lessons.lesson(lesson.id());
            if (published.isPresent()) {
                new Playback(lesson, published.get(), course, people, now, zone).play();
                played++;
            }
        }
        if (played == 0) {
            throw new StartupException(
                    "The demonstration needs the lesson "
                            + recording.lessons().getFirst().id()
                            + ", and the lessons folder does not have it without an error; ./readout check says what is wrong.");
        }
    }

    /** Gives a student more time, who has seen it. */
    private void accommodate(UserId student, CourseId course, UserId instructor, Instant at) {
        Accommodation more = new Accommodation(new BigDecimal("1.5"), 2);
        clock.doAt(at, () -> accommodations.set(course, student, instructor, more, AccommodationService.NOT_SET));
        clock.doAt(
                at.plus(Duration.ofHours(5)),
                () -> accommodations
                        .own(student)
                        .forEach(given -> accommodations.confirm(student, course, given.version())));
    }

    /** The work on one lesson. */
    private final class Playback {

        private final RecordedLesson recorded;
        private final Published lesson;
        private final CourseId course;
        private final List<UserId> people;
        private final Instant due;
        private final Instant start;
        private final ZoneId zone;
        private final Map<String, AttemptId> lastAttempts = new HashMap<>();
        private final Map<String, PostId> posts = new HashMap<>();

        Playback(
                RecordedLesson recorded,
                Published lesson,
                CourseId course,
                List<UserId> people,
                Instant now,
                ZoneId zone) {
            this.recorded = recorded;
            this.lesson = lesson;
            this.course = course;
            this.people = people;
            this.zone = zone;
            this.due = now.atZone(zone)
                    .plusDays(recorded.dueInDays())
                    .with(LocalTime.of(23, 59))
                    .toInstant();
            this.start = due.isBefore(now) ? due : now;
        }

        void play() {
            // After it is due, late work loses a tenth a day, down to a half; eight days later it closes.
            AssignmentRules rules =
                    new AssignmentRules(null, due, due.atZone(zone).plusDays(8).toInstant(), new LatePolicy(10, 50));
            clock.doAt(
                    start.minus(Duration.ofDays(recorded.assignedDaysBefore())),
                    () -> courses.assign(course, recorded.id(), rules));
            recorded.sittings().forEach(this::sit);
            recorded.talk().forEach(each -> clock.doAt(start.plusSeconds(each.at()), () -> contribute(each)));
            recorded.grades().forEach(grade -> {
                AttemptId attempt = lastAttempts.get(grade.section() + "/" + grade.student());
                if (attempt != null) {
                    clock.doAt(
                            start.plusSeconds(grade.at()),
                            () -> grading.grade(
                                    people.getFirst(), attempt, grade.question(), 0, grade.rows(), grade.comment()));
                }
            });
        }

        private void sit(Sitting sitting) {
            UserId student = people.get(sitting.student());
            Instant opened = start.plusSeconds(sitting.opened());
            clock.doAt(opened, () -> reading.opened(student, lesson, sitting.section(), false));
            Long read = sitting.read();
            if (read != null) {
                clock.doAt(opened.plusSeconds(read), () -> reading.read(student, lesson, sitting.section()));
            }
            Quiz quiz = lesson.lesson().quiz(sitting.section()).orElse(null);
            if (quiz != null) {
                for (int i = 0; i < sitting.attempts().size(); i++) {
                    answer(sitting, student, quiz, i + 1, opened);
                }
            }
        }

        private void answer(Sitting sitting, UserId student, Quiz quiz, int number, Instant opened) {
            RecordedAttempt recordedAttempt = sitting.attempts().get(number - 1);
            Map<String, List<JsonNode>> responses = recorded.responses().getOrDefault(sitting.section(), Map.of());
            Instant begun = opened.plusSeconds(recordedAttempt.begun());
            AttemptId attempt = clock.getAt(begun, () -> attempts.start(student, lesson, quiz.id(), number, null))
                    .attempt()
                    .id();
            long pause = (recordedAttempt.ended() - recordedAttempt.begun()) / (responses.size() + 1);
            int place = 0;
            for (Map.Entry<String, List<JsonNode>> question : responses.entrySet()) {
                int choice = Character.digit(recordedAttempt.answers().charAt(place++), BASE);
                if (choice >= 0 && quiz.question(question.getKey()).isPresent()) {
                    Response response =
                            Response.of(question.getValue().get(choice)).orElseThrow();
                    clock.doAt(
                            begun.plusSeconds(pause * place),
                            () -> attempts.save(
                                    student, attempt, question.getKey(), new AnswerCommand(response, 1, Set.of())));
                }
            }
            if (recordedAttempt.submitted()) {
                clock.doAt(opened.plusSeconds(recordedAttempt.ended()), () -> attempts.submit(student, attempt));
                lastAttempts.put(sitting.section() + "/" + sitting.student(), attempt);
            }
        }

        private void contribute(Contribution contribution) {
            UserId author = people.get(contribution.student());
            ThreadId thread = new ThreadId(course, recorded.id(), contribution.prompt());
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
}
