package org.readout.web;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The frame speaks English, whatever a browser prefers. Without saying so, the framework would search the whole application
 * for translations with every page that it makes.
 */
@Component
class EnglishWords implements I18NProvider {

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    /** There are no translations: a key is the word itself. */
    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return key;
    }
}
