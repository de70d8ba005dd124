package org.readout;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets each test begin and end as a request does: no one stays signed in on the thread. */
public final class ForgetSignIns implements BeforeEachCallback, AfterEachCallback {

    /**
     * Every application that starts sets where the whole process looks for who is signed in. A test that starts another
     * one in the same process leaves its own there, and the filters of this one use theirs.
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        SecurityContextHolder.setContextHolderStrategy(
                SpringExtension.getApplicationContext(context).getBean(SecurityContextHolderStrategy.class));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        SecurityContextHolder.clearContext();
    }
}
