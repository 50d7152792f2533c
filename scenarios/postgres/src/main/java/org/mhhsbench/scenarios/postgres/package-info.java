/**
 * PostgreSQL, as the patterns have it that work with a database: one of the program's own, started and closed to others, or
 * the user's own by address; and sessions that are made anew when they break off.
 */
package org.mhhsbench.scenarios.postgres;
