package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.unit.DataSize;

/** The defaults of the settings. */
class SettingsTest {

    private Properties settings;

    @BeforeEach
    void read() throws IOException {
        settings = PropertiesLoaderUtils.loadProperties(new ClassPathResource("application.properties"));
    }

    @Test
    void a_nightly_backup_is_on_and_some_are_kept() {
        assertThat(Integer.parseInt(settings.getProperty("readout.backup.keep")))
                .isBetween(7, 60);
    }

    @Test
    void all_logs_together_have_a_limit() {
        assertThat(size("total-size-cap"))
                .isGreaterThan(size("max-file-size"))
                .isLessThanOrEqualTo(DataSize.ofMegabytes(200));
    }

    private DataSize size(String name) {
        return DataSize.parse(settings.getProperty("logging.logback.rollingpolicy." + name));
    }
}
