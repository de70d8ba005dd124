package org.readout.lesson.files;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The kinds of picture that browsers show, by the ending of a file's name. */
final class Pictures {

    /** The most bytes that a picture may have. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Map<String, MediaType> TYPES = Map.of(
            "png", MediaType.IMAGE_PNG,
            "jpg", MediaType.IMAGE_JPEG,
            "jpeg", MediaType.IMAGE_JPEG,
            "gif", MediaType.IMAGE_GIF,
            "webp", MediaType.parseMediaType("image/webp"),
            "avif", MediaType.parseMediaType("image/avif"),
            "svg", MediaType.parseMediaType("image/svg+xml"));

    private Pictures() {}

    /** The kind of the file of that name, where it is one. */
    static Optional<MediaType> type(String name) {
        return Optional.ofNullable(TYPES.get(ending(name)));
    }

    /** What stands behind the last full stop of a name, in small letters. */
    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The endings of the names of such files. */
    static List<String> endings() {
        return TYPES.keySet().stream().sorted().toList();
    }
}
