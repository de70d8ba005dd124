package org.readout.question;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/** A row of a rubric, with the points that it can earn. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RubricRow(String id, String text, BigDecimal points) {}
