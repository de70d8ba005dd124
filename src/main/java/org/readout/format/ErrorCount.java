package org.readout.format;

/** Passes on what is said, and knows whether an error was among it. */
final class ErrorCount implements Report {

    private final Report report;
    private boolean zero = true;

    ErrorCount(Report report) {
        this.report = report;
    }

    @Override
    public void error(SourcePosition place, String code, String message) {
        zero = false;
        report.error(place, code, message);
    }

    @Override
    public void warning(SourcePosition place, String code, String message) {
        report.warning(place, code, message);
    }

    @Override
    public void linkToLesson(SourcePosition place, String lesson) {
        report.linkToLesson(place, lesson);
    }

    boolean isZero() {
        return zero;
    }
}
