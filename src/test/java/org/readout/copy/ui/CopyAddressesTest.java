package org.readout.copy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** Who gets which copy. */
class CopyAddressesTest extends SiteTest {

    private static final String LESSON = "small-states";

    @Autowired
    CopyAddresses addresses;

    private User student;

    @BeforeEach
    void a_course_assigns_the_lesson() {
        teach(3);
        student = testCourse.student(course, "Stu");
    }

    private ResponseEntity<byte[]> get(String lesson, String file) throws IOException {
        return addresses.copy(
                lesson, Optional.empty(), new MockHttpServletRequest("GET", "/lessons/" + lesson + "/" + file));
    }

    private int status(String file) throws IOException {
        return get(LESSON, file).getStatusCode().value();
    }

    @Test
    void the_key_is_for_the_instructor_and_for_students_who_can_t_use_it_any_more() throws IOException {
        people.signIn(instructor);
        assertThat(status("key.pdf")).isEqualTo(200);
        people.signOut();
        assertThat(status("key.pdf")).isEqualTo(404);
        people.signedInStudent("Outsider");
        assertThat(status("key.pdf")).isEqualTo(404);
        people.signIn(student);
        assertThat(status("key.pdf")).isEqualTo(404);
        testCourse.submit(student, true);
        assertThat(status("key.pdf")).isEqualTo(404);
        attempts.showAnswers(
                student.id(),
                attempts.details(student.id(), testCourse.at(student), LESSON, "between", 1)
                        .orElseThrow()
                        .attempt()
                        .id());
        ResponseEntity<byte[]> key = get(LESSON, "key.pdf");
        assertThat(words(key)).contains("Answer key", "Answer:").doesNotContain("Stu");
        people.signIn(testCourse.student(course, "Other"));
        assertThat(status("key.pdf")).isEqualTo(404);
    }

    @Test
    void copies_are_for_those_who_find_the_lesson_and_the_handout_for_instructors() throws IOException {
        people.signOut();
        assertThat(status("handout.pdf")).isEqualTo(404);
        assertThat(get("closed-door", "copy.epub").getStatusCode().value()).isEqualTo(404);
        ResponseEntity<byte[]> copy = get(LESSON, "copy.epub");
        assertThat(copy.getStatusCode().value()).isEqualTo(200);
        assertThat(get(LESSON, "copy.epub").getBody()).isSameAs(copy.getBody());
        people.signIn(instructor);
        assertThat(words(get(LESSON, "handout.pdf"))).contains("What to read for", "Key terms");
    }

    private static String words(ResponseEntity<byte[]> file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.getBody())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
