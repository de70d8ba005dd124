package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Status;

@IntegrationTest
class HealthStatusTest {

    private static final Status DEGRADED = new Status("DEGRADED");

    @Autowired
    private StatusAggregator all;

    @Autowired
    private HttpCodeStatusMapper answers;

    @Autowired
    private HealthEndpointGroups groups;

    @Test
    void degraded_is_between_up_and_down_and_answers_200() {
        assertThat(all.getAggregateStatus(Status.UP, DEGRADED, Status.UNKNOWN)).isEqualTo(DEGRADED);
        assertThat(all.getAggregateStatus(Status.UP, DEGRADED, Status.DOWN)).isEqualTo(Status.DOWN);
        assertThat(answers.getStatusCode(DEGRADED)).isEqualTo(200);
        assertThat(answers.getStatusCode(Status.DOWN)).isEqualTo(503);
    }

    @Test
    void a_proxy_that_asks_for_readiness_hears_nothing_of_backups() {
        assertThat(Objects.requireNonNull(groups.get("readiness")).isMember("backup"))
                .isFalse();
        assertThat(groups.getPrimary().isMember("backup")).isTrue();
    }
}
