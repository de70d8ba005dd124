package org.readout;

import com.vaadin.browserless.SpringBrowserlessTest;
import java.util.Set;

/** A test of pages in the one application of the integration tests. */
@IntegrationTest
public abstract class ViewTest extends SpringBrowserlessTest {

    /** Without it, each process would look for pages in every library, which takes longer than hundreds of tests. */
    @Override
    protected Set<String> scanPackages() {
        return Set.of("org.readout");
    }
}
