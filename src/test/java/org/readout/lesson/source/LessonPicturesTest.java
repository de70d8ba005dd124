package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.user.Asking;
import org.readout.user.CurrentUser;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class LessonPicturesTest {

    @TempDir
    private Path path;

    private LessonFolder lessons;

    @BeforeEach
    void copy() {
        lessons = LessonFolder.in(path);
    }

    @Test
    void a_picture_has_its_media_type_and_can_t_run_scripts() throws IOException {
        ResponseEntity<Resource> response = picture("base", "map.png");

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(response.getHeaders().getContentType()).hasToString("image/png");
        assertThat(response.getHeaders().getFirst("Content-Security-Policy")).contains("sandbox");
        assertThat(response.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        Resource body = response.getBody();
        assertThat(body).isNotNull();
        assertThat(body.getContentAsByteArray()).isEqualTo(Files.readAllBytes(path.resolve("base/media/map.png")));
    }

    @ParameterizedTest
    @CsvSource({
        "base, nothing.png",
        "nothing, map.png",
        "base, ../lesson.yaml",
        "base, ../teaching.md",
        "base, teaching.md",
        "base, ..",
        "base, .hidden.png",
        "base, notes.txt",
        "base, .png",
        "../base, map.png"
    })
    void other_paths_are_not_found(String lesson, String name) {
        lessons.write("base/media/notes.txt", "x");
        lessons.write("base/teaching.md", "x");
        lessons.write("base/media/teaching.md", "x");
        lessons.write("base/media/.hidden.png", "x");

        assertThat(picture(lesson, name).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void a_symbolic_link_out_of_the_lessons_folder_is_not_found(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.png"), "secret");
        Files.createSymbolicLink(path.resolve("base/media/way.png"), secret);

        assertThat(picture("base", "way.png").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void only_instructors_see_the_picture_of_a_draft() {
        lessons.edit("base/lesson.yaml", "licence: CC-BY-4.0", "status: draft");

        assertThat(picture("base", "map.png").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(picture("base", "map.png", Asking.STUDENT).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(picture("base", "map.png", Asking.INSTRUCTOR).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void the_picture_of_a_lesson_for_courses_is_for_those_whose_courses_assign_it() {
        lessons.edit("base/lesson.yaml", "licence: CC-BY-4.0", "audience: courses");

        for (Asking outside : List.of(Asking.VISITOR, Asking.STUDENT, Asking.studentOf("other"))) {
            assertThat(picture("base", "map.png", outside).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        }
        for (Asking inside : List.of(Asking.INSTRUCTOR, Asking.studentOf("base"))) {
            ResponseEntity<Resource> found = picture("base", "map.png", inside);
            assertThat(found.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(found.getHeaders().getCacheControl())
                    .as("no cache that people share keeps it")
                    .contains("private");
        }
    }

    private ResponseEntity<Resource> picture(String lesson, String name) {
        return picture(lesson, name, Asking.VISITOR);
    }

    private ResponseEntity<Resource> picture(String lesson, String name, CurrentUser reader) {
        FolderLibrary library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory());
        return new LessonPictures(library.publisher(), library, reader).picture(lesson, name);
    }
}
