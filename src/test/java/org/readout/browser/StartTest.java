package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting the packaged application, and not being able to. */
@Tag("browser")
class StartTest {

    private static final Path LESSONS = Path.of("src/test/lessons");

    @TempDir
    private Path folder;

    @Test
    void a_first_start_says_where_it_is_and_nothing_but_that() throws Exception {
        try (ReadoutProcess readout = ReadoutProcess.startJar(folder.resolve("new/data"), LESSONS)) {
            assertThat(readout.output().lines().findFirst()).contains("Readout is at " + readout.address());
            assertThat(readout.setupPath()).isPresent();
            assertThat(readout.output().lines()).hasSize(3);
            assertThat(get(readout.address() + "/actuator/health")).contains("UP");
            assertThat(folder.resolve("new/data/readout.log")).content().contains("Started Readout");

            assertThat(readout.stop()).isEqualTo(143);
            assertThat(folder.resolve("new/data/readout.log")).content().contains("Graceful shutdown complete");
        }
    }

    @Test
    void a_second_start_on_the_same_data_is_refused_by_name() {
        try (ReadoutProcess readout = ReadoutProcess.start(folder, LESSONS)) {
            var second = ReadoutProcess.run(
                    "run", "--port", "0", "--data", folder.toString(), "--lessons", LESSONS.toString());
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.out()).isEmpty();
            assertThat(second.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("The data folder " + folder + " is in use by process " + readout.pid() + " (Readout at "
                            + readout.address() + ", started ")
                    .endsWith(").");
        }
    }

    @Test
    void a_killed_process_leaves_nothing_that_keeps_the_next_from_starting() {
        ReadoutProcess first = ReadoutProcess.start(folder, LESSONS);
        first.kill();
        try (ReadoutProcess second = first.again()) {
            assertThat(second.address()).isEqualTo(first.address());
        }
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
                .startsWith("Readout could not start (")
                .endsWith("); details are in " + folder.resolve("readout.log") + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Starting Readout", "HikariPool-1 - Starting", "Tomcat initialized", "Tomcat started"})
    void a_start_that_is_stopped_says_so_in_one_sentence_or_nothing(String words) {
        var ended = ReadoutProcess.stoppedWhen(words, folder, LESSONS);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).isIn("", "Readout was stopped before it had started." + System.lineSeparator());
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
