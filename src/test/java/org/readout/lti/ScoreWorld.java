package org.readout.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanged;
import org.readout.db.Outbox;
import org.readout.gradebook.LessonScores;
import org.readout.gradebook.LessonScoresOver;
import org.readout.result.Results.ResultChanged;
import org.readout.user.AuditLog;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A course that a platform knows, with the services that tell it of scores. */
final class ScoreWorld implements AutoCloseable {

    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";

    private static final RSAKey KEY = key();

    final AttemptWorld world;
    final PlatformRepository platforms;
    final PlatformDouble platform;
    final LessonScores scores;
    final CourseId course;
    final LtiContext context;
    final LtiLink link;
    private final ToolKeys keys;
    Outbox outbox;
    StaticListableBeanFactory senders;
    LtiScores sender;

    ScoreWorld(AttemptWorld world, CourseId course, @Nullable String lineItem) {
        this.world = world;
        this.course = course;
        platforms = new PlatformRepository(JdbcClient.create(world.dataSource));
        keys = new ToolKeys(platforms, world.writes, world.clock);
        if (platforms.keys(world.clock.instant()).isEmpty()) {
            // Making one takes longer than a test.
            platforms.addKey(KEY.getKeyID(), KEY.toJSONString(), world.clock.instant(), world.clock.instant());
        }
        platform = new PlatformDouble(keys::published);
        Platform registered = platform.platform();
        platforms.save(registered, world.clock.instant());
        context = new LtiContext(
                UUID.randomUUID(),
                registered.id(),
                "1",
                "course-1",
                "IR 101",
                course,
                platform.url("/members"),
                platform.url("/items"),
                Set.of(AGS + "score", AGS + "lineitem", PlatformServices.MEMBERS));
        platforms.addContext(context, world.instructor, world.clock.instant());
        link = new LtiLink(
                UUID.randomUUID(),
                context.id(),
                "link-1",
                QuizLessons.LESSON,
                null,
                lineItem == null ? null : platform.url(lineItem));
        platforms.addLink(link);
        scores = LessonScoresOver.of(world.assignments, world.lessons, world.terms, world.results, world.clock);
        restart();
        world.also = event -> {
            switch (event) {
                case ResultChanged changed -> sender.on(changed);
                case RulesChanged changed -> sender.on(changed);
                default -> {}
            }
        };
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("one")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The server stops and starts. */
    void restart() {
        AuditLog audit = new RecordedAudit((person, action, details) -> world.noted.add(action + " " + details));
        senders = new StaticListableBeanFactory();
        outbox = new Outbox(
                JdbcClient.create(world.dataSource),
                world.writes,
                senders.getBeanProvider(Outbox.Sender.class),
                world.clock);
        sender = new LtiScores(
                new ScoreRepository(JdbcClient.create(world.dataSource)),
                platforms,
                services(),
                scores,
                world.lessons,
                outbox,
                world.writes,
                audit,
                world.clock);
        senders.addBean("scores", sender);
    }

    PlatformServices services() {
        PlatformHttp http = new PlatformHttp(true);
        return new PlatformServices(new LtiTokens(keys, http, world.clock), http);
    }

    /** A student of the course who has come from the platform. */
    UserId student(String subject) {
        UserId student = world.person();
        world.courses.join(course, student);
        platforms.setMember(context.id(), student, subject, true, world.clock.instant());
        return student;
    }

    void send() {
        outbox.sendAll();
    }

    /** Waits for as long as a message may be tried. */
    void sendAll() {
        for (int hours = 0; hours < 20; hours++) {
            send();
            world.clock.advance(Duration.ofHours(1));
        }
        sender.sweep();
        send();
    }

    /** The score that the student sees, as the platform shows it; empty for none. */
    Optional<String> seen(UserId student) {
        return scores.of(course, QuizLessons.LESSON, null, student)
                .flatMap(score -> Optional.ofNullable(score.total()))
                .map(total -> LtiScores.plain(total.points()).toPlainString() + "/"
                        + LtiScores.plain(total.outOf()).toPlainString());
    }

    @Override
    public void close() {
        platform.close();
    }
}
