package org.readout.copy;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
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
import org.readout.lesson.source.PictureTypes;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.springframework.core.io.ClassPathResource;

/** A tagged PDF with all of its fonts, and a bookmark for each chapter. */
public final class Pdf {

    private static final List<String> FONTS =
            List.of("literata", "literata-italic", "literata-bold", "source-sans", "source-sans-bold");

    private Pdf() {}

    /**
     * @param look the class of the whole, which sets its margins
     * @param picture finds the file of a picture by its name
     */
    public static byte[] of(
            Lesson lesson, String look, List<Chapter> chapters, Function<String, Optional<Path>> picture)
            throws IOException {
        XRLog.setLoggingEnabled(false);
        String drawing = Markup.element("style", "", resource("drawing.css"));
        StringBuilder bookmarks = new StringBuilder();
        for (Chapter chapter : chapters) {
            bookmarks.append(
                    "<bookmark name=\"%s\" href=\"#%s\"/>".formatted(Markup.escape(chapter.title()), chapter.id()));
            chapter.html().select("svg").prepend(drawing);
            for (Element image : chapter.html().select("img")) {
                String name = image.attr("src").substring(LessonText.PICTURE.length());
                Path file = picture.apply(name).orElseThrow();
                String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
                image.attr("src", "data:" + PictureTypes.of(name).orElseThrow() + ";base64," + bytes);
            }
        }
        String title = Markup.escape(lesson.title());
        String html = filled(
                resource("pages.html"),
                "language",
                Markup.escape(lesson.language()),
                "title",
                title,
                "summary",
                Markup.escape(lesson.summary()),
                "bookmarks",
                bookmarks.toString(),
                "style",
                resource("copy.css") + resource("pages.css").replace("FOOTER", title.replace('\\', ' ')),
                "look",
                look,
                "body",
                LessonText.xhtml(chapters.stream().map(Chapter::html)));
        try (PDDocument document = new PDDocument();
                BatikSVGDrawer drawer = new BatikSVGDrawer()) {
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfUaAccessibility(true)
                    .useSVGDrawer(drawer)
                    // Nothing is read from elsewhere, whatever a text names.
                    .useUriResolver((base, uri) -> uri.startsWith("#") || uri.startsWith("data:") ? uri : null)
                    .withHtmlContent(html, "");
            for (String name : FONTS) {
                TrueTypeFont font = new TTFParser()
                        .parse(new RandomAccessReadBuffer(
                                new ClassPathResource("copy/" + name + ".ttf").getInputStream()));
                // Ligatures took three quarters of the time.
                font.setEnableGsub(false);
                builder.useFont(
                        new PDFontSupplier(PDType0Font.load(document, font, true)),
                        name.startsWith("literata") ? "Literata" : "Source Sans 3",
                        name.endsWith("-bold") ? 700 : 400,
                        name.endsWith("-italic") ? FontStyle.ITALIC : FontStyle.NORMAL,
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
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        }
    }

    static String resource(String file) throws IOException {
        return new ClassPathResource("copy/" + file).getContentAsString(StandardCharsets.UTF_8);
    }

    /** @param values names of places in a template, and in turn the HTML for each; what holds others comes last */
    static String filled(String template, String... values) {
        String text = template;
        for (int i = 0; i < values.length; i += 2) {
            text = text.replace("{" + values[i] + "}", values[i + 1]);
        }
        return text;
    }
}
