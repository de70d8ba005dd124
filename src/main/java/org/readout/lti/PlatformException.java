package org.readout.lti;

import org.jspecify.annotations.Nullable;
import org.readout.db.PlainText;

/** A platform has not done what it was asked. The message is its answer in plain text, or says that there was none. */
final class PlatformException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int MOST_WORDS = 300;

    /** Whether the platform says no: asking again is of no use. */
    final boolean isFinal;

    /** Whether the platform can't be reached, or is too slow. */
    final boolean isSilent;

    private PlatformException(String words, boolean isFinal, boolean isSilent, @Nullable Throwable cause) {
        super(words, cause);
        this.isFinal = isFinal;
        this.isSilent = isSilent;
    }

    static PlatformException silent(@Nullable Throwable cause) {
        return new PlatformException("No answer", false, true, cause);
    }

    static PlatformException unreadable(String words, @Nullable Throwable cause) {
        return new PlatformException(plain(words), false, false, cause);
    }

    /** Of the answers that say no, these may be others later: a new token, a later time, fewer requests. */
    static PlatformException answered(int status, String body) {
        boolean isFinal =
                status / 100 == 4 && status != 401 && status != 408 && status != 409 && status != 425 && status != 429;
        return new PlatformException(plain(status + " " + body), isFinal, false, null);
    }

    /** Platforms answer with JSON, a page or a sentence. */
    private static String plain(String words) {
        String plain = PlainText.name(words.replaceAll("<[^>]*>", " "));
        return plain.length() > MOST_WORDS ? plain.substring(0, MOST_WORDS - 1) + "…" : plain;
    }
}
