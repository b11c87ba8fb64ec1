/** The web application as people use it: the packaged service, the machine's own Chromium. */
package org.wengang.pages;
