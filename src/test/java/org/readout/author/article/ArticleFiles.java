package org.readout.author.article;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.springframework.core.io.ClassPathResource;

/** Articles in the formats that authors have them in, made for tests. */
final class ArticleFiles {

    static final String WORD = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
            + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"";

    private ArticleFiles() {}

    static byte[] resource(String name) {
        try {
            return new ClassPathResource("articles/" + name).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Word file with a title, an author in the properties, headings, a link, a quotation and a footnote. */
    static byte[] word() {
        return word(styled("Title", "Corridors of influence")
                + paragraph("3 November 2026")
                + styled("Heading1", "A road with two ends")
                + paragraph(
                        "On 7 September 2013 a visitor spoke at a university in Astana. More than 150 countries have"
                                + " signed a memorandum about it.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t"
                                + " xml:space=\"preserve\"> It is a sphere of influence.")
                + styled("Quote", "We are no one’s backyard, and we were never a corridor.")
                + styled("Heading1", "Who sets the gauge")
                + "<w:p><w:r><w:t xml:space=\"preserve\">Trains change </w:t></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:t>twice"
                + "</w:t></w:r></w:hyperlink><w:r><w:t xml:space=\"preserve\"> on their way.</w:t></w:r></w:p>");
    }

    static byte[] word(String body) {
        return word(
                body,
                "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                        + "hyperlink\" Target=\"https://trains.example/twice\" TargetMode=\"External\"/>");
    }

    static byte[] word(String body, String relation) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        files.put(
                "_rels/.rels",
                relations("<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
                        + "2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"));
        files.put(
                "word/_rels/document.xml.rels",
                relations(relation
                        + "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\""
                        + " Target=\"footnotes.xml\"/><Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
                        + "2006/relationships/styles\" Target=\"styles.xml\"/>"));
        files.put(
                "word/styles.xml",
                "<w:styles " + WORD + ">" + style("Title", "Title") + style("Heading1", "heading 1")
                        + style("Quote", "Quote") + "</w:styles>");
        files.put(
                "word/footnotes.xml",
                "<w:footnotes " + WORD + "><w:footnote w:id=\"2\">"
                        + paragraph("Gauge Commission, “Annual report”, 2026.") + "</w:footnote></w:footnotes>");
        files.put(
                "docProps/core.xml",
                "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                        + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Document 1</dc:title>"
                        + "<dc:creator>Ada Brook</dc:creator></cp:coreProperties>");
        files.put("word/document.xml", "<w:document " + WORD + "><w:body>" + body + "</w:body></w:document>");
        return zip(files);
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static String style(String id, String name) {
        return "<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name + "\"/></w:style>";
    }

    static String styled(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    static String paragraph(String text) {
        return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
    }

    static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A line of a PDF: its size, its distance from the left and the top, and the text. */
    record Line(float size, float x, float y, String text) {}

    /** A PDF of two pages with running heads, page numbers, a hyphen, a footnote and a paragraph across the pages. */
    static byte[] pdf() {
        return pdf(
                List.of(
                        new Line(9, 72, 40, "THE GAUGE REVIEW 12"),
                        new Line(20, 72, 100, "Corridors of influence"),
                        new Line(11, 72, 130, "Ada Brook"),
                        new Line(14, 72, 165, "A road with two ends"),
                        new Line(
                                11,
                                72,
                                185,
                                "On 7 September 2013 a visitor spoke at a university in Astana about an old road, and"),
                        new Line(11, 72, 199, "thirteen years later more than 150 countries have signed a memo-"),
                        new Line(11, 72, 213, "randum about it."),
                        new Line(7, 155, 208, "1"),
                        new Line(
                                11,
                                84,
                                227,
                                "The second paragraph is indented, as in most journals, and it is long enough to go on over"),
                        new Line(11, 72, 241, "to the next page, where the sentence ends after a few more words that"),
                        new Line(8, 72, 700, "1 Gauge Commission, “Annual report”, 2026."),
                        new Line(9, 300, 760, "12")),
                List.of(
                        new Line(9, 72, 40, "THE GAUGE REVIEW 13"),
                        new Line(11, 72, 100, "no one would call short."),
                        new Line(14, 72, 130, "Who sets the gauge"),
                        new Line(
                                11,
                                72,
                                150,
                                "Trains change twice on their way, and the break at the border is a fact of engineering."),
                        new Line(9, 300, 760, "13")));
    }

    @SafeVarargs
    static byte[] pdf(List<Line>... pages) {
        try (PDDocument pdf = document(pages)) {
            return bytes(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] lockedPdf() {
        try (PDDocument pdf = document(List.of(new Line(11, 72, 100, "Secret")))) {
            pdf.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return bytes(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(PDDocument pdf) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    @SafeVarargs
    private static PDDocument document(List<Line>... pages) throws IOException {
        PDDocument pdf = new PDDocument();
        PDType1Font font = new PDType1Font(FontName.TIMES_ROMAN);
        for (List<Line> lines : pages) {
            PDPage page = new PDPage(PDRectangle.LETTER);
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                for (Line line : lines) {
                    content.beginText();
                    content.setFont(font, line.size);
                    content.newLineAtOffset(line.x, PDRectangle.LETTER.getHeight() - line.y);
                    content.showText(line.text);
                    content.endText();
                }
            }
        }
        return pdf;
    }
}
