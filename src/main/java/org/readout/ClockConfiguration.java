package org.readout;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock that everything reads, so that a test may set another. */
@Configuration
class ClockConfiguration {

    /** @param ahead how far ahead of the computer's clock Readout's is: a test of the packaged application sets it */
    @Bean
    Clock clock(@Value("${readout.clock-ahead:PT0S}") Duration ahead) {
        return ahead.isZero() ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), ahead);
    }
}
