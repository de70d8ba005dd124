package org.readout.lesson.source;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The pictures that a lesson can have. */
public final class PictureTypes {

    /** The folder of a lesson's pictures. */
    static final String FOLDER = "media";

    /** The most bytes of a picture in a lesson. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Map<String, MediaType> TYPES = Map.of(
            "png", MediaType.IMAGE_PNG,
            "jpg", MediaType.IMAGE_JPEG,
            "jpeg", MediaType.IMAGE_JPEG,
            "gif", MediaType.IMAGE_GIF,
            "webp", MediaType.parseMediaType("image/webp"),
            "avif", MediaType.parseMediaType("image/avif"),
            "svg", MediaType.parseMediaType("image/svg+xml"));

    /** An SVG picture may contain scripts, which must not run if it is opened as a page. */
    public static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private PictureTypes() {}

    /** Returns the media type of a picture by its file name; empty if it isn't a picture. */
    public static Optional<MediaType> of(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(ending));
    }

    static List<String> endings() {
        return TYPES.keySet().stream().sorted().toList();
    }
}
