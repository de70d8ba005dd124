package org.readout.author.exchange;

import java.util.List;
import org.readout.author.exchange.Imported.ReportLine;

/** A file with questions for another system. */
public record Exported(byte[] content, List<ReportLine> report) {}
