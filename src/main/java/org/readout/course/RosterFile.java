package org.readout.course;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.db.PlainText;

/**
 * A list of students as comma-separated or semicolon-separated values, or pasted from a table with tabs. The first line
 * names the columns; the names of Moodle and Canvas are known, and other columns are left out.
 *
 * @param lines the students, in their order
 * @param unknown the names of the columns that are left out
 * @param windows whether the file was read in the Windows-1252 encoding, because it isn't UTF-8
 */
public record RosterFile(List<RosterLine> lines, List<String> unknown, boolean windows) {

    public static final int MOST_LINES = 10_000;
    public static final int MOST_BYTES = 1_000_000;

    /** Columns of a roster, with the names that they have in files, in lower case and with letters and digits only. */
    public enum RosterColumn {
        EMAIL(Set.of("email", "emailaddress", "mail", "sisloginid", "loginid")),
        NAME(Set.of("name", "fullname", "student", "studentname", "displayname")),
        FIRST_NAME(Set.of("firstname", "givenname", "forename", "first")),
        SURNAME(Set.of("surname", "lastname", "familyname", "last")),
        NUMBER(Set.of("studentnumber", "studentid", "number", "idnumber", "sisuserid", "sisid", "matriculationnumber")),
        GROUP(Set.of("group", "groups", "groupname", "section", "sections", "tutorial"));

        private final Set<String> names;

        RosterColumn(Set<String> names) {
            this.names = names;
        }

        private static Optional<RosterColumn> of(String heading) {
            String plain = heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
            for (RosterColumn column : values()) {
                if (column.names.contains(plain)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A student in the file. Texts are trimmed, and empty if the file says nothing.
     *
     * @param number of the line in the file
     */
    public record RosterLine(
            long number, String email, String name, String surname, String studentNumber, String group) {}

    /** The reason a file can't be read. */
    public enum Problem {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_LINES,
        /** A text in UTF-16 or no text at all. */
        NO_TEXT,
        NO_EMAIL_COLUMN,
        SAME_COLUMN_TWICE,
        NOT_CSV
    }

    /**
     * A file that can't be read.
     *
     * @param about the line or the column; empty for the whole file
     */
    @SuppressWarnings("serial")
    public static final class UnreadableException extends Exception {

        private final Problem problem;
        private final String about;

        UnreadableException(Problem problem, String about) {
            super(problem + " " + about);
            this.problem = problem;
            this.about = about;
        }

        public Problem problem() {
            return problem;
        }

        public String about() {
            return about;
        }
    }

    /** Reads a file. */
    public static RosterFile read(byte[] file) throws UnreadableException {
        if (file.length > MOST_BYTES) {
            throw new UnreadableException(Problem.TOO_LARGE, "");
        }
        Optional<String> unicode = decoded(file, StandardCharsets.UTF_8);
        if (unicode.isPresent()) {
            return read(unicode.get(), false);
        }
        String text = decoded(file, Charset.forName("windows-1252"))
                .orElseThrow(() -> new UnreadableException(Problem.NO_TEXT, ""));
        return read(text, true);
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Reads what was pasted. */
    public static RosterFile read(String pasted) throws UnreadableException {
        if (pasted.length() > MOST_BYTES) {
            throw new UnreadableException(Problem.TOO_LARGE, "");
        }
        return read(pasted, false);
    }

    private static RosterFile read(String text, boolean windows) throws UnreadableException {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.indexOf('\0') >= 0) {
            throw new UnreadableException(Problem.NO_TEXT, "");
        }
        if (plain.isBlank()) {
            throw new UnreadableException(Problem.EMPTY, "");
        }
        List<RosterLine> lines = new ArrayList<>();
        Map<RosterColumn, Integer> places = new EnumMap<>(RosterColumn.class);
        List<String> unknown = new ArrayList<>();
        boolean head = true;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(plain))
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(plain)) {
            for (CsvRecord row : csv) {
                if (head) {
                    unknown.addAll(columns(row.getFields(), places));
                    head = false;
                } else if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    if (lines.size() == MOST_LINES) {
                        throw new UnreadableException(Problem.TOO_MANY_LINES, "");
                    }
                    lines.add(line(row, places));
                }
            }
        } catch (CsvParseException e) {
            throw new UnreadableException(Problem.NOT_CSV, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.isEmpty()) {
            throw new UnreadableException(Problem.EMPTY, "");
        }
        return new RosterFile(lines, unknown, windows);
    }

    /** Returns what separates the fields: the one of three that the first line has most often. */
    private static char separator(String text) {
        String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(head, each) > count(head, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(each -> each == sign).count();
    }

    private static List<String> columns(List<String> headings, Map<RosterColumn, Integer> places)
            throws UnreadableException {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            String heading = PlainText.name(headings.get(i));
            RosterColumn column = RosterColumn.of(heading).orElse(null);
            // Canvas has the address in one of two columns; the one that is called so counts.
            boolean isLogin = column == RosterColumn.EMAIL
                    && heading.toLowerCase(Locale.ROOT).contains("login");
            if (column == null || isLogin && places.containsKey(RosterColumn.EMAIL)) {
                if (!heading.isEmpty()) {
                    unknown.add(heading);
                }
            } else if (places.containsKey(column) && column != RosterColumn.EMAIL) {
                throw new UnreadableException(Problem.SAME_COLUMN_TWICE, heading);
            } else {
                places.put(column, i);
            }
        }
        if (!places.containsKey(RosterColumn.EMAIL)) {
            throw new UnreadableException(Problem.NO_EMAIL_COLUMN, String.join(", ", headings));
        }
        return unknown;
    }

    private static RosterLine line(CsvRecord row, Map<RosterColumn, Integer> places) {
        String surname = field(row, places.get(RosterColumn.SURNAME));
        String name = field(row, places.get(RosterColumn.NAME));
        int comma = name.indexOf(", ");
        if (comma > 0) {
            surname = surname.isEmpty() ? name.substring(0, comma) : surname;
            name = name.substring(comma + 2) + " " + name.substring(0, comma);
        }
        if (name.isEmpty()) {
            name = (field(row, places.get(RosterColumn.FIRST_NAME)) + " " + surname).strip();
        }
        return new RosterLine(
                row.getStartingLineNumber(),
                field(row, places.get(RosterColumn.EMAIL)).toLowerCase(Locale.ROOT),
                name,
                surname,
                field(row, places.get(RosterColumn.NUMBER)),
                field(row, places.get(RosterColumn.GROUP)));
    }

    private static String field(CsvRecord row, @Nullable Integer place) {
        return place == null || place >= row.getFieldCount() ? "" : PlainText.name(row.getField(place));
    }
}
