package org.readout.lesson;

import java.util.List;
import java.util.Optional;

/** The lessons of a library, all of them drafts. */
public final class Drafts extends BareLibrary {

    private final LessonLibrary library;

    public Drafts(LessonLibrary library) {
        this.library = library;
    }

    @Override
    public List<Published> lessons() {
        return library.lessons().stream().map(Drafts::draft).toList();
    }

    @Override
    public Optional<Published> lesson(String lessonId) {
        return library.lesson(lessonId).map(Drafts::draft);
    }

    private static Published draft(Published published) {
        String json = LessonJson.write(published.lesson());
        Lesson draft = LessonJson.read("{\"status\":\"DRAFT\"," + json.substring(1));
        return new Published(draft, Revision.of(draft));
    }
}
