package org.readout.gradebook.ui;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.readout.gradebook.Gradebook;
import org.readout.gradebook.Gradebook.Attention;
import org.readout.gradebook.Gradebook.Row;
import org.readout.user.UserId;

/**
 * Which students are shown.
 *
 * @param typed a part of the name or e-mail address; case and accents don't matter
 */
record RowFilter(String typed, Only only) {

    /** A group of students that wants attention. */
    enum Only {
        EVERYBODY,
        NOT_STARTED,
        NOTHING_SUBMITTED,
        LATE,
        MISSING,
        TO_GRADE;

        private List<UserId> of(Attention attention) {
            return switch (this) {
                case EVERYBODY -> List.of();
                case NOT_STARTED -> attention.notStarted();
                case NOTHING_SUBMITTED -> attention.nothingSubmitted();
                case LATE -> attention.late();
                case MISSING -> attention.missing();
                case TO_GRADE -> attention.toGrade();
            };
        }
    }

    static final RowFilter NONE = new RowFilter("", Only.EVERYBODY);

    RowFilter withTyped(String nowTyped) {
        return new RowFilter(nowTyped, only);
    }

    RowFilter withOnly(Only nowOnly) {
        return new RowFilter(typed, nowOnly);
    }

    List<Row> of(Gradebook gradebook) {
        String wanted = plain(typed.strip());
        Set<UserId> group = new HashSet<>(only.of(gradebook.attention()));
        return gradebook.rows().stream()
                .filter(row ->
                        only == Only.EVERYBODY || group.contains(row.student().id()))
                .filter(row -> plain(row.student().name()).contains(wanted)
                        || plain(String.valueOf(row.student().email())).contains(wanted))
                .toList();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
