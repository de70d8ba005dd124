package org.readout.lesson.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.MarkdownChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.TextFile;
import org.readout.format.ValueType;
import org.readout.format.Yaml;
import org.readout.lesson.block.LessonBlocks;

/** Reads a folder: parses every file and checks what concerns it alone. */
final class FolderReader {

    private static final String TEXT_ENDING = ".md";

    private final Path root;
    private final String folder;
    private final Path path;
    private final FolderFiles files;
    private final Report findings = new Report("");
    private final Set<String> named = new HashSet<>();

    private FolderReader(Path root, String folder) {
        this.root = root;
        this.folder = folder;
        this.path = root.resolve(folder);
        this.files = FolderFiles.of(path);
    }

    /** Reads the key terms and sources that all lessons share. */
    static LessonFiles shared(Path root) {
        return new FolderReader(root, "").read(Optional.empty(), List.of(), List.of());
    }

    /** Reads a lesson's folder. */
    static LessonFiles lesson(Path root, String folder) {
        return new FolderReader(root, folder).lesson();
    }

    private LessonFiles lesson() {
        Report report = report(LessonFormat.FILE);
        Optional<ObjectNode> lesson = Optional.empty();
        named.add(LessonFormat.FILE);
        if (files.has(LessonFormat.FILE)) {
            lesson = yaml(LessonFormat.FILE, LessonFormat.LESSON, Optional.empty());
        } else {
            report.error(
                    SourcePosition.FILE,
                    "file-missing",
                    "this folder has no file `lesson.yaml`; a lesson begins with it"
                            + Suggestions.nearest(
                                            LessonFormat.FILE, files.sizes().keySet())
                                    .map(near -> ", so rename " + Quoted.whole(near))
                                    .orElse(""));
        }
        List<LessonFiles.Section> sections = new ArrayList<>();
        lesson.ifPresent(read -> {
            LessonFormat.check(folder, read, this::isTaken, report);
            read.list(LessonFormat.SECTIONS)
                    .forEach(section -> sections.add(new LessonFiles.Section(
                            section,
                            named(section, LessonFormat.TEXT, TEXT_ENDING).flatMap(this::text),
                            named(section, LessonFormat.QUIZ, QuizFormat.ENDING).flatMap(this::quiz))));
        });
        return read(lesson, sections, sections.isEmpty() ? loose() : List.of());
    }

    private LessonFiles read(
            Optional<ObjectNode> lesson, List<LessonFiles.Section> sections, List<LessonFiles.Quiz> looseQuizzes) {
        Optional<List<ObjectNode>> none = Optional.of(List.of());
        Optional<List<ObjectNode>> terms = notes(NotesFormat.TERMS_FILE, NotesFormat.TERMS);
        Optional<List<ObjectNode>> sources = notes(NotesFormat.SOURCES_FILE, NotesFormat.ALL_SOURCES);
        Optional<List<ObjectNode>> checks =
                folder.isEmpty() ? none : notes(NotesFormat.CHECKS_FILE, NotesFormat.CHECKS);
        if (!sections.isEmpty()) {
            PictureChecks.check(root, folder, sections, findings);
        }
        if (!sections.isEmpty() || folder.isEmpty()) {
            reportUnnamed();
        }
        return new LessonFiles(
                folder,
                lesson,
                List.copyOf(sections),
                looseQuizzes,
                terms,
                sources,
                checks,
                findings.findings(),
                findings.allLinks());
    }

    /** Whether another folder has a name; where capitals do not count, this one may be found under it. */
    private boolean isTaken(String name) {
        Path other = root.resolve(name);
        try {
            return Files.exists(other) && !Files.isSameFile(other, path);
        } catch (IOException e) {
            return true;
        }
    }

    /** Checks the texts and quizzes of no section: a mistake in {@code lesson.yaml} must not hide those in other files. */
    private List<LessonFiles.Quiz> loose() {
        List<LessonFiles.Quiz> quizzes = new ArrayList<>();
        for (String file : files.sizes().keySet()) {
            if (FolderFiles.isAside(file)) {
                continue;
            }
            if (file.endsWith(TEXT_ENDING)) {
                var unused = text(file);
            } else if (file.endsWith(QuizFormat.ENDING)) {
                quiz(file).ifPresent(quizzes::add);
            }
        }
        return List.copyOf(quizzes);
    }

    private Optional<LessonFiles.Text> text(String name) {
        return content(name)
                .map(text -> new LessonFiles.Text(
                        relative(name),
                        // Blank lines around a text must not make a new revision.
                        text.replaceFirst("\\A(?:[ \\t]*\\n)+", "").stripTrailing(),
                        MarkdownChecks.section(
                                text, report(name), code -> LessonBlocks.check(code, text, report(name)))));
    }

    private Optional<LessonFiles.Quiz> quiz(String name) {
        return yaml(name, QuizFormat.QUIZ, Optional.empty()).map(it -> {
            QuizFormat.check(it, report(name));
            return new LessonFiles.Quiz(relative(name), it);
        });
    }

    private Optional<List<ObjectNode>> notes(String file, ValueType<List<ObjectNode>> type) {
        named.add(file);
        if (!files.has(file)) {
            return Optional.of(List.of());
        }
        Optional<List<ObjectNode>> notes = yaml(file, type, Optional.of(List.of()));
        notes.ifPresent(objects -> ListChecks.uniqueIds(objects, report(file)));
        return notes;
    }

    /** The file that a section names, where it can be this lesson's and is there. */
    private Optional<String> named(ObjectNode section, Field<String> field, String ending) {
        Optional<String> name = section.get(field);
        if (name.isEmpty()) {
            return name;
        }
        SourcePosition place = section.place(field);
        Report report = report(LessonFormat.FILE);
        if (!FolderFiles.canBeNamed(name.get())) {
            report.error(place, "file-path", notAName(name.get(), ending));
        } else if (!name.get().endsWith(ending)) {
            String stem = name.get().replaceFirst("\\..*$", "");
            report.error(
                    place,
                    "file-ending",
                    Quoted.of(name.get()) + " must end in " + Quoted.of(ending) + meant(stem + ending, ending));
        } else if (!files.has(name.get())) {
            report.error(
                    place,
                    "file-missing",
                    "there is no file " + Quoted.of(name.get()) + " in the lesson's folder"
                            + meant(name.get(), ending));
        } else {
            named.add(name.get());
            return name;
        }
        return Optional.empty();
    }

    private String notAName(String written, String ending) {
        if (files.has(written)) {
            named.add(written);
            return "the file " + Quoted.of(written)
                    + " has a name that can't be used; rename it, with unaccented letters, digits and hyphens";
        }
        String advice = meant(written.substring(written.lastIndexOf('/') + 1), ending);
        return Quoted.of(written) + " is not the name of a file in the lesson's folder"
                + (advice.isEmpty() ? "; write the name alone, of unaccented letters, digits and hyphens" : advice);
    }

    /** The file that was probably meant; nobody has to be told then that it is not named. */
    private String meant(String name, String ending) {
        Optional<String> nearest = Suggestions.nearest(
                name,
                files.sizes().keySet().stream()
                        .filter(file -> file.endsWith(ending))
                        .toList());
        nearest.ifPresent(named::add);
        return nearest.map(file -> "; did you mean " + Quoted.of(file) + "?").orElse("");
    }

    private void reportUnnamed() {
        String advice = folder.isEmpty()
                ? "nothing uses this file; lessons are folders, and beside them only `terms.yaml` and `sources.yaml` are read"
                : "no section names this file; name it or take it away";
        for (String file : files.sizes().keySet()) {
            if (!named.contains(file) && !FolderFiles.isAside(file)) {
                report(file)
                        .warning(
                                SourcePosition.FILE,
                                "file-unnamed",
                                misnamed(file)
                                        .map(meant -> "nothing reads this file; if it is meant for " + Quoted.of(meant)
                                                + ", rename it")
                                        .orElse(advice));
            }
        }
        for (String other : folder.isEmpty() ? List.<String>of() : files.folders()) {
            if (!other.equals(PictureChecks.FOLDER) && !FolderFiles.isAside(other)) {
                report(other)
                        .warning(
                                SourcePosition.FILE,
                                "file-unnamed",
                                "nothing in this folder is used; pictures belong in `media`");
            }
        }
    }

    /** The file of notes that is not there and that one of nearly its name may be meant for. */
    private Optional<String> misnamed(String file) {
        return Suggestions.nearest(file, NotesFormat.FILES)
                .filter(meant -> !files.has(meant))
                .filter(meant -> !folder.isEmpty() || !meant.equals(NotesFormat.CHECKS_FILE));
    }

    private <T> Optional<T> yaml(String file, ValueType<T> type, Optional<T> empty) {
        return content(file).flatMap(text -> Yaml.read(text, type, empty, report(file)));
    }

    private Optional<String> content(String file) {
        return TextFile.read(root, path.resolve(file), report(file));
    }

    private Report report(String file) {
        return findings.in(relative(file));
    }

    private String relative(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }
}
