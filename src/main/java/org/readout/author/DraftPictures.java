package org.readout.author;

import org.readout.lesson.source.PictureTypes;
import org.readout.user.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sends the pictures of a lesson as its authors have them, for the previews of the editor. */
@RestController
public final class DraftPictures {

    private final LessonEditing editing;
    private final CurrentUser currentUser;

    DraftPictures(LessonEditing editing, CurrentUser currentUser) {
        this.editing = editing;
        this.currentUser = currentUser;
    }

    @GetMapping("/lessons/{lesson}/edit/media/{name}")
    ResponseEntity<byte[]> picture(@PathVariable String lesson, @PathVariable String name) {
        return PictureTypes.of(name)
                .flatMap(type -> currentUser
                        .signedIn()
                        .flatMap(user -> editing.picture(lesson, user.id(), "media/" + name))
                        .map(bytes -> ResponseEntity.ok()
                                .contentType(type)
                                .header("Content-Security-Policy", PictureTypes.POLICY)
                                .header("X-Content-Type-Options", "nosniff")
                                .cacheControl(CacheControl.noStore())
                                .body(bytes)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /** Returns the HTML of a text with the pictures as the authors have them. */
    public static String in(String html, String lessonId) {
        return html.replace("\"/lessons/" + lessonId + "/media/", "\"/lessons/" + lessonId + "/edit/media/")
                .replace(" /lessons/" + lessonId + "/media/", " /lessons/" + lessonId + "/edit/media/");
    }
}
