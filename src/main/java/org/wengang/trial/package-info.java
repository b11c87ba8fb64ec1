/** 试算: many firms tried at once, by a workbook with a line for each. Nothing of it is decided or recorded. */
package org.wengang.trial;
