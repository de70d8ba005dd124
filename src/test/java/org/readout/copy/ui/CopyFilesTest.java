package org.readout.copy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.copy.Drawings;
import org.readout.copy.Epub;
import org.readout.copy.LessonText;
import org.readout.copy.Pdf;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.TestLessons;
import org.readout.lesson.source.LessonSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The files themselves, by the checkers of EPUB and PDF/UA: a lesson with a chart, a map and all types of questions. */
class CopyFilesTest {

    private static final String SITE = "https://readout.example";

    private static final Lesson LESSON = withBlocks();

    /** Two sections of a lesson that comes with Readout, and those of a lesson with all types of questions. */
    private static Lesson withBlocks() {
        Lesson shipped = new LessonSource(List.of(Path.of("lessons")), Clock.systemUTC())
                .load().lessons().stream()
                        .flatMap(loaded -> loaded.lesson().stream())
                        .filter(lesson -> lesson.id().equals("belt-and-road"))
                        .findFirst()
                        .orElseThrow()
                        .withSections(List.of("following-the-money", "ice-and-rails")::contains);
        return shipped.with(
                Stream.concat(shipped.sections().stream(), TestLessons.read("question-kinds").sections().stream())
                        .toList(),
                shipped.terms(),
                shipped.sources(),
                shipped.checks());
    }

    private static LessonText text(boolean paged) {
        return new LessonText(
                LESSON,
                SITE,
                LESSON.quizzes().stream().collect(Collectors.toMap(Quiz::id, it -> QuestionText.html(it.questions()))),
                paged);
    }

    private static Optional<Path> picture(String name) {
        return Optional.of(Path.of("src/test/lessons/question-kinds/media", name));
    }

    @Test
    void the_epub_passes_epubcheck() throws IOException {
        byte[] epub = Epub.of(text(false), CopyFilesTest::picture, Instant.parse("2026-12-01T12:00:00Z"));
        DefaultReportImpl report = new DefaultReportImpl("copy.epub");
        new EpubCheck(new ByteArrayInputStream(epub), report, "copy.epub").doValidate();
        assertThat(report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount())
                .isZero();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(epub))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first.getName()).isEqualTo("mimetype");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("application/epub+zip");
        }
    }

    @Test
    void the_pdf_is_tagged_for_everyone_and_has_its_fonts_and_bookmarks() throws Exception {
        byte[] pdf = Pdf.of(LESSON, "sides", text(true).chapters(), CopyFilesTest::picture);
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf))) {
            assertThat(Foundries.defaultInstance()
                            .createValidator(PDFAFlavour.PDFUA_1, false)
                            .validate(parser)
                            .getTestAssertions())
                    .filteredOn(it -> it.getStatus() == TestAssertion.Status.FAILED)
                    .extracting(TestAssertion::getMessage)
                    .isEmpty();
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(LESSON.title());
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .hasSize(text(true).chapters().size());
            assertThat(new PDFTextStripper().getText(document)).contains("Three states share a railway", "NATO");
        }
    }

    /** The author's own order of items and pairs is the key. */
    @Test
    void a_question_has_room_and_nothing_of_its_answer() {
        Quiz pacts = LESSON.quiz("pacts").orElseThrow();
        String html = QuestionText.html(QuestionText.asked(pacts));
        Element questions = Drawings.parsed(html);
        assertThat(questions.select(".item").eachText())
                .doesNotContainSequence(
                        "The North Atlantic Treaty is signed",
                        "The Warsaw Pact follows",
                        "Beijing and Moscow fall out",
                        "Shots are fired on the Ussuri");
        assertThat(questions.select("input, select, textarea, button, [data-pick], [id]"))
                .isEmpty();
        assertThat(questions.select(".room, .line, .ring")).isNotEmpty();
        pacts.questions().forEach(question -> {
            if (question.basics().explain() != null) {
                assertThat(html).doesNotContain(question.basics().explain());
            }
        });
        assertThat(html).doesNotContain("Out of the Shanghai Five");
        assertThat(QuestionText.key(pacts.questions())).contains("1949", "Answer: ");
    }

    @Test
    void questions_that_may_not_be_read_yet_are_not_in_the_copy() {
        String copy = new LessonText(LESSON, SITE, Map.of(), true)
                .chapters().stream().map(it -> it.html().text()).collect(Collectors.joining("\n"));
        assertThat(copy).contains("questions of this section in Readout").doesNotContain("Warsaw Pact follows");
    }
}
