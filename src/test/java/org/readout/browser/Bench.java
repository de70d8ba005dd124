package org.readout.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/** Prints the lines of a benchmark, which {@code ./readout bench} looks for by their start. */
record Bench(String name) {

    /** The work of a benchmark, in a folder that is deleted after it. */
    interface Work {
        void in(Path folder) throws Exception;
    }

    /** Runs in a process that has what is only there for developing. */
    static void run(Work work) throws Exception {
        // It would start the application a second time.
        System.setProperty("spring.devtools.restart.enabled", "false");
        Path folder = Files.createTempDirectory("readout-bench-");
        try {
            work.in(folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, name + ": " + format + "%n", values);
    }

    static <T> double median(List<T> measured, ToDoubleFunction<T> figure) {
        double[] sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double median(List<Double> measured) {
        return median(measured, Double::doubleValue);
    }
}
