package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.MarkdownChecks;
import org.readout.format.MarkdownChecks.CheckedText;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.TextFile;
import org.readout.format.ValueType;
import org.readout.format.Yaml;
import org.readout.lesson.CompiledText;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.block.LessonBlocks.Block;
import org.readout.lesson.block.SharedTimeline;
import org.readout.lesson.source.LessonFiles.ParsedQuiz;
import org.readout.lesson.source.LessonFiles.ParsedSection;
import org.readout.lesson.source.LessonFiles.ParsedText;
import org.readout.question.QuestionTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a folder: parses every file and checks what concerns it alone. */
final class FolderReader {

    private static final Logger log = LoggerFactory.getLogger(FolderReader.class);

    private static final String TEXT_ENDING = ".md";

    private final Path root;
    private final String folder;
    private final Path path;
    private final FolderFiles files;
    private final Map<String, ReadFile> known;
    private final Report findings = new Report("");
    private final Set<String> named = new HashSet<>();
    private final Set<String> read = new HashSet<>();

    /**
     * A file as it was read.
     *
     * @param folder the state of the folder before it was read
     * @param content empty if it can't be read
     * @param report what was found in this file alone
     */
    record ReadFile(FolderFiles folder, Optional<?> content, Report report) {}

    private FolderReader(Path root, String folder, Map<String, ReadFile> known) {
        this.root = root;
        this.folder = folder;
        this.path = root.resolve(folder);
        this.files = FolderFiles.of(root, folder);
        this.known = known;
    }

    /**
     * Reads a lesson's folder, or under the empty name the key terms, sources and events that all lessons share.
     *
     * @param known the folder's files as they were read last, by their names; only others are read, and it has them then
     */
    static LessonFiles read(Path root, String folder, Map<String, ReadFile> known) {
        FolderReader reader = new FolderReader(root, folder, known);
        LessonFiles files = reader.read();
        known.keySet().retainAll(reader.read);
        return files;
    }

    private LessonFiles read() {
        boolean isLesson = !folder.isEmpty();
        Optional<ObjectNode> lesson = isLesson ? lesson() : Optional.empty();
        List<ParsedSection> sections = lesson.map(it -> it.list(LessonFormat.SECTIONS)).orElse(List.of()).stream()
                .map(section -> new ParsedSection(
                        section,
                        named(section, LessonFormat.TEXT, TEXT_ENDING).flatMap(this::text),
                        named(section, LessonFormat.QUIZ, QuizFormat.ENDING).flatMap(this::quiz)))
                .toList();
        Optional<ParsedQuiz> readingCheck = lesson.flatMap(this::readingCheck);
        Optional<ObjectNode> room = lesson.flatMap(it -> named(it, LessonFormat.ROOM, RoomFormat.ENDING))
                .flatMap(this::room);
        List<ParsedQuiz> loose = isLesson && sections.isEmpty() ? loose() : List.of();
        var terms = notes(NotesFormat.TERMS_FILE, NotesFormat.TERMS);
        var sources = notes(NotesFormat.SOURCES_FILE, NotesFormat.ALL_SOURCES);
        var checks = isLesson ? notes(NotesFormat.CHECKS_FILE, NotesFormat.CHECKS) : Optional.of(List.<ObjectNode>of());
        var forecasts =
                isLesson ? notes(ForecastFormat.FILE, ForecastFormat.FORECASTS) : Optional.of(List.<ObjectNode>of());
        forecasts.ifPresent(all -> ForecastFormat.check(all, sections, report(ForecastFormat.FILE)));
        var words = isLesson ? notes(NotesFormat.WORDS_FILE, NotesFormat.WORDS) : Optional.of(List.<ObjectNode>of());
        words.ifPresent(all -> ListChecks.unique(all, NotesFormat.WORD, "word-twice", report(NotesFormat.WORDS_FILE)));
        var events =
                isLesson ? Optional.of(List.<ObjectNode>of()) : notes(NotesFormat.TIMELINE_FILE, NotesFormat.EVENTS);
        events.ifPresent(all -> SharedTimeline.check(all, report(NotesFormat.TIMELINE_FILE)));
        Optional<ParsedText> teaching = isLesson ? teaching() : Optional.empty();
        if (!sections.isEmpty()) {
            checkPictures(sections, readingCheck, teaching);
        }
        if (!sections.isEmpty() || !isLesson) {
            reportUnnamed();
        }
        return new LessonFiles(
                folder,
                lesson,
                sections,
                readingCheck,
                room,
                teaching,
                loose,
                terms,
                sources,
                checks,
                forecasts,
                words,
                events,
                findings.findings(),
                findings.allLinks());
    }

    private Optional<ObjectNode> lesson() {
        named.add(LessonFormat.FILE);
        Report report = report(LessonFormat.FILE);
        if (!files.has(LessonFormat.FILE)) {
            String advice = Suggestions.nearest(LessonFormat.FILE, files.names())
                    .map(near -> "rename " + Quotes.whole(near) + " to `lesson.yaml`")
                    .orElse("every lesson needs one");
            report.error(SourcePosition.FILE, "file-missing", "this folder has no `lesson.yaml`; " + advice);
            return Optional.empty();
        }
        Optional<ObjectNode> lesson = yaml(LessonFormat.FILE, LessonFormat.LESSON, Optional.empty());
        lesson.ifPresent(read -> LessonFormat.check(folder, read, id -> Files.exists(root.resolve(id)), report));
        return lesson;
    }

    /** Checks texts and quizzes without sections, so that a mistake in {@code lesson.yaml} hides no others. */
    private List<ParsedQuiz> loose() {
        List<ParsedQuiz> quizzes = new ArrayList<>();
        for (String file : files.names()) {
            if (file.endsWith(TEXT_ENDING) && !FolderFiles.isAside(file)) {
                var unused = text(file);
            } else if (file.endsWith(QuizFormat.ENDING) && !FolderFiles.isAside(file)) {
                quiz(file).ifPresent(quizzes::add);
            }
        }
        return quizzes;
    }

    /** Returns what is in a file, which is read and parsed once as long as it stays the same. */
    @SuppressWarnings("unchecked") // The ending of a file's name decides what is read from it.
    private <T> Optional<T> once(String name, BiFunction<String, Report, Optional<T>> parsing) {
        ReadFile file = known.get(name);
        boolean isNew = read.add(name);
        if (file == null || isNew && !files.hasSame(name, file.folder())) {
            log.debug("Reading {}", relative(name));
            Report report = new Report(relative(name));
            file = new ReadFile(
                    files,
                    TextFile.read(root, path.resolve(name), report).flatMap(text -> parsing.apply(text, report)),
                    report);
            known.put(name, file);
        }
        if (isNew) {
            report(name).include(file.report());
        }
        return (Optional<T>) file.content();
    }

    private Optional<ParsedText> text(String name) {
        return once(name, (text, report) -> {
            int before = report.errors();
            Node document = Markdown.parseSection(text);
            Map<FencedCodeBlock, Block> blocks = LessonBlocks.all(document, text, report);
            CheckedText checked =
                    MarkdownChecks.section(document, text, before, report, code -> CompiledText.words(blocks, code));
            // Blank lines around a text must not create a new revision.
            String below = text.replaceFirst("\\A(?:[ \\t]*\\n)+", "");
            return Optional.of(new ParsedText(
                    relative(name),
                    CompiledText.of(below.stripTrailing(), document, blocks),
                    checked,
                    SharedTimeline.slices(blocks, text, text.length() - below.length()),
                    ToDos.places(text)));
        });
    }

    private Optional<ParsedText> teaching() {
        named.add(LessonFormat.TEACHING_FILE);
        return files.has(LessonFormat.TEACHING_FILE) ? text(LessonFormat.TEACHING_FILE) : Optional.empty();
    }

    private Optional<ParsedQuiz> quiz(String name) {
        return this.<ParsedQuiz>once(
                name,
                (text, report) -> Yaml.read(text, QuizFormat.QUIZ, Optional.empty(), report)
                        .map(it -> {
                            QuizFormat.check(it, report);
                            return new ParsedQuiz(relative(name), it);
                        }));
    }

    private Optional<ParsedQuiz> readingCheck(ObjectNode lesson) {
        Optional<ParsedQuiz> check =
                named(lesson, LessonFormat.READING_CHECK, QuizFormat.ENDING).flatMap(this::quiz);
        check.ifPresent(quiz -> QuizFormat.checkReadingCheck(quiz.quiz(), findings.in(quiz.path())));
        return check;
    }

    private Optional<ObjectNode> room(String name) {
        return once(name, (text, report) -> {
            Optional<ObjectNode> room = Yaml.read(text, RoomFormat.ROOM, Optional.empty(), report);
            room.ifPresent(it -> RoomFormat.check(it, report));
            return room;
        });
    }

    /** Returns the objects of a file: none if there is no file, and empty if it can't be read. */
    private Optional<List<ObjectNode>> notes(String file, ValueType<List<ObjectNode>> type) {
        named.add(file);
        Optional<List<ObjectNode>> none = Optional.of(List.of());
        Optional<List<ObjectNode>> notes = files.has(file) ? yaml(file, type, none) : none;
        notes.ifPresent(objects -> ListChecks.uniqueIds(objects, report(file)));
        return notes;
    }

    private <T> Optional<T> yaml(String file, ValueType<T> type, Optional<T> empty) {
        return once(file, (text, report) -> Yaml.read(text, type, empty, report));
    }

    /** Returns the file that a section or the lesson names, if it is one of this lesson's. */
    private Optional<String> named(ObjectNode naming, Field<String> field, String ending) {
        return naming.get(field).filter(name -> {
            boolean canBeNamed = FolderFiles.canBeNamed(name);
            boolean isThere = files.has(name);
            if (isThere && (!canBeNamed || name.endsWith(ending))) {
                named.add(name);
            }
            String quoted = Quotes.of(name);
            String code = "file-path";
            String message;
            if (!canBeNamed && isThere) {
                message = "the file name " + quoted + " isn't allowed; use only unaccented letters, digits and hyphens";
            } else if (!canBeNamed) {
                String otherwise = "; write just the file name, with unaccented letters, digits and hyphens";
                message = quoted + " isn't the name of a file in the lesson's folder"
                        + meant(name.substring(name.lastIndexOf('/') + 1), ending, otherwise);
            } else if (!name.endsWith(ending)) {
                code = "file-ending";
                message = quoted + " must end in " + Quotes.of(ending)
                        + meant(name.replaceFirst("\\..*$", "") + ending, ending, "");
            } else if (name.equals(LessonFormat.TEACHING_FILE)) {
                code = "teaching-text";
                message = quoted + " has the notes for instructors, which students must not see; name another file";
            } else if (!isThere) {
                code = "file-missing";
                message = "the lesson's folder has no file " + quoted + meant(name, ending, "");
            } else {
                return true;
            }
            report(LessonFormat.FILE).error(naming.place(field), code, message);
            return false;
        });
    }

    /** Suggests the file that was probably meant, which then counts as named. */
    private String meant(String name, String ending, String otherwise) {
        Optional<String> nearest = Suggestions.nearest(
                name,
                files.names().stream().filter(file -> file.endsWith(ending)).toList());
        nearest.ifPresent(named::add);
        return nearest.map(file -> "; did you mean " + Quotes.of(file) + "?").orElse(otherwise);
    }

    /** Compares the pictures that the texts and questions show with those in the folder. */
    private void checkPictures(
            List<ParsedSection> sections, Optional<ParsedQuiz> readingCheck, Optional<ParsedText> teaching) {
        Map<String, Long> sizes = files.pictures();
        boolean complete = true;
        for (ParsedSection section : sections) {
            section.text()
                    .ifPresent(text ->
                            pictures(text).forEach(image -> checkPicture(image, sizes, findings.in(text.path()))));
            section.quiz().ifPresent(quiz -> checkPictures(quiz, sizes));
            complete &= section.isTextComplete();
        }
        readingCheck.ifPresent(quiz -> checkPictures(quiz, sizes));
        boolean all = complete;
        teaching.ifPresent(notes -> pictures(notes).forEach(image -> {
            String written = image.value().value();
            Report report = findings.in(notes.path());
            // Everyone can open the pictures of a lesson, so none may be for instructors alone.
            if (all && files.has(written) && !named.contains(written)) {
                report.error(
                        image.place(),
                        "teaching-picture",
                        "no section or question uses the picture " + Quotes.of(written)
                                + ". Students can open every picture in `media`; show only pictures here that a section"
                                + " or question also shows");
            }
            checkPicture(image, sizes, report);
        }));
        for (String name : sizes.keySet()) {
            // A text that can't be read in full may show any of them.
            if (complete && !named.contains(FolderFiles.PICTURES + name)) {
                unnamed(FolderFiles.PICTURES + name, "no section or question uses this picture; use it or delete it");
            }
        }
    }

    /** Returns the pictures in the lines of a text and in its blocks. */
    private Stream<Positioned<LinkTarget>> pictures(ParsedText text) {
        return Stream.concat(
                text.checked().images().stream(),
                findings.allLinks().getOrDefault(text.path(), List.of()).stream()
                        .filter(link -> link.value().scheme() == LinkTarget.Scheme.MEDIA));
    }

    private void checkPictures(ParsedQuiz quiz, Map<String, Long> sizes) {
        quiz.questions().stream()
                .flatMap(question ->
                        QuestionTypes.of(question).stream().flatMap(type -> type.pictures(question).stream()))
                .map(picture -> new Positioned<>(LinkTarget.of(picture.value()), picture.place()))
                .forEach(image -> checkPicture(image, sizes, findings.in(quiz.path())));
    }

    private void checkPicture(Positioned<LinkTarget> image, Map<String, Long> sizes, Report report) {
        String written = image.value().value();
        String name = written.substring(written.lastIndexOf('/') + 1);
        String quoted = Quotes.of(name);
        SourcePosition place = image.place();
        Long size = sizes.get(name);
        named.add(FolderFiles.PICTURES + name);
        if (image.value().scheme() != LinkTarget.Scheme.MEDIA) {
            report.error(place, "image-path", "the picture " + Quotes.of(written) + misplaced(written, name));
        } else if (size == null) {
            Suggestions.nearest(name, sizes.keySet()).ifPresent(near -> named.add(FolderFiles.PICTURES + near));
            String advice = Suggestions.of(name, sizes.keySet(), "; add it");
            report.error(place, "file-missing", "the lesson's `media` folder has no picture " + quoted + advice);
        } else if (PictureTypes.of(name).isEmpty()) {
            String fault = " isn't a supported picture type; use one of " + Quotes.all(PictureTypes.endings());
            report.error(place, "image-kind", quoted + fault);
        } else if (size > PictureTypes.MOST_BYTES) {
            report.error(place, "image-too-large", "the picture " + quoted + " is larger than 2 MB; make it smaller");
        } else {
            checkPlace(name, place, report);
        }
    }

    private String misplaced(String written, String name) {
        if (written.startsWith(FolderFiles.PICTURES)) {
            return " can't be used; move it directly into `media`, and use only unaccented letters, digits, hyphens and"
                    + " dots in its name";
        }
        return files.has(FolderFiles.PICTURES + name)
                ? " wasn't found; for the one in the lesson's `media` folder, write "
                        + Quotes.whole(FolderFiles.PICTURES + name)
                : " isn't in the lesson's `media` folder; move it there, and write `media/` before its name";
    }

    private void checkPlace(String name, SourcePosition place, Report report) {
        String picture = "the picture " + Quotes.of(name);
        try {
            if (!path.resolve(FolderFiles.PICTURES + name).toRealPath().startsWith(root.toRealPath())) {
                report.error(place, "file-path", picture + " is outside the lessons folder; copy it into `media`");
            }
        } catch (IOException e) {
            report.error(place, "file-unreadable", picture + " can't be read; check its file permissions");
        }
    }

    private void reportUnnamed() {
        String advice = folder.isEmpty()
                ? "this file isn't used; next to the lesson folders, only `terms.yaml`, `sources.yaml` and `timeline.yaml` are read"
                : "no section uses this file; add it to a section in `lesson.yaml`, or delete it";
        for (String file : files.names()) {
            if (!named.contains(file)) {
                unnamed(
                        file,
                        Suggestions.nearest(file, NotesFormat.FILES)
                                .filter(meant -> named.contains(meant) && !files.has(meant))
                                .map(meant -> "this file isn't used; if you meant " + Quotes.of(meant) + ", rename it")
                                .orElse(advice));
            }
        }
        for (String other : folder.isEmpty() ? List.<String>of() : files.folders()) {
            if (!other.equals(PictureTypes.FOLDER)) {
                unnamed(other, "nothing in this folder is used; put pictures in `media`");
            }
        }
    }

    private void unnamed(String file, String message) {
        if (!FolderFiles.isAside(file.substring(file.lastIndexOf('/') + 1))) {
            report(file).warning(SourcePosition.FILE, "file-unnamed", message);
        }
    }

    private Report report(String file) {
        return findings.in(relative(file));
    }

    private String relative(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }
}
