package org.readout;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.readout.user.QuickPasswords;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole application without a browser and without a port, on an H2 database in memory and the lessons of
 * {@code src/test/lessons}. All tests share this one context: nothing else may change it, and each test makes people and
 * courses of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ForgetSignIns.class, FreeLessons.class})
@Import(QuickPasswords.class)
@SpringBootTest(
        properties = {
            "readout.lessons=src/test/lessons",
            "readout.data=target/test-data",
            // The addresses of institutions are there; a test that signs in by one adds it.
            "readout.sign-in.providers=",
            // Otherwise the framework looks for its components in every library.
            "vaadin.productionMode=true",
            "spring.datasource.url=jdbc:h2:mem:readout-test;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256"
        })
public @interface IntegrationTest {}
