/** The packaged service in a process of its own, for what must be shown from outside: benchmarks, kills, pages in a browser. */
package org.wengang.launched;
