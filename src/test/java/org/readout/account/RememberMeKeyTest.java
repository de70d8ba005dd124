package org.readout.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberMeKeyTest {

    @TempDir
    Path data;

    @Test
    void the_key_is_made_once_and_found_again_after_a_restart() {
        Path folder = data.resolve("new");
        String key = RememberMeKey.in(folder);
        assertThat(RandomKey.parse(key)).isPresent();
        assertThat(RememberMeKey.in(folder)).isEqualTo(key);
    }

    @Test
    void only_its_owner_can_read_the_key() throws IOException {
        RememberMeKey.in(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(RememberMeKey.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_without_a_key_is_told_and_not_used() throws IOException {
        Files.writeString(data.resolve(RememberMeKey.FILE), "");
        assertThatThrownBy(() -> RememberMeKey.in(data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Delete it");
    }
}
