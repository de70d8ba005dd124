package org.readout.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.readout.copy.LessonText.Chapter;
import org.readout.lesson.Lesson;
import org.readout.lesson.source.PictureTypes;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A lesson as EPUB 3, with a file for each chapter.
 *
 * @see <a href="https://www.w3.org/TR/epub-33/">EPUB 3.3</a>
 */
public final class Epub {

    public static final String TYPE = "application/epub+zip";

    private static final Messages TEXT = Messages.of("copy");

    private Epub() {}

    /** @param picture finds the file of a picture by its name */
    public static byte[] of(LessonText text, Function<String, Optional<Path>> picture, Instant now) throws IOException {
        Lesson lesson = text.lesson();
        List<Chapter> chapters = text.chapters();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry first = new ZipEntry("mimetype");
            CRC32 sum = new CRC32();
            sum.update(TYPE.getBytes(StandardCharsets.US_ASCII));
            first.setMethod(ZipEntry.STORED);
            first.setSize(TYPE.length());
            first.setCrc(sum.getValue());
            put(zip, first, TYPE);
            put(zip, new ZipEntry("META-INF/container.xml"), Pdf.resource("container.xml"));
            put(zip, new ZipEntry("copy/copy.css"), Pdf.resource("copy.css") + Pdf.resource("drawing.css"));
            StringBuilder items = new StringBuilder();
            Map<String, Path> pictures = new TreeMap<>();
            for (Chapter chapter : chapters) {
                for (String src : chapter.html().select("img").eachAttr("src")) {
                    picture.apply(src.substring(LessonText.PICTURE.length()))
                            .ifPresent(file -> pictures.put(src, file));
                }
                String drawn = chapter.html().select("svg").isEmpty() ? "" : " properties=\"svg\"";
                items.append(item(chapter.id(), chapter.id() + ".xhtml", "application/xhtml+xml\"" + drawn));
                put(
                        zip,
                        new ZipEntry("copy/" + chapter.id() + ".xhtml"),
                        page(lesson, chapter.title(), LessonText.xhtml(Stream.of(chapter.html()))));
            }
            for (Map.Entry<String, Path> file : pictures.entrySet()) {
                items.append(item(
                        file.getKey().replaceAll("\\W", "-"),
                        file.getKey(),
                        PictureTypes.of(file.getKey()).orElseThrow() + "\""));
                zip.putNextEntry(new ZipEntry("copy/" + file.getKey()));
                Files.copy(file.getValue(), zip);
            }
            put(zip, new ZipEntry("copy/contents.xhtml"), page(lesson, lesson.title(), contents(chapters)));
            String asOf = lesson.asOf();
            put(
                    zip,
                    new ZipEntry("copy/package.opf"),
                    Pdf.filled(
                            Pdf.resource("package.opf"),
                            "language",
                            Markup.escape(lesson.language()),
                            "id",
                            UUID.nameUUIDFromBytes(lesson.id().getBytes(StandardCharsets.UTF_8))
                                    .toString(),
                            "title",
                            Markup.escape(lesson.title()),
                            "summary",
                            Markup.escape(lesson.summary()),
                            "rights",
                            Markup.escape(text.rights()),
                            "date",
                            asOf == null ? "" : Markup.text("dc:date", "", asOf),
                            "modified",
                            now.truncatedTo(ChronoUnit.SECONDS).toString(),
                            "accessibility",
                            Markup.escape(TEXT.get("epub.summary")),
                            "items",
                            items.toString(),
                            "spine",
                            Stream.concat(
                                            Stream.of("contents"),
                                            chapters.stream().map(it -> "c-" + it.id()))
                                    .map("<itemref idref=\"%s\"/>"::formatted)
                                    .collect(Collectors.joining())));
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, ZipEntry entry, String text) throws IOException {
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String item(String id, String file, String type) {
        return "<item id=\"c-%s\" href=\"%s\" media-type=\"%s/>".formatted(id, file, type);
    }

    private static String page(Lesson lesson, String title, String body) throws IOException {
        String language = Markup.escape(lesson.language());
        return Pdf.filled(
                Pdf.resource("page.xhtml"), "language", language, "title", Markup.escape(title), "body", body);
    }

    private static String contents(List<Chapter> chapters) {
        return "<nav epub:type=\"toc\" role=\"doc-toc\">" + Markup.text("h1", "", TEXT.get("contents"))
                + LessonText.list(
                        "ol",
                        chapters.stream().map(it -> Markup.link(it.id() + ".xhtml", "", Markup.escape(it.title()))))
                + "</nav>";
    }
}
