/** The settlement dataset, a folder of files, and the job that settles it: the library's main job in one call. */
package org.mhhsbench.core.dataset;
