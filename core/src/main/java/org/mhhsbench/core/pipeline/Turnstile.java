package org.mhhsbench.core.pipeline;

/** Lets threads pass one by one in the order of their tickets, from 0; for any thread. */
final class Turnstile {

    private long next;
    private boolean broken;

    /** Waits for a ticket's turn; false if the turnstile was broken meanwhile. */
    synchronized boolean await(long ticket) throws InterruptedException {
        while (next != ticket && !broken) {
            wait();
        }
        return !broken;
    }

    synchronized void pass() {
        next++;
        notifyAll();
    }

    /** Lets nobody through any more and wakes everybody who waits. */
    synchronized void breakDown() {
        broken = true;
        notifyAll();
    }
}
