package org.readout.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.nodes.Element;
import org.readout.copy.LessonText.Chapter;
import org.readout.lesson.Lesson;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A lesson as EPUB 3: a file for each chapter.
 *
 * @see <a href="https://www.w3.org/TR/epub-33/">EPUB 3.3</a>
 */
final class Epub {

    static final String TYPE = "application/epub+zip";

    private static final Messages TEXT = Messages.of("copy");

    private Epub() {}

    /** @param picture finds the file of a picture by its name */
    static byte[] of(LessonText text, Function<String, Optional<Path>> picture, Instant now) throws IOException {
        Lesson lesson = text.lesson();
        List<Chapter> chapters = text.chapters();
        Map<String, Path> pictures = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            chapter.html().select("img").eachAttr("src").forEach(src -> picture.apply(
                            src.substring(LessonText.PICTURE.length()))
                    .ifPresent(file -> pictures.put(src, file)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
            CRC32 sum = new CRC32();
            sum.update(type);
            ZipEntry first = new ZipEntry("mimetype");
            first.setMethod(ZipEntry.STORED);
            first.setSize(type.length);
            first.setCrc(sum.getValue());
            zip.putNextEntry(first);
            zip.write(type);
            put(zip, "META-INF/container.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>\
                    <rootfile full-path="copy/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
                    """);
            put(zip, "copy/package.opf", description(lesson, chapters, pictures, now));
            put(zip, "copy/contents.xhtml", page(lesson, lesson.title(), contents(chapters)));
            put(zip, "copy/copy.css", Pdf.resource("copy.css") + Pdf.resource("drawing.css"));
            for (Chapter chapter : chapters) {
                put(zip, "copy/" + chapter.id() + ".xhtml", page(lesson, chapter.title(), LessonText.xhtml(Stream.of(chapter.html()))));
            }
            for (Map.Entry<String, Path> file : pictures.entrySet()) {
                zip.putNextEntry(new ZipEntry("copy/" + file.getKey()));
                Files.copy(file.getValue(), zip);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String page(Lesson lesson, String title, String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE html>
                <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%s" xml:lang="%1$s">\
                <head><title>%s</title><link rel="stylesheet" href="copy.css"/></head><body>%s</body></html>
                """.formatted(Markup.escape(lesson.language()), Markup.escape(title), body);
    }

    private static String contents(List<Chapter> chapters) {
        return "<nav epub:type=\"toc\" role=\"doc-toc\">" + Markup.text("h1", "", TEXT.get("contents")) + "<ol>"
                + chapters.stream()
                        .map(it -> Markup.element(
                                "li", "", Markup.link(it.id() + ".xhtml", "", Markup.escape(it.title()))))
                        .collect(Collectors.joining())
                + "</ol></nav>";
    }

    private static String description(
            Lesson lesson, List<Chapter> chapters, Map<String, Path> pictures, Instant now) throws IOException {
        StringBuilder items = new StringBuilder();
        for (Chapter chapter : chapters) {
            Element svg = chapter.html().selectFirst("svg");
            items.append("<item id=\"c-%s\" href=\"%1$s.xhtml\" media-type=\"application/xhtml+xml\"%s/>"
                    .formatted(chapter.id(), svg == null ? "" : " properties=\"svg\""));
        }
        for (Map.Entry<String, Path> file : pictures.entrySet()) {
            items.append("<item id=\"%s\" href=\"%s\" media-type=\"%s\"/>"
                    .formatted(
                            file.getKey().replaceAll("\\W", "-"),
                            Markup.escape(file.getKey()),
                            Files.probeContentType(file.getValue())));
        }
        String asOf = lesson.asOf();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="%s">\
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
                <dc:identifier id="id">urn:uuid:%s</dc:identifier><dc:title>%s</dc:title><dc:language>%1$s</dc:language>\
                <dc:publisher>Readout</dc:publisher><dc:description>%s</dc:description><dc:rights>%s</dc:rights>%s\
                <meta property="dcterms:modified">%s</meta>\
                <meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>\
                <meta property="schema:accessModeSufficient">textual</meta>\
                <meta property="schema:accessibilityFeature">tableOfContents</meta>\
                <meta property="schema:accessibilityFeature">structuralNavigation</meta>\
                <meta property="schema:accessibilityFeature">readingOrder</meta>\
                <meta property="schema:accessibilityFeature">alternativeText</meta>\
                <meta property="schema:accessibilityHazard">none</meta>\
                <meta property="schema:accessibilitySummary">%s</meta></metadata>\
                <manifest><item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>\
                <item id="style" href="copy.css" media-type="text/css"/>%s</manifest><spine>%s</spine></package>
                """.formatted(
                Markup.escape(lesson.language()),
                UUID.nameUUIDFromBytes(lesson.id().getBytes(StandardCharsets.UTF_8)),
                Markup.escape(lesson.title()),
                Markup.escape(lesson.summary()),
                Markup.escape(LessonText.rights(lesson)),
                asOf == null ? "" : Markup.text("dc:date", "", asOf),
                now.truncatedTo(ChronoUnit.SECONDS),
                Markup.escape(TEXT.get("epub.summary")),
                items,
                chapters.stream()
                        .map(it -> "<itemref idref=\"c-" + it.id() + "\"/>"
                                + (it.id().equals(LessonText.START) ? "<itemref idref=\"contents\"/>" : ""))
                        .collect(Collectors.joining()));
    }
}
