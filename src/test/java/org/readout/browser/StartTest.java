package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting the packaged application, and not being able to. */
@Tag("browser")
class StartTest {

    private static final Path LESSONS = Path.of("src/test/lessons");

    /** One that people have started without any option. */
    private static ReadoutProcess readout;

    private static Path data;

    @TempDir
    private Path folder;

    /** From the jar itself, which takes longer than what all other tests start, and is what some people do. */
    @BeforeAll
    static void start(@TempDir Path shared) {
        data = shared.resolve("new/data");
        readout = ReadoutProcess.startJar(data, LESSONS);
    }

    @AfterAll
    static void it_stops_when_it_is_asked_to() {
        assertThat(readout.stop()).isEqualTo(143);
        assertThat(data.resolve("readout.log")).content().contains("Graceful shutdown complete");
    }

    @Test
    void a_first_start_says_where_it_is_and_nothing_but_that() throws Exception {
        assertThat(readout.output().lines().findFirst()).contains("Readout is running at " + readout.address());
        assertThat(readout.setupPath()).isPresent();
        assertThat(readout.output().lines()).hasSize(3);
        assertThat(get(readout.address() + "/actuator/health")).contains("UP");
        assertThat(data.resolve("readout.log")).content().contains("Started Readout");
    }

    @Test
    void the_jar_says_what_it_is_made_of_and_under_which_licences() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("readout.jar"))) {
            List<String> libraries = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("BOOT-INF/lib/.*\\.jar") && !name.contains("jarmode"))
                    .map(name -> name.replaceFirst(".*/(.*?)-\\d.*", "$1"))
                    .toList();
            assertThat(libraries)
                    .hasSizeGreaterThan(100)
                    .doesNotContain("vaadin-ai-components-flow", "collaboration-engine");
            assertThat(libraries).allMatch(text(jar, "META-INF/sbom/application.cdx.json")::contains);
            assertThat(libraries).allMatch(text(jar, "META-INF/third-party-licenses.txt")::contains);
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_by_name() {
        var second =
                ReadoutProcess.run("run", "--port", "0", "--data", data.toString(), "--lessons", LESSONS.toString());
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines())
                .singleElement()
                .asString()
                .startsWith("The data folder " + data + " is already in use by process " + readout.pid()
                        + " (Readout at " + readout.address() + ", started ")
                .endsWith("Stop Readout, then run this command again.");
    }

    @Test
    void a_database_that_can_not_be_opened_is_told_in_one_sentence() throws IOException {
        Files.writeString(folder.resolve("readout.mv.db"), "This is no database.".repeat(1000));
        var ended =
                ReadoutProcess.run("run", "--port", "0", "--data", folder.toString(), "--lessons", LESSONS.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("The database file " + folder.resolve("readout.mv.db")
                        + " is damaged and can't be opened. Nothing was changed. ")
                .endsWith(" --force.");
    }

    @Test
    void data_of_another_version_is_told_in_plain_words() throws SQLException {
        String url = "jdbc:h2:file:" + folder.resolve("readout");
        Flyway.configure().dataSource(url, "readout", "").load().migrate();
        try (Connection database = DriverManager.getConnection(url, "readout", "");
                Statement statement = database.createStatement()) {
            statement.execute("update \"flyway_schema_history\" set \"checksum\" = 1");
        }
        var ended =
                ReadoutProcess.run("run", "--port", "0", "--data", folder.toString(), "--lessons", LESSONS.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("The data in " + folder + " was made by another version of Readout.");
    }

    @Test
    void a_backup_is_made_while_it_runs_and_restored_elsewhere_behind_a_named_proxy() throws Exception {
        Path copy = folder.resolve("copy.zip");
        Path other = folder.resolve("other");
        var backup = ReadoutProcess.run("backup", copy.toString(), "--data", data.toString());
        assertThat(backup.err()).isEmpty();
        assertThat(backup.out()).startsWith("Backup saved: " + copy);
        String key = data.resolve("signing-key.pub").toString();
        var restored = ReadoutProcess.run("restore", copy.toString(), "--trust", key, "--data", other.toString());
        assertThat(restored.err()).isEmpty();
        assertThat(restored.out()).startsWith("Restored ").hasLineCount(3);
        var audit = ReadoutProcess.run("audit", "--last", "1", "--data", data.toString());
        assertThat(audit.exitCode()).as("while it runs").isZero();
        servesBehindAProxy(other);
    }

    @Test
    void a_request_that_is_too_large_is_refused_and_leaves_nothing_in_the_log() throws Exception {
        Path log = data.resolve("readout.log");
        try (HttpClient client = HttpClient.newHttpClient()) {
            long before = Files.size(log);
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(URI.create(readout.address() + "/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("a".repeat(3_000_000)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(413);
            }
            assertThat(Files.size(log) - before).isLessThan(1500);
            assertThat(log).content().doesNotContain("InvalidParameterException");
        }
    }

    @Test
    void it_serves_this_machine_alone_and_believes_no_header_of_a_proxy_that_was_not_named() throws Exception {
        int port = URI.create(readout.address()).getPort();
        for (InetAddress address : addressesOfThisMachine()) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .as(address.toString())
                    .isInstanceOf(ConnectException.class);
        }
        String answer = raw(port, "Host: evil.example", "X-Forwarded-Host: worse.example", "X-Forwarded-Proto: https");
        assertThat(answer).contains("Location: /sign-in").doesNotContain("evil.example", "worse.example", "Secure");
    }

    /** A named proxy says how people reach the site, and links start with its public address. */
    private static void servesBehindAProxy(Path data) throws Exception {
        try (ReadoutProcess proxied = ReadoutProcess.start(
                data,
                LESSONS,
                "--host",
                "0.0.0.0",
                "--proxy",
                "127.0.0.1",
                "--public-address",
                "https://readout.example.org/")) {
            assertThat(proxied.output())
                    .contains("Its public address is https://readout.example.org\n")
                    .contains("\nhttps://readout.example.org"
                            + proxied.setupPath().orElseThrow());
            assertThat(get(proxied.address() + "/actuator/health")).contains("UP");
            int port = URI.create(proxied.address()).getPort();
            assertThat(raw(port, "Host: readout.example.org", "X-Forwarded-Proto: https"))
                    .contains("Location: /sign-in", "Secure", "Strict-Transport-Security");
            for (InetAddress address : addressesOfThisMachine()) {
                assertThat(raw(address, port, "Host: readout.example.org", "X-Forwarded-Proto: https"))
                        .as("%s is not the named proxy", address)
                        // The cookie is for https alone all the same: the public address says so.
                        .contains("Location: /sign-in", "Secure")
                        .doesNotContain("Strict-Transport-Security");
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static String raw(int port, String... headers) throws IOException {
        return raw(InetAddress.getByName("127.0.0.1"), port, headers);
    }

    /** Asks for a page that needs an account. */
    private static String raw(InetAddress address, int port, String... headers) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.getOutputStream()
                    .write(("GET /account HTTP/1.1\r\n" + String.join("\r\n", headers)
                                    + "\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_start_that_is_stopped_says_so_in_one_sentence_or_nothing() {
        var ended = ReadoutProcess.stoppedWhen("HikariPool-1 - Starting", folder, LESSONS);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).isIn("", "Readout was stopped before it finished starting." + System.lineSeparator());
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
            return response.body();
        }
    }
}
