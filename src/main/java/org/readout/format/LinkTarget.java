package org.readout.format;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a link or a picture of a lesson's text points.
 *
 * @param value the id, for the schemes of lessons; the address or path as written otherwise
 */
public record LinkTarget(Scheme scheme, String value) {

    private static final Pattern MEDIA = Pattern.compile("media/[A-Za-z0-9][A-Za-z0-9._-]*");

    /** What a destination means. Only these are rendered as links; {@link #OTHER} never is. */
    public enum Scheme {
        TERM,
        SOURCE,
        CHECK,
        LESSON,
        /** {@code http} or {@code https}. */
        WEB,
        /** A file of the lesson's {@code media} folder. */
        MEDIA,
        OTHER
    }

    /** Reads a Markdown destination such as {@code term:hedging}. */
    public static LinkTarget of(String destination) {
        int colon = destination.indexOf(':');
        if (colon < 0) {
            return new LinkTarget(MEDIA.matcher(destination).matches() ? Scheme.MEDIA : Scheme.OTHER, destination);
        }
        String rest = destination.substring(colon + 1);
        return switch (destination.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "term" -> new LinkTarget(Scheme.TERM, rest);
            case "source" -> new LinkTarget(Scheme.SOURCE, rest);
            case "check" -> new LinkTarget(Scheme.CHECK, rest);
            case "lesson" -> new LinkTarget(Scheme.LESSON, rest);
            case "http", "https" -> new LinkTarget(rest.startsWith("//") ? Scheme.WEB : Scheme.OTHER, destination);
            default -> new LinkTarget(Scheme.OTHER, destination);
        };
    }
}
