/**
 * A stored run in the forms that other tools read. Each is made from the run alone; a fork that is no result is a failure
 * where the form knows failures, and is named as left out where it does not.
 */
package org.mhhsbench.results.export;
