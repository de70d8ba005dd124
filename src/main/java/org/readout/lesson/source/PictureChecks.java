package org.readout.lesson.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** As much as comments before the first element of an SVG may take. */
    private static final int LOOKED_AT = 8 * 1024;

    private static final Kind JPEG = new Kind(MediaType.IMAGE_JPEG, "\\A\u00FF\u00D8\u00FF");

    private static final Map<String, Kind> KINDS = Map.of(
            "png", new Kind(MediaType.IMAGE_PNG, "\\A\u0089PNG\\r\\n"),
            "jpg", JPEG,
            "jpeg", JPEG,
            "gif", new Kind(MediaType.IMAGE_GIF, "\\AGIF8[79]a"),
            "webp", new Kind(MediaType.parseMediaType("image/webp"), "\\ARIFF.{4}WEBP"),
            "avif", new Kind(MediaType.parseMediaType("image/avif"), "\\A.{4}ftyp.{0,56}avi[fs]"),
            "svg", new Kind(MediaType.parseMediaType("image/svg+xml"), "<(\\w+:)?svg[\\s>/]"));

    private final Path root;
    private final Path path;
    private final FolderFiles media;

    /** The names of the pictures that texts show or mean to show. */
    private final Set<String> shown = new HashSet<>();

    private PictureChecks(Path root, Path path, FolderFiles media) {
        this.root = root;
        this.path = path;
        this.media = media;
    }

    /**
     * Compares the pictures that the texts show with those that are there.
     *
     * @param root the lessons folder
     * @param folder the lesson's, in it
     */
    static void check(Path root, String folder, List<LessonFiles.Section> sections, Report findings) {
        Path path = root.resolve(folder).resolve(FOLDER);
        new PictureChecks(root, path, FolderFiles.of(path)).check(folder, sections, findings);
    }

    private void check(String folder, List<LessonFiles.Section> sections, Report findings) {
        for (LessonFiles.Section section : sections) {
            section.text().ifPresent(text -> {
                Report report = findings.in(text.path());
                text.checked().images().forEach(image -> check(image, report));
            });
            section.quiz()
                    .ifPresent(quiz -> quiz.questions().stream()
                            .flatMap(question -> QuestionTypes.pictures(question).stream())
                            .map(picture -> new Located<>(LinkTarget.of(picture.value()), picture.place()))
                            .forEach(image -> check(image, findings.in(quiz.path()))));
        }
        if (sections.stream()
                .anyMatch(section ->
                        section.text().filter(text -> text.checked().complete()).isEmpty())) {
            // The text that can't be read, or not wholly, may show any of them.
            return;
        }
        for (String name : media.sizes().keySet()) {
            if (!shown.contains(name) && !FolderFiles.isAside(name)) {
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
        if (image.value().scheme() == LinkTarget.Scheme.MEDIA) {
            checkFile(name, image.place(), report);
            return;
        }
        String advice;
        if (written.startsWith(FOLDER + "/")) {
            advice =
                    " has a name or a place that can't be written in a text; put it into `media` itself, under a name of"
                            + " unaccented letters, digits, hyphens and full stops";
        } else if (media.has(name)) {
            advice = " is not found under that name; for the one in the lesson's folder `media`, write "
                    + Quoted.whole(FOLDER + "/" + name);
        } else {
            advice = " is not in the lesson's folder `media`; put it there and write `media/` and its name";
        }
        shown.add(name);
        report.error(image.place(), "image-path", "the picture " + Quoted.of(written) + advice);
    }

    private void checkFile(String name, SourcePosition place, Report report) {
        shown.add(name);
        Long size = media.sizes().get(name);
        if (size == null) {
            Optional<String> nearest = Suggestions.nearest(name, media.sizes().keySet());
            nearest.ifPresent(shown::add);
            report.error(
                    place,
                    "file-missing",
                    "there is no picture " + Quoted.of(name) + " in the lesson's folder `media`"
                            + nearest.map(it -> "; did you mean " + Quoted.whole(it) + "?")
                                    .orElse("; put it there"));
        } else if (type(name).isEmpty()) {
            report.error(
                    place,
                    "image-kind",
                    Quoted.of(name) + " is not a picture that browsers show; its ending must be one of "
                            + Quoted.all(endings()));
        } else if (size > MOST_BYTES) {
            report.error(
                    place,
                    "image-too-large",
                    "the picture " + Quoted.of(name) + " has more than 2 MB; make it smaller");
        } else {
            checkContent(path.resolve(name), name, place, report);
        }
    }

    private void checkContent(Path file, String name, SourcePosition place, Report report) {
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                report.error(
                        place,
                        "file-path",
                        "the picture " + Quoted.of(name) + " lies outside the lessons folder; put a copy into `media`");
            } else if (!hasContentOfItsName(file)) {
                report.error(
                        place,
                        "image-content",
                        "the file " + Quoted.of(name) + " is not the kind of picture that its ending says; save it as "
                                + Quoted.of("." + ending(name)) + " again, or give it the right ending");
            }
        } catch (IOException e) {
            report.error(
                    place,
                    "file-unreadable",
                    "the picture " + Quoted.of(name) + " can't be read; check that it may be read");
        }
    }

    private record Kind(MediaType type, Pattern content) {
        Kind(MediaType type, String content) {
            this(type, Pattern.compile(content, Pattern.DOTALL));
        }
    }

    /** The kind of the file of that name, where it is one. */
    static Optional<MediaType> type(String name) {
        return Optional.ofNullable(KINDS.get(ending(name))).map(Kind::type);
    }

    /** Whether a picture is what the ending of its name says; otherwise browsers show nothing. */
    static boolean hasContentOfItsName(Path file) throws IOException {
        Kind kind = KINDS.get(ending(String.valueOf(file.getFileName())));
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return kind != null && kind.content().matcher(head).find();
        }
    }

    /** What stands behind the last full stop of a name, in small letters. */
    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The endings of the names of such files. */
    static List<String> endings() {
        return KINDS.keySet().stream().sorted().toList();
    }
}
