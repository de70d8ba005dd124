package org.readout.lti;

import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.lti.Launch.DeepLinking;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Launches that no platform has sent, for tests of pages. */
public final class TestLaunches {

    private TestLaunches() {}

    public static Platform platform(boolean mayCreateCourses) {
        URI url = URI.create("https://moodle.example.edu/" + UUID.randomUUID());
        return new Platform(
                UUID.randomUUID(),
                "Moodle",
                url.toString(),
                "client",
                url,
                url,
                url,
                null,
                url,
                "1",
                false,
                mayCreateCourses,
                null,
                null);
    }

    /** Deletes all platforms: other tests of the one application know none. */
    public static void forgetPlatforms(Platforms platforms, JdbcClient jdbc) {
        jdbc.sql("delete from lti_platform").update();
        platforms.readOrigins();
    }

    public static Launch of(Platform platform, String subject, Role role, @Nullable DeepLinking deepLinking) {
        return new Launch(
                platform.id(),
                "1",
                subject,
                "Ina",
                "",
                false,
                role,
                "c7",
                "IR in Moodle",
                "link",
                "",
                "",
                "",
                "",
                "",
                Set.of(),
                deepLinking);
    }

    /** Returns the name of the attribute of a session with a launch. */
    public static String inSession(String id) {
        return Launches.class.getName() + " " + id;
    }
}
