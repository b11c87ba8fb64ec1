package org.wengang.law;

/** A name or sentence in both languages of the product; Chinese is the language of the law. */
public record Label(String zh, String en) {
    public Label {
        if (zh == null || zh.isEmpty() || en == null || en.isEmpty()) {
            throw new IllegalArgumentException("a label needs both languages, got zh=" + zh + ", en=" + en);
        }
    }
}
