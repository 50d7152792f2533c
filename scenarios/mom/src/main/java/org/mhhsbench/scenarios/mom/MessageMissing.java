package org.mhhsbench.scenarios.mom;

import org.mhhsbench.scenarios.artemis.GivenUpException;

/** A broker has left out a message that it has later ones of: what follows cannot be settled as if nothing were missing. */
final class MessageMissing extends GivenUpException {

    private static final long serialVersionUID = 1L;

    MessageMissing(String session, long before, long after) {
        super("messages " + (before + 1) + " to " + (after - 1) + " of session " + session + " must come between "
                + before + " and " + after + ", and did not: the broker has refused, dropped or laid aside single"
                + " messages. Look for them in its log and its dead letters, give the topic max-delivery-attempts -1 and"
                + " address-full-policy BLOCK, and publish again from what was last settled");
    }
}
