package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kills the service under answering students, again and again on one database, and counts what was acknowledged and is not
 * there. The seed is printed; {@code -Dreadout.kills.seed=…} takes the same one again, {@code -Dreadout.kills=…} kills more
 * often.
 */
@Tag("slow")
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("readout.kills", 3);
    private static final int MOST_LINES = 80;
    private static final int MOST_MILLIS = 20;

    /** Each answer waits for the device, which may have much to write for others. */
    private static final int PATIENCE_SECONDS = 300;

    private static final Pattern SAVED = Pattern.compile("saved (\\S+) (\\S+) (\\d+) (\\S+) \\.");
    private static final Pattern SUBMITTED = Pattern.compile("submitted (\\S+) (\\S+) \\.");

    private record Place(UUID attempt, String question) {}

    private record Said(long sequence, String json) {}

    /** What the killed processes have acknowledged: the last answer of each question, and the points of the submitted. */
    private record Acknowledged(Map<Place, Said> answers, Map<UUID, BigDecimal> submitted) {
        Acknowledged() {
            this(new HashMap<>(), new HashMap<>());
        }

        /** @return 1 where the line is a whole one about an answer */
        int take(String line) {
            Matcher saved = SAVED.matcher(line);
            Matcher submission = SUBMITTED.matcher(line);
            if (submission.matches()) {
                submitted.put(UUID.fromString(submission.group(1)), new BigDecimal(submission.group(2)));
            }
            if (!saved.matches()) {
                return 0;
            }
            answers.put(
                    new Place(UUID.fromString(saved.group(1)), saved.group(2)),
                    new Said(Long.parseLong(saved.group(3)), saved.group(4)));
            return 1;
        }
    }

    @TempDir
    private Path folder;

    private String file = "";
    private String classPath = "";

    @BeforeEach
    void make_the_database() throws IOException, InterruptedException {
        file = folder.resolve("readout").toString();
        JdbcConnectionPool database = (JdbcConnectionPool) AnsweringServer.open(file);
        Flyway.configure().dataSource(database).load().migrate();
        database.dispose();
        classPath = packedClassPath();
        Process first = start(1, 20);
        first.inputReader().lines().forEach(line -> {});
        assertThat(first.waitFor()).isZero();
    }

    @Test
    void no_acknowledged_answer_is_lost_however_often_the_server_is_killed() throws Exception {
        long seed = Long.getLong("readout.kills.seed", System.nanoTime());
        System.out.println("Killing with -Dreadout.kills.seed=" + seed);
        Random random = new Random(seed);
        Acknowledged acknowledged = new Acknowledged();
        List<String> lost = new ArrayList<>();
        int answers = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            // Three that are killed soon may have said too little.
            boolean isFirst = kill == 1;
            int lines = isFirst ? MOST_LINES : 1 + random.nextInt(MOST_LINES);
            for (String line : killedAfter(lines, isFirst, random.nextInt(MOST_MILLIS + 1), random.nextLong())) {
                answers += acknowledged.take(line);
            }
            lost.addAll(missing(acknowledged, kill));
        }
        System.out.println(KILLS + " kills, " + answers + " answers acknowledged, "
                + acknowledged.submitted().size() + " attempts submitted, " + lost.size() + " lost");
        assertThat(lost).as("seed %d", seed).isEmpty();
        assertThat(answers).isGreaterThan(KILLS * 10);
        assertThat(acknowledged.submitted()).isNotEmpty();
    }

    /**
     * What a process said until it was killed, some milliseconds after some lines: a slow machine gets as far as a fast one.
     *
     * @param submission whether one of the lines must be of a submission
     */
    private List<String> killedAfter(int lines, boolean submission, int millis, long seed)
            throws IOException, InterruptedException {
        Process process = start(seed, Long.MAX_VALUE);
        List<String> said = new ArrayList<>();
        CountDownLatch left = new CountDownLatch(lines);
        Thread reader = Thread.ofPlatform().start(() -> listen(process, said, left, submission));
        boolean began = left.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String stuck = began ? "" : threads(process);
        // Another thread reads the answers. Only the end of the process would end this wait, and it does not end.
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        reader.join();
        assertThat(began && alive)
                .as("answered until it was killed; it said: %s%s", Files.readString(errors()), stuck)
                .isTrue();
        return said;
    }

    /**
     * Starts a process that answers. Most of what a new one does is to load classes; the first one, which ends on its own,
     * leaves them in an archive for the others.
     */
    private Process start(long seed, long answers) throws IOException {
        return new ProcessBuilder(
                        program("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                        "-Xlog:all=off",
                        "-cp",
                        classPath,
                        AnsweringServer.class.getName(),
                        file,
                        String.valueOf(seed),
                        String.valueOf(answers))
                .redirectError(errors().toFile())
                .start();
    }

    private static String threads(Process process) throws IOException {
        return process.isAlive()
                ? new String(
                        new ProcessBuilder(program("jstack"), String.valueOf(process.pid()))
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                : "It ended on its own.";
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home", ""), "bin", name).toString();
    }

    private Path errors() {
        return folder.resolve("errors.txt");
    }

    /** The class path of the tests with a jar in the place of each folder: an archive of classes takes no folders. */
    private String packedClassPath() throws IOException {
        List<String> packed = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            packed.add(Files.isDirectory(path) ? pack(path, packed.size()).toString() : entry);
        }
        return String.join(File.pathSeparator, packed);
    }

    private Path pack(Path classes, int number) throws IOException {
        Path jar = folder.resolve(number + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(path -> path.toString().matches(".*\\.(class|properties)"))
                    .toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
        return jar;
    }

    private static void listen(Process process, List<String> said, CountDownLatch left, boolean submission) {
        try (BufferedReader lines = process.inputReader()) {
            boolean isEnough = !submission;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                isEnough |= SUBMITTED.matcher(line).matches();
                if (isEnough || left.getCount() > 1) {
                    left.countDown();
                }
            }
        } catch (IOException e) {
            // The stream ends with the process.
        } finally {
            while (left.getCount() > 0) {
                left.countDown();
            }
        }
    }

    /** What was acknowledged and is not in the database: neither the same nor a later answer, or no submission. */
    private List<String> missing(Acknowledged acknowledged, int kill) {
        JdbcConnectionPool database = (JdbcConnectionPool) AnsweringServer.open(file);
        try {
            Map<Place, Said> kept = new HashMap<>();
            JdbcClient.create(database)
                    .sql("select attempt_id, question_id, client_sequence, answer from response")
                    .query(row -> {
                        kept.put(
                                new Place(row.getObject(1, UUID.class), row.getString(2)),
                                new Said(row.getLong(3), row.getString(4)));
                    });
            Map<UUID, BigDecimal> points = new HashMap<>();
            JdbcClient.create(database)
                    .sql("select attempt_id, score from attempt where state = 'submitted'")
                    .query(row -> {
                        points.put(row.getObject(1, UUID.class), row.getBigDecimal(2));
                    });
            List<String> missing = new ArrayList<>();
            acknowledged.answers().forEach((place, said) -> {
                if (!holds(kept.get(place), said)) {
                    missing.add("kill " + kill + ": " + place + " " + said + ", kept: " + kept.get(place));
                }
            });
            acknowledged.submitted().forEach((attempt, score) -> {
                BigDecimal there = points.get(attempt);
                if (there == null || there.compareTo(score) != 0) {
                    missing.add("kill " + kill + ": " + attempt + " submitted with " + score + ", kept: " + there);
                }
            });
            return missing;
        } finally {
            database.dispose();
        }
    }

    private static boolean holds(@Nullable Said kept, Said said) {
        return kept != null
                && (kept.sequence() > said.sequence()
                        || (kept.sequence() == said.sequence() && kept.json().equals(said.json())));
    }
}
