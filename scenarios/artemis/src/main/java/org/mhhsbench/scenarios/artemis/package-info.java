/** Apache Artemis, as the patterns have it that are on it: its clients, how an end keeps a connection, the broker itself. */
package org.mhhsbench.scenarios.artemis;
