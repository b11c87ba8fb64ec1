package org.wengang.table.workbook;

/** A part of a message, said in both languages. */
record Wording(String zh, String en) {}
