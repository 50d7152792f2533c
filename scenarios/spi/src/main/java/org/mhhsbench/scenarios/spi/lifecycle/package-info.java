/** What every integration keeps, in one place: the order of calls, the first failure and who has seen it. */
package org.mhhsbench.scenarios.spi.lifecycle;
