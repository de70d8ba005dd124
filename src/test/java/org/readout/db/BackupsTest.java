package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;
import org.readout.user.HandClock;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Timeout(120)
class BackupsTest {

    private static final Backups.Trust OWN = new Backups.Trust(null, false, null);
    private static final Backups.Trust ANY = new Backups.Trust(null, true, null);

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private Path data;
    private Path copy;

    @BeforeEach
    void aFolderForData() throws IOException {
        data = data("data");
        copy = folder.resolve("copy.zip");
    }

    @Test
    void a_restored_backup_has_the_same_rows_in_every_table() throws Exception {
        Map<String, List<String>> before;
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            for (int i = 0; i < 50; i++) {
                world.save("answer " + i + " — “naïve”");
            }
        }
        String words = new Backups(data).copyStopped(copy, "");
        before = contents(data);
        assertThat(words).isEqualTo("0 people, 0 attempts, 0 answers and 0 posts");

        Path other = data("other");
        new Backups(other).restore(copy, false, ANY, List.of());
        assertThat(contents(other)).isEqualTo(before).hasSizeGreaterThan(15);
        assertThat(new DatabaseFile(other).problem()).isEmpty();
        try (DataFolderWorld world = DataFolderWorld.open(other)) {
            assertThat(world.saved()).isEqualTo(50);
        }
    }

    @Test
    @Tag("slow")
    void a_backup_while_people_answer_has_every_answer_saved_before_the_request() throws Exception {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
            CountDownLatch started = new CountDownLatch(200);
            List<Thread> students = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                students.add(Thread.ofPlatform().start(() -> {
                    while (!Thread.currentThread().isInterrupted() && world.health.isWritable()) {
                        acknowledged.add(world.save("answer".repeat(20)));
                        started.countDown();
                        if (started.getCount() == 0 && Files.exists(folder.resolve("enough"))) {
                            return;
                        }
                    }
                }));
            }
            started.await();
            ServerQuestions server = new ServerQuestions(data, List.of(service(world, 14)));
            for (int round = 0; round < 3; round++) {
                List<UUID> until = List.copyOf(acknowledged);
                Path copy = folder.resolve("copy" + round + ".zip");
                Thread command = Thread.ofPlatform().start(() -> asked(data, copy));
                while (command.isAlive()) {
                    server.look();
                    command.join(Duration.ofMillis(20));
                }
                Path other = data("other" + round);
                new Backups(other).restore(copy, false, ANY, List.of());
                assertThat(ids(other)).containsAll(until);
            }
            Files.createFile(folder.resolve("enough"));
            for (Thread student : students) {
                student.join();
            }
            assertThat(data.resolve("backups")).isEmptyDirectory();
        }
    }

    @Test
    void a_backup_is_private_and_a_failed_one_leaves_no_file() throws IOException {
        DataFolderWorld.open(data).close();
        new Backups(data).copyStopped(copy, "");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");

        Path failed = folder.resolve("failed.zip");
        Files.writeString(data.resolve(DatabaseFile.NAME), "This is no database.".repeat(1000));
        assertThatThrownBy(() -> new Backups(data).copyStopped(failed, "")).isInstanceOf(StartupException.class);
        assertThat(failed).doesNotExist();
        assertThat(names(folder)).containsExactlyInAnyOrder("copy.zip", "data");
        assertThat(data.resolve("backups"))
                .satisfiesAnyOf(
                        it -> assertThat(it).doesNotExist(),
                        it -> assertThat(it).isEmptyDirectory());
    }

    @Test
    void a_copy_without_the_newest_data_is_no_backup() throws IOException {
        Path target = copy;
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            assertThatThrownBy(() -> new Backups(data).copy(target, "", world.health.mark() + 1, world.jdbc))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is missing the newest data");
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void a_restore_replaces_a_database_only_when_forced_and_keeps_the_old_one() throws Exception {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.save("first");
        }
        new Backups(data).copyStopped(copy, "");
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.save("second");
            world.health.mark();
        }
        byte[] old = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        assertThatThrownBy(() -> new Backups(data).restore(copy, false, OWN, List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("Nothing was changed. Add --force to replace it.");
        assertThat(Files.readAllBytes(data.resolve(DatabaseFile.NAME))).isEqualTo(old);

        Path kept = data.resolve("readout-replaced-1.mv.db");
        assertThat(new Backups(data).restore(copy, true, OWN, List.of()))
                .isEqualTo(new Backups.Restored("0 people, 0 attempts, 0 answers and 0 posts", Optional.of(kept)));
        assertThat(Files.readAllBytes(kept)).isEqualTo(old);
        assertThat(new DatabaseFile(data).problem()).isEmpty();
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            assertThat(world.saved()).isEqualTo(1);
        }
    }

    @Test
    void a_second_restore_keeps_what_the_first_replaced() throws Exception {
        DataFolderWorld.open(data).close();
        new Backups(data).copyStopped(copy, "");
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.save("a term's work");
        }
        byte[] work = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        new Backups(data).restore(copy, true, OWN, List.of());
        byte[] restored = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        new Backups(data).restore(copy, true, OWN, List.of());
        assertThat(Files.readAllBytes(data.resolve("readout-replaced-1.mv.db"))).isEqualTo(work);
        assertThat(Files.readAllBytes(data.resolve("readout-replaced-2.mv.db"))).isEqualTo(restored);
    }

    @Test
    void a_failed_restore_keeps_the_old_database() throws Exception {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.health.mark();
        }
        new Backups(data).copyStopped(copy, "");
        byte[] before = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        Files.createDirectories(data.resolve(DatabaseFile.NAME + ".part").resolve("in-the-way"));

        assertThatThrownBy(() -> new Backups(data).restore(copy, true, OWN, List.of()))
                .isInstanceOf(StartupException.class);
        assertThat(Files.readAllBytes(data.resolve(DatabaseFile.NAME))).isEqualTo(before);
        assertThat(data.resolve(DatabaseFile.MARK)).exists();
    }

    @Test
    void a_damaged_or_foreign_file_restores_nothing() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            for (int i = 0; i < 20; i++) {
                world.save(UUID.randomUUID().toString().repeat(50));
            }
        }
        new Backups(data).copyStopped(copy, "");
        byte[] bytes = Files.readAllBytes(copy);
        byte[] before = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        Files.write(copy, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, OWN, List.of()))
                .isInstanceOf(StartupException.class);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 0x55;
        Files.write(copy, flipped);
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, OWN, List.of()))
                .isInstanceOf(StartupException.class);
        Files.writeString(copy, "This is no zip file.");
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, OWN, List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("isn't a Readout backup");
        assertThat(Files.readAllBytes(data.resolve(DatabaseFile.NAME))).isEqualTo(before);
        assertThat(names(data)).noneMatch(name -> name.startsWith("readout-replaced"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create trigger t before insert on person as $$org.h2.api.Trigger create() throws Exception {"
                        + " java.nio.file.Files.createFile(java.nio.file.Path.of(\"RAN\")); return new org.h2.api.Trigger()"
                        + " { public void fire(java.sql.Connection c, Object[] a, Object[] b) {} }; }$$",
                "create alias f as $$int f() { return 1; }$$",
                "create alias f for 'java.lang.System.getProperty(java.lang.String)'",
                "create view v as select file_write(name, 'RAN') x from person",
                "alter table person add column x integer default file_write('x', 'RAN')",
                "alter table person add column x java_object",
                "create schema another"
            })
    void a_backup_with_program_code_restores_nothing_and_does_not_run_it(String code) throws Exception {
        DataFolderWorld.open(data).close();
        Path ran = data.resolve("ran");
        Path other = data("other");
        DataFolderWorld.open(other).close();
        DatabaseFile.with(other.resolve(DatabaseFile.NAME), false, jdbc -> {
            jdbc.sql(code.replace("RAN", ran.toString())).update();
            return jdbc.sql("backup to '" + copy + "'").update();
        });
        Files.deleteIfExists(ran);
        byte[] before = Files.readAllBytes(data.resolve(DatabaseFile.NAME));

        assertThatThrownBy(() -> new Backups(data).restore(copy, true, ANY, List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessage("This backup contains program code, which Readout never writes. It may have been changed."
                        + " Nothing was restored.");
        assertThat(new DatabaseFile(other).problem().orElseThrow())
                .contains("contains program code, which Readout never writes");
        assertThat(ran).doesNotExist();
        assertThat(Files.readAllBytes(data.resolve(DatabaseFile.NAME))).isEqualTo(before);
    }

    @Test
    void a_backup_of_another_version_restores_nothing() throws Exception {
        Path other = data("other");
        DataFolderWorld.open(data).close();
        try (DataFolderWorld world = DataFolderWorld.open(other)) {
            world.jdbc
                    .sql("update \"flyway_schema_history\" set \"checksum\" = 1")
                    .update();
        }
        new Backups(other).copyStopped(copy, "");
        byte[] before = Files.readAllBytes(data.resolve(DatabaseFile.NAME));
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, ANY, List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessage("The backup " + copy + " was made by another version of Readout. This version can't use it."
                        + " Nothing was changed. Restore it with the version that made it.");
        assertThat(Files.readAllBytes(data.resolve(DatabaseFile.NAME))).isEqualTo(before);
    }

    @Test
    void a_server_on_postgresql_names_its_own_tool() throws Exception {
        var database = TestDatabase.POSTGRESQL.create();
        JdbcClient jdbc = JdbcClient.create(database);
        DurableTransactions writes = new DurableTransactions(new JdbcTransactionManager(database), database);
        DatabaseHealth health =
                new DatabaseHealth(writes, jdbc, database, new DatabaseHealth.ConnectionFailures(), data);
        assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        Backups.Nightly service = new Backups.Nightly(health, jdbc, database, clock, OSLO, data, 14, "");
        ServerQuestions server = new ServerQuestions(data, List.of(service));
        List<String> said = new ArrayList<>();
        Thread command = Thread.ofPlatform().start(() -> said.add(asked(data, copy)));
        while (command.isAlive()) {
            server.look();
            command.join(Duration.ofMillis(20));
        }
        assertThat(said).singleElement().asString().contains("pg_dump");
        clock.pass(Duration.ofDays(2));
        service.look();
        assertThat(DatabaseFile.nightlyBackups(data)).isEmpty();
    }

    @Test
    void a_stopped_server_is_not_waited_for() throws IOException {
        DataFolderWorld.open(data).close();
        assertThatThrownBy(() -> new Backups(data).copyServed(copy, "", () -> false))
                .isInstanceOf(StartupException.class)
                .hasMessage("Readout stopped before it answered. Run the command again.");
        assertThat(names(data)).noneMatch(name -> name.startsWith("question"));
    }

    @Test
    void nightly_backups_are_made_and_the_newest_are_kept() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Backups.Nightly service = service(world, 2);
            service.look();
            assertThat(DatabaseFile.nightlyBackups(data)).isEmpty();
            clock.pass(Duration.ofMinutes(10));
            for (int day = 0; day < 4; day++) {
                service.look();
                service.look();
                clock.pass(Duration.ofDays(1));
            }
            assertThat(names(data.resolve("backups")))
                    .containsExactlyInAnyOrder("readout-2026-11-26.zip", "readout-2026-11-27.zip");
            service(world, 0).look();
            assertThat(DatabaseFile.nightlyBackups(data)).hasSize(2);
        }
    }

    @Test
    void a_backup_is_due_at_two_at_night_in_the_server_s_zone() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Backups.Nightly service = service(world, 14);
            clock.pass(Duration.ofMinutes(10));
            service.look();
            clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-25T00:59:59Z")));
            service.look();
            assertThat(names(world.data.resolve("backups"))).containsExactly("readout-2026-11-24.zip");
            clock.pass(Duration.ofSeconds(1));
            service.look();
            assertThat(names(world.data.resolve("backups")))
                    .containsExactlyInAnyOrder("readout-2026-11-24.zip", "readout-2026-11-25.zip");
        }
    }

    @Test
    void a_failed_nightly_backup_is_tried_again_in_an_hour_and_stops_nothing() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Backups.Nightly service = service(world, 2);
            clock.pass(Duration.ofMinutes(10));
            Path inTheWay = data.resolve("backups");
            Files.createFile(inTheWay);
            service.look();
            Files.delete(inTheWay);
            service.look();
            assertThat(DatabaseFile.nightlyBackups(data)).isEmpty();
            clock.pass(Duration.ofMinutes(61));
            service.look();
            assertThat(DatabaseFile.nightlyBackups(data)).hasSize(1);
        }
    }

    @Test
    void the_health_is_degraded_when_no_backup_was_saved_for_two_days() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Backups.Nightly service = service(world, 2);
            Path inTheWay = data.resolve("backups");
            Files.createFile(inTheWay);
            clock.pass(Duration.ofHours(47));
            service.look();
            assertThat(service.health().getStatus().getCode()).isEqualTo("UP");
            clock.pass(Duration.ofHours(2));
            service.look();
            assertThat(service.health().getStatus().getCode()).isEqualTo("DEGRADED");
            assertThat(service(world, 0).health().getStatus().getCode()).isEqualTo("UP");
            Files.delete(inTheWay);
            clock.pass(Duration.ofHours(1));
            service.look();
            assertThat(service.health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    @Test
    void a_backup_of_another_server_a_changed_one_and_one_without_a_signature_are_refused_with_what_to_do()
            throws Exception {
        DataFolderWorld.open(data).close();
        new Backups(data).copyStopped(copy, "");
        Path other = data("other");
        assertThatThrownBy(() -> new Backups(other).restore(copy, false, OWN, List.of()))
                .hasMessageContainingAll("a server that this data folder doesn't know", "--trust", "signing-key.pub");
        DataFolderWorld.open(other).close();
        new Backups(other).copyStopped(folder.resolve("of-other.zip"), "");
        assertThatThrownBy(() -> new Backups(other).restore(copy, true, OWN, List.of()))
                .hasMessageContainingAll("is signed by another server", "--unsigned");
        String key = BackupSeal.keyIn(data.resolve("signing-key.pub").toString());
        assertThat(key).isEqualTo(BackupSeal.ownKey(data).orElseThrow()).hasSize(60);
        assertThat(new Backups(other)
                        .restore(copy, true, new Backups.Trust(key, false, null), List.of())
                        .contents())
                .startsWith("0 people");

        // The database of one with the signature of the other, and one without a signature.
        try (FileSystem zip = FileSystems.newFileSystem(copy);
                FileSystem second = FileSystems.newFileSystem(folder.resolve("of-other.zip"))) {
            Files.copy(
                    second.getPath("signature.txt"), zip.getPath("signature.txt"), StandardCopyOption.REPLACE_EXISTING);
            Files.delete(second.getPath("signature.txt"));
        }
        for (Backups.Trust trust : List.of(OWN, ANY)) {
            assertThatThrownBy(() -> new Backups(data).restore(copy, true, trust, List.of()))
                    .hasMessageContaining("was changed after a server signed it");
        }
        assertThatThrownBy(() -> new Backups(other).restore(folder.resolve("of-other.zip"), true, OWN, List.of()))
                .hasMessageContaining("isn't signed. Nothing was restored.");
        new Backups(other).restore(folder.resolve("of-other.zip"), true, ANY, List.of());
    }

    @Test
    void the_signing_key_is_private_and_is_made_once_at_the_first_start() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            service(world, 14);
            byte[] key = Files.readAllBytes(data.resolve("signing-key"));
            service(world, 14);
            assertThat(data.resolve("signing-key")).hasBinaryContent(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("signing-key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void an_encrypted_backup_needs_its_secret_key_and_tells_of_any_change() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.writes.run(() -> IntStream.range(0, 2000)
                    .forEach(i -> world.save(UUID.randomUUID().toString().repeat(3))));
        }
        Path secret = folder.resolve("secret");
        String to = BackupSeal.newEncryptionKey(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        new Backups(data).copyStopped(copy, to);
        // More than two parts of the format, each encrypted by itself.
        assertThat(Files.size(copy)).isGreaterThan(150_000);
        assertThat(Files.readAllBytes(copy)).startsWith("age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> new Backups(data).restore(copy, true, OWN, List.of()))
                .hasMessageContainingAll("is encrypted. Nothing was restored.", "--key");
        Path wrong = folder.resolve("wrong");
        BackupSeal.newEncryptionKey(wrong);
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, with(wrong), List.of()))
                .hasMessageContaining("can't be decrypted with this key");
        assertThat(new Backups(data)
                        .restore(copy, true, with(secret), List.of())
                        .contents())
                .startsWith("0 people");
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 3] ^= 1;
        Files.write(copy, bytes);
        assertThatThrownBy(() -> new Backups(data).restore(copy, true, with(secret), List.of()))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("isn't a Readout backup, or it is damaged");
    }

    @Test
    void nightly_backups_are_encrypted_if_set_and_no_secret_key_is_taken_for_a_public_one() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            Path secret = folder.resolve("secret");
            Backups.Nightly service = service(world, 2, BackupSeal.newEncryptionKey(secret));
            clock.pass(Duration.ofMinutes(10));
            service.look();
            assertThat(DatabaseFile.nightlyBackups(data))
                    .singleElement()
                    .asString()
                    .endsWith(".zip.age");
            assertThatThrownBy(() -> service(world, 2, secret.toString()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("no public key")
                    .hasMessageNotContaining("AGE-SECRET");
        }
    }

    private static Backups.Trust with(Path secret) {
        return new Backups.Trust(null, false, BackupSeal.keyIn(secret.toString()));
    }

    private Path data(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private Backups.Nightly service(DataFolderWorld world, int keep) {
        return service(world, keep, "");
    }

    private Backups.Nightly service(DataFolderWorld world, int keep, String encryptTo) {
        return new Backups.Nightly(world.health, world.jdbc, world.database, clock, OSLO, world.data, keep, encryptTo);
    }

    private static String asked(Path data, Path target) {
        try {
            return new Backups(data).copyServed(target, "", () -> true);
        } catch (StartupException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<UUID> ids(Path data) {
        return DatabaseFile.with(
                data.resolve(DatabaseFile.NAME),
                true,
                jdbc -> jdbc.sql("select audit_entry_id from audit_entry")
                        .query(UUID.class)
                        .list());
    }

    /** Every row of every table, as text. */
    private static Map<String, List<String>> contents(Path data) {
        return DatabaseFile.with(
                data.resolve(DatabaseFile.NAME),
                true,
                jdbc -> DatabaseFile.tables(jdbc).stream()
                        .collect(
                                Collectors.toMap(
                                        table -> table,
                                        table -> jdbc
                                                .sql("select * from \"" + table + "\"")
                                                .query(new ColumnMapRowMapper())
                                                .list()
                                                .stream()
                                                .map(Map::toString)
                                                .sorted()
                                                .toList())));
    }
}
