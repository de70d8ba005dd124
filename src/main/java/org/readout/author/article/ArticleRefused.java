package org.readout.author.article;

import org.readout.text.Messages;

/** Tells the author why an article can't be read: what happened, what is safe and what to do. */
public final class ArticleRefused extends Exception {

    enum Reason {
        EMPTY,
        LARGE,
        LONG,
        SCAN,
        LOCKED,
        OLD_WORD,
        UNKNOWN,
        BROKEN
    }

    ArticleRefused(Reason reason, String name) {
        super(Messages.of("author-article").get("refused", "reason", reason, "file", name));
    }
}
