package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        MediaType type = PictureChecks.type(name).orElse(null);
        Path file = library.lesson(lesson, currentUser)
                .filter(published ->
                        LinkTarget.of(PictureChecks.FOLDER + "/" + name).scheme() == Scheme.MEDIA)
                .map(published -> lessons.resolve(published.lesson().id())
                        .resolve(PictureChecks.FOLDER)
                        .resolve(name))
                .filter(this::isWithin)
                .orElse(null);
        if (type == null || file == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                // A picture may be drawn by a program of its own (SVG); opened by itself it must not run here.
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .body(new FileSystemResource(file));
    }

    private boolean isWithin(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= PictureChecks.MOST_BYTES
                    && file.toRealPath().startsWith(lessons.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
