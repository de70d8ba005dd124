package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.format.Located;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.question.QuestionTypes;
import org.springframework.http.MediaType;

/** Checks a lesson's pictures. */
final class PictureChecks {

    static final String FOLDER = "media";

    /** The most bytes that a picture may have. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Map<String, MediaType> KINDS = Map.of(
            "png", MediaType.IMAGE_PNG,
            "jpg", MediaType.IMAGE_JPEG,
            "jpeg", MediaType.IMAGE_JPEG,
            "gif", MediaType.IMAGE_GIF,
            "webp", MediaType.parseMediaType("image/webp"),
            "avif", MediaType.parseMediaType("image/avif"),
            "svg", MediaType.parseMediaType("image/svg+xml"));

    private final Path root;
    private final String folder;
    private final Map<String, Long> sizes;

    /** The names of the pictures that texts show or mean to show. */
    private final Set<String> shown = new HashSet<>();

    /**
     * @param root the lessons folder
     * @param folder the lesson's, in it
     * @param sizes of the pictures that are there, by their names
     */
    PictureChecks(Path root, String folder, Map<String, Long> sizes) {
        this.root = root;
        this.folder = folder;
        this.sizes = sizes;
    }

    /** Compares the pictures that the texts show with those that are there. */
    void check(List<LessonFiles.Section> sections, Report findings) {
        boolean complete = true;
        for (LessonFiles.Section section : sections) {
            section.text()
                    .ifPresent(text ->
                            text.checked().images().forEach(image -> check(image, findings.in(text.path()))));
            section.quiz()
                    .ifPresent(quiz -> quiz.questions().stream()
                            .flatMap(question -> QuestionTypes.of(question).stream()
                                    .flatMap(type -> type.pictures(question).stream()))
                            .map(picture -> new Located<>(LinkTarget.of(picture.value()), picture.place()))
                            .forEach(image -> check(image, findings.in(quiz.path()))));
            complete &= section.isTextComplete();
        }
        for (String name : sizes.keySet()) {
            // A text that can't be read, or not wholly, may show any of them.
            if (complete && !shown.contains(name) && !FolderFiles.isAside(name)) {
                findings.in(folder + "/" + FOLDER + "/" + name)
                        .warning(
                                SourcePosition.FILE,
                                "file-unnamed",
                                "no text shows this picture; show it or take it away");
            }
        }
    }

    private void check(Located<LinkTarget> image, Report report) {
        String written = image.value().value();
        String name = written.substring(written.lastIndexOf('/') + 1);
        String quoted = Quoted.of(name);
        SourcePosition place = image.place();
        Long size = sizes.get(name);
        shown.add(name);
        if (image.value().scheme() != LinkTarget.Scheme.MEDIA) {
            report.error(place, "image-path", "the picture " + Quoted.of(written) + misplaced(written, name));
        } else if (size == null) {
            Optional<String> nearest = Suggestions.nearest(name, sizes.keySet());
            nearest.ifPresent(shown::add);
            report.error(
                    place,
                    "file-missing",
                    "there is no picture " + quoted + " in the lesson's folder `media`"
                            + nearest.map(it -> "; did you mean " + Quoted.whole(it) + "?")
                                    .orElse("; put it there"));
        } else if (type(name).isEmpty()) {
            report.error(
                    place,
                    "image-kind",
                    quoted + " is not a picture that browsers show; its ending must be one of "
                            + Quoted.all(endings()));
        } else if (size > MOST_BYTES) {
            report.error(place, "image-too-large", "the picture " + quoted + " has more than 2 MB; make it smaller");
        } else {
            checkPlace(name, place, report);
        }
    }

    private String misplaced(String written, String name) {
        if (written.startsWith(FOLDER + "/")) {
            return " has a name or a place that can't be written in a text; put it into `media` itself, under a name of"
                    + " unaccented letters, digits, hyphens and full stops";
        }
        return sizes.containsKey(name)
                ? " is not found under that name; for the one in the lesson's folder `media`, write "
                        + Quoted.whole(FOLDER + "/" + name)
                : " is not in the lesson's folder `media`; put it there and write `media/` and its name";
    }

    private void checkPlace(String name, SourcePosition place, Report report) {
        String picture = "the picture " + Quoted.of(name);
        try {
            if (!root.resolve(folder).resolve(FOLDER).resolve(name).toRealPath().startsWith(root.toRealPath())) {
                report.error(place, "file-path", picture + " lies outside the lessons folder; put a copy into `media`");
            }
        } catch (IOException e) {
            report.error(place, "file-unreadable", picture + " can't be read; check that it may be read");
        }
    }

    /** The kind of the file of that name, where it is a picture's. */
    static Optional<MediaType> type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KINDS.get(ending));
    }

    static List<String> endings() {
        return KINDS.keySet().stream().sorted().toList();
    }
}
