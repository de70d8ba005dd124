package org.readout.lesson.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;

/** The kinds of picture that browsers show, by the ending of a file's name. */
final class Pictures {

    /** The most bytes that a picture may have. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    /** As much as comments before the first element of an SVG may take. */
    private static final int LOOKED_AT = 8 * 1024;

    private static final Kind JPEG = new Kind(MediaType.IMAGE_JPEG, "\\A\u00FF\u00D8\u00FF");

    private static final Map<String, Kind> KINDS = Map.of(
            "png", new Kind(MediaType.IMAGE_PNG, "\\A\u0089PNG\\r\\n"),
            "jpg", JPEG,
            "jpeg", JPEG,
            "gif", new Kind(MediaType.IMAGE_GIF, "\\AGIF8[79]a"),
            "webp", new Kind(MediaType.parseMediaType("image/webp"), "\\ARIFF.{4}WEBP"),
            "avif", new Kind(MediaType.parseMediaType("image/avif"), "\\A.{4}ftyp.{0,56}avi[fs]"),
            "svg", new Kind(MediaType.parseMediaType("image/svg+xml"), "<(\\w+:)?svg[\\s>/]"));

    private Pictures() {}

    private record Kind(MediaType type, Pattern content) {
        Kind(MediaType type, String content) {
            this(type, Pattern.compile(content, Pattern.DOTALL));
        }
    }

    /** The kind of the file of that name, where it is one. */
    static Optional<MediaType> type(String name) {
        return Optional.ofNullable(KINDS.get(ending(name))).map(Kind::type);
    }

    /** Whether a picture holds what the ending of its name says; a browser that is told otherwise shows nothing. */
    static boolean hasContentOfItsName(Path file) throws IOException {
        Kind kind = KINDS.get(ending(String.valueOf(file.getFileName())));
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
            return kind != null && kind.content().matcher(head).find();
        }
    }

    /** What stands behind the last full stop of a name, in small letters. */
    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The endings of the names of such files. */
    static List<String> endings() {
        return KINDS.keySet().stream().sorted().toList();
    }
}
