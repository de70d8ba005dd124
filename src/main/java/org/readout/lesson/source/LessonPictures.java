package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends the pictures of published lessons. */
@RestController
final class LessonPictures {

    static final String FOLDER = "media";
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Map<String, MediaType> KINDS = Map.of(
            "png", MediaType.IMAGE_PNG,
            "jpg", MediaType.IMAGE_JPEG,
            "jpeg", MediaType.IMAGE_JPEG,
            "gif", MediaType.IMAGE_GIF,
            "webp", MediaType.parseMediaType("image/webp"),
            "avif", MediaType.parseMediaType("image/avif"),
            "svg", MediaType.parseMediaType("image/svg+xml"));

    private final Path lessons;
    private final LessonLibrary library;
    private final CurrentUser currentUser;

    LessonPictures(@Value("${readout.lessons}") String lessons, LessonLibrary library, CurrentUser currentUser) {
        this.lessons = Path.of(lessons);
        this.library = library;
        this.currentUser = currentUser;
    }

    @GetMapping("/lessons/{lesson}/media/{name}")
    ResponseEntity<Resource> picture(@PathVariable String lesson, @PathVariable String name) {
        MediaType type = type(name).orElse(null);
        Path file = library.lesson(lesson, currentUser)
                .filter(published -> LinkTarget.of(FOLDER + "/" + name).scheme() == Scheme.MEDIA)
                .map(published ->
                        lessons.resolve(published.lesson().id()).resolve(FOLDER).resolve(name))
                .filter(this::isWithin)
                .orElse(null);
        if (type == null || file == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                // An SVG picture may contain scripts, which must not run if it is opened as a page.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
                .body(new FileSystemResource(file));
    }

    private boolean isWithin(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= MOST_BYTES
                    && file.toRealPath().startsWith(lessons.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the media type of a picture by its file name; empty if it isn't a picture. */
    static Optional<MediaType> type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KINDS.get(ending));
    }

    static List<String> endings() {
        return KINDS.keySet().stream().sorted().toList();
    }
}
