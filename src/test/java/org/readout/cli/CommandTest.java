package org.readout.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A command line with what it prints, and a folder for a test's files. */
abstract class CommandTest {

    /** Facts in lessons grow old. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    /** Runs a command as it is typed, and returns its exit code. */
    final int run(Object... words) {
        return new Commands(Object.class, CLOCK, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
    }

    /** Runs a command with options of the test. */
    final int run(List<?> start, Object... options) {
        return run(Stream.concat(start.stream(), Stream.of(options)).toArray());
    }

    /** Forgets what was printed. */
    final void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    /** Changes the database in the folder, which the command must have made. */
    final void change(String... statements) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("readout"), "readout", "");
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
