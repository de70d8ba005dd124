package org.readout.browser;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes what {@link UnpackedJar} makes beside the first tests of a process, which need no browser: half of the time it waits
 * for the device, and tests with a browser would wait for it. JUnit is told of it by a file of services.
 */
public final class Rehearsal implements BeforeAllCallback {

    private static final AtomicBoolean BEGAN = new AtomicBoolean();

    @Override
    public void beforeAll(ExtensionContext context) {
        String jar = System.getProperty("readout.jar");
        if (jar != null && !BEGAN.getAndSet(true)) {
            Thread.ofPlatform().daemon().name("rehearsal").start(() -> UnpackedJar.options(Path.of(jar)));
        }
    }
}
