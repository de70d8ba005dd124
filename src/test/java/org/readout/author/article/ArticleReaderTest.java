package org.readout.author.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.author.article.Article.Kind;
import org.readout.author.article.Article.Part;

class ArticleReaderTest {

    private static Article read(String name) throws ArticleRefused {
        return ArticleReader.read(
                name,
                switch (name) {
                    case "corridors.docx" -> ArticleFiles.word();
                    case "corridors.pdf" -> ArticleFiles.pdf();
                    default -> ArticleFiles.resource(name);
                });
    }

    private static String text(Article article) {
        return article.parts().stream().map(Part::text).collect(Collectors.joining("\n"));
    }

    private static List<String> texts(Article article, Kind kind) {
        return article.parts().stream()
                .filter(part -> part.kind() == kind)
                .map(Part::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"corridors.html", "corridors.docx", "corridors.md", "corridors.txt", "corridors.pdf"})
    void every_format_gives_the_title_the_author_the_headings_and_the_text(String name) throws ArticleRefused {
        Article article = read(name);
        assertThat(article.title()).isEqualTo("Corridors of influence");
        assertThat(article.author()).isEqualTo("Ada Brook");
        assertThat(article.language()).isEqualTo("en");
        assertThat(texts(article, Kind.HEADING)).startsWith("A road with two ends", "Who sets the gauge");
        assertThat(text(article))
                .contains("On 7 September 2013 a visitor spoke")
                .contains("signed a memorandum about it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"corridors.html", "corridors.docx", "corridors.md", "corridors.txt"})
    void a_date_is_found_and_a_quotation_stays_one(String name) throws ArticleRefused {
        Article article = read(name);
        assertThat(article.date()).isEqualTo("2026-11-03");
        assertThat(texts(article, Kind.QUOTATION))
                .containsExactly("We are no one’s backyard, and we were never a corridor.");
        assertThat(text(article)).doesNotContain("3 November 2026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"corridors.html", "corridors.docx", "corridors.md", "corridors.pdf"})
    void the_number_of_a_footnote_leads_to_its_text_and_stands_in_no_sentence(String name) throws ArticleRefused {
        Article article = read(name);
        Part noted = article.parts().stream()
                .filter(part -> part.text().contains("memorandum about it"))
                .findFirst()
                .orElseThrow();
        String note = noted.runs().stream()
                .filter(Article.Run::isNote)
                .findFirst()
                .orElseThrow()
                .target();
        assertThat(Article.text(article.notes().getOrDefault(note.substring("note:".length()), List.of())))
                .contains("Gauge Commission");
        assertThat(text(article)).doesNotContain("Gauge Commission,").doesNotContain("it1");
    }

    @Test
    void a_page_loses_menus_advertising_cookie_banners_comments_and_scripts() throws ArticleRefused {
        assertThat(text(read("corridors.html")))
                .doesNotContain(
                        "cookies",
                        "Subscribe",
                        "Ten canals",
                        "cheap watches",
                        "advert",
                        "Never in the text",
                        "alert",
                        "©");
    }

    @Test
    void a_picture_in_the_file_comes_with_its_caption_and_one_on_a_server_is_counted() throws ArticleRefused {
        Article article = read("corridors.html");
        assertThat(article.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.name()).isEqualTo("picture-1.png");
            assertThat(picture.alternative()).isEqualTo("A train at a border station");
            assertThat(picture.bytes()).startsWith(0x89, 'P', 'N', 'G');
        });
        assertThat(texts(article, Kind.PICTURE)).containsExactly("Wagons wait for new wheels, 2025.");
        assertThat(article.left()).isEqualTo(1);
    }

    @Test
    void links_keep_their_addresses() throws ArticleRefused {
        assertThat(read("corridors.docx").parts().getLast().runs())
                .extracting(Article.Run::text, Article.Run::target)
                .contains(org.assertj.core.groups.Tuple.tuple("twice", "https://trains.example/twice"));
    }

    @Test
    void lines_of_a_pdf_are_joined_across_hyphens_and_pages_without_what_stands_on_every_page() throws ArticleRefused {
        assertThat(texts(read("corridors.pdf"), Kind.PARAGRAPH))
                .containsExactly(
                        "On 7 September 2013 a visitor spoke at a university in Astana about an old road, and thirteen years later"
                                + " more than 150 countries have signed a memorandum about it.",
                        "The second paragraph is indented, as in most journals, and it is long enough to go on over to the next"
                                + " page, where the sentence ends after a few more words that no one would call short.",
                        "Trains change twice on their way, and the break at the border is a fact of engineering.");
    }

    @Test
    void pasted_text_is_read_as_html_or_as_markdown() throws ArticleRefused {
        assertThat(ArticleReader.pasted("<h1>Rails</h1><p>Two <b>widths</b> of track.</p><p>And one road.</p>")
                        .parts())
                .extracting(Part::text)
                .containsExactly("Two widths of track.", "And one road.");
        assertThat(ArticleReader.pasted("Two *widths* of track.\n\nAnd one road.")
                        .parts())
                .extracting(Part::text)
                .containsExactly("Two widths of track.", "And one road.");
    }

    private static void refused(String name, byte[] bytes, String... words) {
        assertThatThrownBy(() -> ArticleReader.read(name, bytes))
                .isInstanceOf(ArticleRefused.class)
                .hasMessageContaining(name)
                .hasMessageContainingAll(words);
    }

    @Test
    void what_cannot_be_read_is_refused_in_words() {
        refused("scan.pdf", ArticleFiles.pdf(List.of()), "no text. Its pages are pictures", "paste the article");
        refused("secret.pdf", ArticleFiles.lockedPdf(), "protected with a password");
        refused(
                "old.doc",
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0},
                "old Office format",
                "save it as .docx");
        refused("empty.txt", new byte[0], "no text");
        refused("huge.txt", new byte[ArticleReader.MOST_BYTES + 1], "too large", "20 MB");
        refused(
                "book.txt",
                "word ".repeat(ArticleReader.MOST_WORDS + 1).getBytes(StandardCharsets.UTF_8),
                "60,000 words");
        refused("song.mp3", new byte[] {'I', 'D', '3', 0, 0, 1}, "isn’t a Word document");
        refused("photos.zip", ArticleFiles.zip(Map.of("a.png", "x")), "isn’t a Word document");
        refused("torn.pdf", "%PDF-1.7\nnothing".getBytes(StandardCharsets.UTF_8), "damaged");
        refused("torn.docx", "PK\u0003\u0004nothing".getBytes(StandardCharsets.UTF_8), "Nothing was imported");
    }

    @Test
    void entities_in_a_word_file_are_not_read() {
        byte[] hostile = ArticleFiles.zip(
                Map.of("word/document.xml", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>"));
        refused("entity.docx", hostile, "parts that Readout doesn’t open");
    }

    @Test
    void a_word_file_that_inflates_without_end_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int written = 0; written < 120; written++) {
                zip.write(zeros);
            }
        }
        refused("bomb.docx", bytes.toByteArray(), "too large");
    }

    @Test
    void a_page_of_a_pdf_that_inflates_without_end_is_refused() {
        String head =
                "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length %d/Filter/FlateDecode>>"
                        + "stream\n";
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[110_000_000]);
        deflater.finish();
        byte[] packed = new byte[1 << 20];
        int length = deflater.deflate(packed);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(head.formatted(length).getBytes(StandardCharsets.UTF_8));
        pdf.write(packed, 0, length);
        pdf.writeBytes("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.UTF_8));
        refused("bomb.pdf", pdf.toByteArray(), "parts that Readout doesn’t open");
    }

    @Test
    void a_linked_picture_in_a_word_file_opens_neither_an_address_nor_a_file(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.png"), "secret");
        String picture =
                "<w:p><w:r><w:t>Text before it.</w:t></w:r><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic"
                        + " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:blipFill><a:blip r:link=\"rId9\"/>"
                        + "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";
        try (ServerSocket server = new ServerSocket(0)) {
            for (String target : List.of(
                    "http://127.0.0.1:" + server.getLocalPort() + "/x.png",
                    secret.toUri().toString())) {
                String relation =
                        "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                + "relationships/image\" Target=\"" + target + "\" TargetMode=\"External\"/>";
                try {
                    Article article = ArticleReader.read("linked.docx", ArticleFiles.word(picture, relation));
                    assertThat(article.pictures()).isEmpty();
                    assertThat(text(article)).isEqualTo("Text before it.");
                } catch (ArticleRefused e) {
                    assertThat(e).hasMessageContaining("Nothing was imported");
                }
            }
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void deep_nesting_and_unseen_characters_do_no_harm() throws ArticleRefused {
        String deep = "<div>".repeat(5_000) + "<p>A deep text that can be read.</p>";
        assertThat(text(ArticleReader.read("deep.html", deep.getBytes(StandardCharsets.UTF_8))))
                .contains("A deep text");
        String quoted = "> ".repeat(5_000) + "deep";
        assertThat(text(ArticleReader.read("deep.md", quoted.getBytes(StandardCharsets.UTF_8))))
                .contains("deep");
        Article turned = ArticleReader.pasted("Safe\u202Etxet\u2066 and \u0007plain\u200B words\uE0001\uE000.");
        assertThat(text(turned)).isEqualTo("Safetxet and plain words1.");
    }

    @Test
    void the_language_of_a_text_is_told_by_its_words() throws ArticleRefused {
        assertThat(ArticleReader.pasted(
                                "Der Zug fährt nicht weiter, und die Wagen stehen mit den Rädern auf der Grenze.")
                        .language())
                .isEqualTo("de");
        assertThat(ArticleReader.pasted("Les trains et les ports, dans une région que personne ne quitte.")
                        .language())
                .isEqualTo("fr");
    }
}
