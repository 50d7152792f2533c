/**
 * What may be said of a difference, from stored runs alone.
 *
 * <pre>
 *   forks of a cell ─> Series ─> log ratios within blocks ─> estimate, interval, test ─> Holm ─> Verdict
 *                      (one value a fork)                     (margin, detectable difference)
 * </pre>
 *
 * The fork is the unit: values of a fork are summed up to one before anything is tested, and what lies inside a fork only
 * widens its interval. A ratio is the subject's value by the baseline's. Statistics are pure functions of their arguments:
 * what is drawn is drawn from a seed that the result names.
 */
package org.mhhsbench.results.compare;
