package org.readout.discussion;

/** Text as both databases can keep it. */
final class Plain {

    private Plain() {}

    /** The text with plain line ends and without what no database keeps: control characters and halves of pairs. */
    static String text(String typed) {
        StringBuilder plain = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || isHalf(c)))
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
