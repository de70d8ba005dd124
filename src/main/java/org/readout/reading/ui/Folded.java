package org.readout.reading.ui;

import java.text.Normalizer;
import java.util.Locale;

/** Texts as they are compared when somebody looks for one: neither case nor accents count. */
final class Folded {

    private Folded() {}

    static String of(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
