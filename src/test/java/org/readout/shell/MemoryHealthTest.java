package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryHealthTest {

    private final MemoryHealth health = new MemoryHealth();

    @Test
    void the_health_is_down_when_several_collections_in_a_row_free_nothing_and_up_again_afterwards() {
        for (int collections = 1; collections <= 3; collections++) {
            health.note(collections, 0.99);
            assertThat(status()).isEqualTo("UP");
        }
        health.note(7, 0.99);
        assertThat(status()).isEqualTo("DOWN");
        health.note(8, 0.6);
        assertThat(status()).isEqualTo("UP");
    }

    @Test
    void a_full_memory_that_needs_no_collection_is_enough() {
        for (int check = 0; check < 20; check++) {
            health.note(1, 0.99);
        }
        assertThat(status()).isEqualTo("UP");
    }

    @Test
    void what_java_says_of_its_memory_is_read() {
        System.gc();
        health.watch();
        assertThat(status()).isEqualTo("UP");
    }

    private String status() {
        return health.health().getStatus().getCode();
    }
}
