/**
 * What measurements say to somebody who must choose: the claims that are made of the integration technologies, held
 * against stored runs by bounds that were fixed before the runs.
 */
package org.mhhsbench.results.recommend;
