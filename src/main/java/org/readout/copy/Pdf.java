package org.readout.copy;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.jsoup.nodes.Element;
import org.readout.copy.LessonText.Chapter;
import org.readout.lesson.Lesson;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.springframework.core.io.ClassPathResource;

/** A tagged PDF with all of its fonts, and a bookmark for each chapter. */
final class Pdf {

    private static final Map<String, String> FONTS = Map.of(
            "literata", "Literata", "literata-italic", "Literata", "literata-bold", "Literata",
            "source-sans", "Source Sans 3", "source-sans-bold", "Source Sans 3");

    private Pdf() {}

    /**
     * @param look the class of the whole, which sets its margins
     * @param picture finds the file of a picture by its name
     */
    static byte[] of(
            Lesson lesson, String title, String look, List<Chapter> chapters, Function<String, Optional<Path>> picture)
            throws IOException {
        XRLog.setLoggingEnabled(false);
        String drawing = Markup.element("style", "", resource("drawing.css"));
        StringBuilder bookmarks = new StringBuilder();
        for (Chapter chapter : chapters) {
            bookmarks.append("<bookmark name=\"%s\" href=\"#%s\"/>"
                    .formatted(Markup.escape(chapter.title()), chapter.id()));
            chapter.html().select("svg").forEach(svg -> svg.prepend(drawing));
            for (Element img : chapter.html().select("img")) {
                Optional<Path> file = picture.apply(img.attr("src").substring(LessonText.PICTURE.length()));
                String type = file.isEmpty() ? null : Files.probeContentType(file.get());
                img.attr("src", type == null ? "" : "data:" + type + ";base64,"
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(file.get())));
            }
        }
        String html = """
                <html lang="%s"><head><title>%s</title><meta name="description" content="%s"/>\
                <bookmarks>%s</bookmarks><style>%s</style></head><body class="%s">%s</body></html>""".formatted(
                Markup.escape(lesson.language()),
                Markup.escape(title),
                Markup.escape(lesson.summary()),
                bookmarks,
                resource("copy.css")
                        + resource("pages.css").replace("FOOTER", Markup.escape(title.replaceAll("[\"\\\\]", " "))),
                look,
                LessonText.xhtml(chapters.stream().map(Chapter::html)));
        try (PDDocument document = new PDDocument();
                BatikSVGDrawer drawer = new BatikSVGDrawer();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfUaAccessibility(true)
                    .useSVGDrawer(drawer)
                    // Nothing is read from elsewhere, whatever a text names.
                    .useUriResolver((base, uri) -> uri.startsWith("#") || uri.startsWith("data:") ? uri : null)
                    .withHtmlContent(html, "");
            for (Map.Entry<String, String> file : FONTS.entrySet()) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(
                        new ClassPathResource("copy/" + file.getKey() + ".ttf").getInputStream()));
                // Ligatures took three quarters of the time.
                font.setEnableGsub(false);
                builder.useFont(
                        new PDFontSupplier(PDType0Font.load(document, font, true)),
                        file.getValue(),
                        file.getKey().endsWith("-bold") ? 700 : 400,
                        file.getKey().endsWith("-italic") ? FontStyle.ITALIC : FontStyle.NORMAL,
                        true);
            }
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                for (PDPage page : document.getPages()) {
                    for (PDAnnotation link : page.getAnnotations()) {
                        link.setContents(Messages.of("copy").get("pdf.link"));
                    }
                }
                document.save(bytes);
            }
            return bytes.toByteArray();
        }
    }

    static String resource(String file) throws IOException {
        return new ClassPathResource("copy/" + file).getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
