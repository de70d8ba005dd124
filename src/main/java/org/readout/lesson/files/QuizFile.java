package org.readout.lesson.files;

import org.readout.lesson.reader.ReadObject;

/**
 * A quiz as it was read.
 *
 * @param path relative to the lessons folder
 */
record QuizFile(String path, ReadObject quiz) {}
