package org.readout.lesson.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.format.ValueTypes;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/** Writes a small complete lesson for an author to change, without an application. */
public final class LessonTemplate {

    /** The most characters of the lesson's id with which the ids in it start, so that they stay short enough. */
    private static final int LONGEST_PREFIX = ValueTypes.ID_LONGEST - "-hedging".length();

    private static final List<String> FILES =
            List.of("lesson.yaml", "first.md", "first.quiz.yaml", "terms.yaml", "sources.yaml", "checks.yaml");

    private LessonTemplate() {}

    /**
     * Writes the lesson to its own folder, and missing schemas for editors next to it. The folder
     * appears with all its files at once, so that a running Readout never sees half of a lesson.
     */
    public static Path write(Path lessons, String id, Year year) throws IOException {
        Path folder = lessons.resolve(id);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        Path schemas = Files.createDirectories(lessons.resolve(LessonSchemas.FOLDER));
        for (Map.Entry<String, String> schema : LessonSchemas.all().entrySet()) {
            Path file = schemas.resolve(schema.getKey());
            if (!Files.exists(file)) {
                Files.writeString(file, schema.getValue());
            }
        }
        Path unfinished = lessons.resolve(".new-" + id);
        FileSystemUtils.deleteRecursively(unfinished);
        Files.createDirectory(unfinished);
        try {
            for (Map.Entry<String, String> file : files(id, year).entrySet()) {
                Files.writeString(unfinished.resolve(file.getKey()), file.getValue());
            }
            Files.move(unfinished, folder);
        } finally {
            FileSystemUtils.deleteRecursively(unfinished);
        }
        return folder;
    }

    /** Returns the texts of the lesson's files by their names. */
    public static Map<String, String> files(String id, Year year) throws IOException {
        String prefix = id.substring(0, Math.min(id.length(), LONGEST_PREFIX)).replaceFirst("-$", "");
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : FILES) {
            String text = new ClassPathResource("new-lesson/" + file).getContentAsString(StandardCharsets.UTF_8);
            files.put(
                    file,
                    text.replace("LESSON-ID-", prefix + "-")
                            .replace("LESSON-ID", id)
                            .replace("LESSON-TITLE", StringUtils.capitalize(id).replace('-', ' '))
                            .replace("LESSON-YEAR", year.toString()));
        }
        return files;
    }
}
