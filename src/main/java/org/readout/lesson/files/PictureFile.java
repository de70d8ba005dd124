package org.readout.lesson.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.Report;

/** What a picture's file holds, as its first bytes tell: a browser that is told otherwise shows nothing. */
final class PictureFile {

    /** As much as comments before the first element of an SVG may take. */
    private static final int LOOKED_AT = 8 * 1024;

    private static final Pattern BEFORE_ELEMENT = Pattern.compile(
            "\\A(?:\\uFEFF|\\s|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE\\s+svg[^>\\[]*(?:\\[.*?]\\s*)?>)*+", Pattern.DOTALL);

    /**
     * A kind of file.
     *
     * @param name with its article
     * @param endings of its files' names, the usual one first; none where browsers don't show it
     */
    private record Kind(String name, List<String> endings) {}

    private static final Kind PNG = new Kind("a PNG picture", List.of("png"));
    private static final Kind JPEG = new Kind("a JPEG picture", List.of("jpg", "jpeg"));
    private static final Kind GIF = new Kind("a GIF picture", List.of("gif"));
    private static final Kind WEBP = new Kind("a WebP picture", List.of("webp"));
    private static final Kind AVIF = new Kind("an AVIF picture", List.of("avif"));
    private static final Kind SVG = new Kind("an SVG picture", List.of("svg"));
    private static final List<Kind> SHOWN = List.of(PNG, JPEG, GIF, WEBP, AVIF, SVG);

    private PictureFile() {}

    /**
     * Reports a file that is not what the ending of its name says.
     *
     * @param place where a text shows it
     */
    static void check(Path root, Path file, Place place, Report report) {
        String name = String.valueOf(file.getFileName());
        byte[] head;
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                report.error(
                        place,
                        "file-path",
                        "the picture " + Quoted.of(name) + " lies outside the lessons folder; put a copy into `media`");
                return;
            }
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(LOOKED_AT);
            }
        } catch (IOException e) {
            report.error(
                    place,
                    "file-unreadable",
                    "the picture " + Quoted.of(name) + " can't be read; check that it may be read");
            return;
        }
        String ending = Pictures.ending(name);
        Optional<Kind> kind = kind(head);
        if (kind.filter(it -> it.endings().contains(ending)).isPresent()) {
            return;
        }
        String right = SHOWN.stream()
                .filter(it -> it.endings().contains(ending))
                .map(Kind::name)
                .findFirst()
                .orElse("a picture");
        report.error(
                place,
                "image-content",
                "the file " + Quoted.of(name) + " is " + kind.map(Kind::name).orElse("no picture that is known here")
                        + kind.filter(it -> !it.endings().isEmpty())
                                .map(it -> "; name it "
                                        + Quoted.whole(
                                                stem(name) + "." + it.endings().getFirst()))
                                .orElse("; save it as " + right));
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static Optional<Kind> kind(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("\u0089PNG\r\n\u001A\n")) {
            return Optional.of(PNG);
        }
        if (bytes.startsWith("\u00FF\u00D8\u00FF")) {
            return Optional.of(JPEG);
        }
        if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a")) {
            return Optional.of(GIF);
        }
        if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        if (bytes.startsWith("ftyp", 4)) {
            String brands = bytes.substring(8, Math.min(bytes.length(), 64));
            return Optional.of(
                    brands.contains("avif") || brands.contains("avis")
                            ? AVIF
                            : shownNowhere("a HEIC picture or a film"));
        }
        return markup(new String(head, StandardCharsets.UTF_8)).or(() -> other(bytes));
    }

    private static Optional<Kind> markup(String text) {
        String element = BEFORE_ELEMENT.matcher(text).replaceFirst("");
        if (element.matches("(?s)<(\\w+:)?svg[\\s>/].*")) {
            return Optional.of(SVG);
        }
        return element.matches("(?is)<(!doctype html|html|head|body)\\b.*")
                ? Optional.of(shownNowhere("a web page"))
                : Optional.empty();
    }

    /** What is likely to be given the name of a picture. */
    private static Optional<Kind> other(String bytes) {
        if (bytes.isEmpty()) {
            return Optional.of(new Kind("empty", List.of()));
        }
        if (bytes.startsWith("%PDF")) {
            return Optional.of(shownNowhere("a PDF document"));
        }
        if (bytes.startsWith("II*\0") || bytes.startsWith("MM\0*")) {
            return Optional.of(shownNowhere("a TIFF picture"));
        }
        return bytes.startsWith("BM") ? Optional.of(shownNowhere("a BMP picture")) : Optional.empty();
    }

    private static Kind shownNowhere(String name) {
        return new Kind(name + ", which can't be shown here", List.of());
    }
}
