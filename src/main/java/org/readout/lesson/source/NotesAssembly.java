package org.readout.lesson.source;

import java.util.Locale;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;

/** Makes key terms, sources and source checks of complete objects. */
final class NotesAssembly {

    private NotesAssembly() {}

    static KeyTerm term(ObjectNode term) {
        return new KeyTerm(
                term.require(NotesFormat.ID),
                term.require(NotesFormat.TERM),
                Located.values(term.require(NotesFormat.ALSO)),
                term.require(NotesFormat.GLOSS),
                term.require(NotesFormat.DEFINITION),
                term.orNull(NotesFormat.HERE),
                term.orNull(NotesFormat.MISCONCEPTION),
                term.require(NotesFormat.READINGS),
                Located.values(term.require(NotesFormat.SOURCES)));
    }

    static Source source(ObjectNode source) {
        return new Source(
                source.require(NotesFormat.ID),
                source.require(NotesFormat.SOURCE_TITLE),
                source.orNull(NotesFormat.AUTHOR),
                source.orNull(NotesFormat.PUBLISHER),
                source.orNull(NotesFormat.DATE),
                source.orNull(NotesFormat.URL),
                source.get(NotesFormat.KIND)
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                source.orNull(NotesFormat.AS_OF));
    }

    static SourceCheck check(ObjectNode check) {
        return new SourceCheck(
                check.require(NotesFormat.ID),
                check.require(NotesFormat.CLAIM),
                check.require(NotesFormat.RECORD),
                check.require(NotesFormat.VERDICT),
                Located.values(check.require(NotesFormat.SOURCES)));
    }
}
