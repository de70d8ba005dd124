package org.readout.copy.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizStatus;
import org.readout.copy.Epub;
import org.readout.copy.LessonText;
import org.readout.copy.Pdf;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.source.LessonPictures;
import org.readout.shell.PageReads;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.web.CopyableLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

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
    private final Throttle throttle;

    CopyAddresses(
            LessonLibrary library,
            EffectiveRulesService rules,
            AttemptService attempts,
            LessonPictures pictures,
            CurrentUser currentUser,
            Clock clock) {
        this.library = library;
        this.rules = rules;
        this.attempts = attempts;
        this.pictures = pictures;
        this.currentUser = currentUser;
        this.clock = clock;
        this.throttle = new Throttle(PER_COMPUTER, Duration.ofMinutes(10), clock);
    }

    /** Everything that a copy depends on, besides the answer keys that its reader may see. */
    private record Name(String file, Revision revision, String site, List<String> quizzes, Locale language) {}

    @GetMapping({
        "/lessons/{lesson}/copy.pdf",
        "/lessons/{lesson}/copy.epub",
        "/lessons/{lesson}/handout.pdf",
        "/lessons/{lesson}/key.pdf"
    })
    ResponseEntity<byte[]> copy(
            @PathVariable String lesson,
            @RequestParam(name = Study.PARAMETER) Optional<String> in,
            HttpServletRequest request)
            throws IOException {
        String file = request.getRequestURI().replaceFirst(".*/", "");
        Published published = library.lesson(lesson, currentUser).orElse(null);
        if (published == null || file.startsWith("handout") && !currentUser.isInstructor()) {
            return ResponseEntity.notFound().build();
        }
        PageReads reads = new PageReads();
        User user = currentUser.find().orElse(null);
        Study study = rules.study(user, lesson, in);
        Map<Quiz, QuizStatus> quizzes = new LinkedHashMap<>();
        published.lesson().quizzes().forEach(quiz -> quizzes.put(quiz, attempts.status(user, study, quiz, reads)));
        String key = file.startsWith("key") ? key(published.lesson(), quizzes) : "";
        if (file.startsWith("key") && key.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        Name name = new Name(
                lesson + "-" + file,
                published.revision(),
                CopyableLink.address(request, ""),
                quizzes.entrySet().stream()
                        .filter(quiz -> mayBeRead(quiz.getValue()))
                        .map(quiz -> quiz.getKey().id())
                        .toList(),
                Messages.locale());
        byte[] copy = made(name, key, published.lesson(), Throttle.computer(request.getRemoteAddr()));
        if (copy == null) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, "60")
                    .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                    .body(TEXT.get("busy").getBytes(StandardCharsets.UTF_8));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.endsWith("epub") ? Epub.TYPE : "application/pdf")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment;filename=\"" + name.file + "\"")
                .cacheControl(CacheControl.noStore())
                .body(copy);
    }

    /** Returns a copy, or {@code null} if too many are asked for. */
    private byte @Nullable [] made(Name name, String key, Lesson lesson, String computer) throws IOException {
        if (!waiting.tryAcquire()) {
            return null;
        }
        try {
            synchronized (this) {
                byte[] before = key.isEmpty() ? kept.getIfPresent(name) : null;
                if (before != null || throttle.take(computer).isPresent()) {
                    return before;
                }
                long start = System.nanoTime();
                byte[] made = make(name, key, lesson);
                if (key.isEmpty()) {
                    kept.put(name, made);
                }
                log.info("Made {} in {} ms", name.file, (System.nanoTime() - start) / 1_000_000);
                return made;
            }
        } finally {
            waiting.release();
        }
    }

    private byte[] make(Name name, String key, Lesson lesson) throws IOException {
        Function<String, Optional<Path>> picture = file -> pictures.file(lesson.id(), file);
        Map<String, String> questions = lesson.quizzes().stream()
                .filter(quiz -> name.quizzes.contains(quiz.id()))
                .collect(Collectors.toMap(Quiz::id, quiz -> QuestionText.html(QuestionText.asked(quiz))));
        LessonText text = new LessonText(lesson, name.site, questions, !name.file.endsWith("epub"));
        return !text.paged()
                ? Epub.of(text, picture, clock.instant())
                : name.file.endsWith("-copy.pdf")
                        ? Pdf.of(lesson, "sides", text.chapters(), picture)
                        : Pdf.of(lesson, "sheet", List.of(key.isEmpty() ? text.handout() : text.sheet(key)), picture);
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
    private static String key(Lesson lesson, Map<Quiz, QuizStatus> quizzes) {
        StringBuilder html = new StringBuilder();
        quizzes.forEach((quiz, status) -> {
            AttemptDetails latest = status.latest();
            if (!status.teacher() && (latest == null || !status.key().shown())) {
                return;
            }
            Quiz asked = status.teacher() || latest == null ? quiz : latest.quiz();
            html.append(Markup.text(
                            "h2", "", lesson.sectionOf(quiz.id()).orElseThrow().title()))
                    .append(QuestionText.key(Stream.concat(QuestionText.asked(quiz).stream(), quiz.questions().stream())
                            .distinct()
                            .flatMap(question -> asked.question(question.id()).stream())
                            .toList()));
        });
        return html.isEmpty() ? "" : Markup.text("h1", "title", TEXT.get("key.title", "lesson", lesson.title())) + html;
    }
}
