package org.readout.copy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizStatus;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.source.LessonPictures;
import org.readout.question.Question;
import org.readout.shell.PageReads;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Sends copies of a lesson to those who find the lesson; to others there is none. They are made one at a time, because each
 * takes a processor for seconds, and kept unless they depend on their reader.
 */
@RestController
final class CopyAddresses {

    private static final Logger log = LoggerFactory.getLogger(CopyAddresses.class);
    private static final Messages TEXT = Messages.of("copy");
    private static final int KEPT_BYTES = 24_000_000;

    /** What one computer can have made in ten minutes, besides what is kept. */
    private static final int PER_COMPUTER = 20;

    /** The requests that wait for their turn: each takes a thread of the server. */
    private final Semaphore waiting = new Semaphore(8);

    private final Cache<Name, byte[]> kept = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .<Name, byte[]>weigher((name, bytes) -> bytes.length)
            .build();

    private final LessonLibrary library;
    private final EffectiveRulesService rules;
    private final AttemptService attempts;
    private final LessonPictures pictures;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final String site;
    private final Throttle throttle;

    CopyAddresses(
            LessonLibrary library,
            EffectiveRulesService rules,
            AttemptService attempts,
            LessonPictures pictures,
            CurrentUser currentUser,
            Clock clock,
            @Value("${readout.public-address:}") String site) {
        this.library = library;
        this.rules = rules;
        this.attempts = attempts;
        this.pictures = pictures;
        this.currentUser = currentUser;
        this.clock = clock;
        this.site = site;
        this.throttle = new Throttle(PER_COMPUTER, Duration.ofMinutes(10), clock);
    }

    /** Everything that a copy depends on, besides the answer keys that its reader may see. */
    private record Name(String file, Revision revision, String site, List<String> quizzes, Locale language) {}

    @GetMapping("/lessons/{lesson}/{file:copy\\.pdf|copy\\.epub|handout\\.pdf|key\\.pdf}")
    ResponseEntity<byte[]> copy(
            @PathVariable String lesson,
            @PathVariable String file,
            @RequestParam(name = Study.PARAMETER) Optional<String> in,
            HttpServletRequest request)
            throws IOException {
        Published published = library.lesson(lesson, currentUser).orElse(null);
        if (published == null || file.startsWith("handout") && !currentUser.isInstructor()) {
            return ResponseEntity.notFound().build();
        }
        PageReads reads = new PageReads();
        Study study = rules.study(currentUser.find().orElse(null), lesson, in);
        List<QuizStatus> quizzes = published.lesson().quizzes().stream()
                .map(quiz -> attempts.status(currentUser.find().orElse(null), study, quiz, reads))
                .toList();
        String address = site.isEmpty()
                ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
                : site;
        String key = file.startsWith("key") ? key(published.lesson(), quizzes) : "";
        if (file.startsWith("key") && key.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        List<String> readable = Stream.iterate(0, i -> i + 1)
                .limit(quizzes.size())
                .filter(i -> mayBeRead(quizzes.get(i)))
                .map(i -> published.lesson().quizzes().get(i).id())
                .toList();
        Name name = new Name(lesson + "-" + file, published.revision(), address, readable, Messages.locale());
        Optional<byte[]> copy = made(name, key, published.lesson(), Throttle.computer(request.getRemoteAddr()));
        return copy.map(bytes -> ResponseEntity.ok()
                        .header("Content-Type", file.endsWith("epub") ? Epub.TYPE : "application/pdf")
                        .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                                .filename(name.file)
                                .build()))
                        .cacheControl(CacheControl.noStore())
                        .body(bytes))
                .orElseGet(() -> ResponseEntity.status(503)
                        .header("Retry-After", "60")
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .body(TEXT.get("busy").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** Returns a copy; empty if too many are asked for. */
    private Optional<byte[]> made(Name name, String key, Lesson lesson, String computer) throws IOException {
        if (!waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            synchronized (this) {
                byte[] before = key.isEmpty() ? kept.getIfPresent(name) : null;
                if (before != null || throttle.take(computer).isPresent()) {
                    return Optional.ofNullable(before);
                }
                Instant start = Instant.now();
                byte[] made = make(name, key, lesson);
                if (key.isEmpty()) {
                    kept.put(name, made);
                }
                log.info("Made {} in {} ms", name.file, Duration.between(start, Instant.now()).toMillis());
                return Optional.of(made);
            }
        } finally {
            waiting.release();
        }
    }

    private byte[] make(Name name, String key, Lesson lesson) throws IOException {
        LessonText text = new LessonText(lesson, name.site, name.quizzes, !name.file.endsWith("epub"));
        if (!text.paged()) {
            return Epub.of(text, picture -> pictures.file(lesson.id(), picture), clock.instant());
        }
        if (name.file.endsWith("copy.pdf")) {
            return Pdf.of(lesson, lesson.title(), "sides", text.chapters(), picture -> pictures.file(lesson.id(), picture));
        }
        return Pdf.of(
                lesson,
                lesson.title(),
                "sheet",
                List.of(text.sheet(key.isEmpty() ? text.handout() : key)),
                picture -> pictures.file(lesson.id(), picture));
    }

    /** Returns whether questions can be read before an attempt starts: those against the clock can't. */
    private static boolean mayBeRead(QuizStatus status) {
        Instant opens = status.rules().dates().opensAt();
        return status.teacher()
                || status.key().shown()
                || !status.isKeptBack()
                        && status.rules().settings().timeLimit() == null
                        && (opens == null || !status.at().isBefore(opens));
    }

    /** Returns the answer keys that the user may see now; a student those of the questions that she was asked. */
    private static String key(Lesson lesson, List<QuizStatus> quizzes) {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < quizzes.size(); i++) {
            QuizStatus status = quizzes.get(i);
            Quiz quiz = lesson.quizzes().get(i);
            Quiz asked = status.teacher()
                    ? quiz
                    : status.key().shown() && status.latest() != null ? status.latest().quiz() : quiz.asking(List.of());
            List<Question> shown = Stream.concat(QuestionText.asked(quiz).stream(), quiz.questions().stream())
                    .distinct()
                    .flatMap(question -> asked.question(question.id()).stream())
                    .toList();
            if (!shown.isEmpty()) {
                html.append(Markup.text("h2", "", lesson.sectionOf(quiz.id()).orElseThrow().title()))
                        .append(QuestionText.key(shown));
            }
        }
        return html.isEmpty() ? "" : Markup.text("h1", "title", TEXT.get("key.title", "lesson", lesson.title())) + html;
    }
}
