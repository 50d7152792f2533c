/** The business rules, each named by its code: a message that breaks one is rejected whole. */
package org.mhhsbench.core.validation;
