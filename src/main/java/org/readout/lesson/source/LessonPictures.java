package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
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
public final class LessonPictures {

    private final LessonPublisher publisher;
    private final LessonLibrary library;
    private final CurrentUser currentUser;

    LessonPictures(LessonPublisher publisher, LessonLibrary library, CurrentUser currentUser) {
        this.publisher = publisher;
        this.library = library;
        this.currentUser = currentUser;
    }

    @GetMapping("/lessons/{lesson}/media/{name}")
    ResponseEntity<Resource> picture(@PathVariable String lesson, @PathVariable String name) {
        MediaType type = PictureTypes.of(name).orElse(null);
        Path file = library.lesson(lesson, currentUser)
                .flatMap(published -> file(published.lesson().id(), name))
                .orElse(null);
        if (type == null || file == null) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Security-Policy", PictureTypes.POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
                .body(new FileSystemResource(file));
    }

    /** Returns the file of a picture, whoever asks; empty if the lesson has none of that name. */
    public Optional<Path> file(String lessonId, String name) {
        return publisher
                .folder(lessonId)
                .filter(folder ->
                        LinkTarget.of(PictureTypes.FOLDER + "/" + name).scheme() == Scheme.MEDIA)
                .map(folder -> folder.resolve(PictureTypes.FOLDER).resolve(name))
                .filter(file ->
                        isWithin(file, publisher.folder(lessonId).orElseThrow().resolveSibling("")));
    }

    private static boolean isWithin(Path file, Path lessons) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= PictureTypes.MOST_BYTES
                    && file.toRealPath().startsWith(lessons.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
