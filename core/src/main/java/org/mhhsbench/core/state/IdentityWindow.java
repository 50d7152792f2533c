package org.mhhsbench.core.state;

import java.util.List;
import java.util.stream.Stream;
import org.mhhsbench.core.codec.Key;

/**
 * The identities of one kind that are remembered, in two generations: when the newer one has as many as the horizon
 * says, it becomes the older one, and what was the older one is forgotten. Follows from the order of identities alone.
 * For one thread.
 */
public final class IdentityWindow {

    private final IdPacker packer;
    private final long horizon;
    private final long expected;
    private final PackedId last = new PackedId();
    private IdentitySet newer;
    /** Null until there is one. */
    private IdentitySet older;
    /** Of the newer one, from 0. */
    private long generation;

    /**
     * @param packer who packs what is added
     * @param meters how many are registered: as many identities come at least, a day's
     */
    public IdentityWindow(IdPacker packer, IdentityHorizon horizon, int meters) {
        this.packer = packer;
        this.horizon = horizon.identities(meters);
        this.expected = Math.min(this.horizon, meters);
        this.newer = new IdentitySet(packer, expected);
    }

    /** Adds an identity; false if it is remembered. */
    public boolean add(Key identity) {
        packer.pack(identity, last);
        if (older != null && older.contains(identity.hash(), last) || !newer.add(identity.hash(), last)) {
            return false;
        }
        if (newer.size() >= horizon) {
            // The next one becomes as large.
            begin(generation + 1, newer.size());
        }
        return true;
    }

    /** The identity last added, packed. */
    public PackedId last() {
        return last;
    }

    /** Whether anything was forgotten. */
    public boolean forgets() {
        return generation > 1;
    }

    /** Reads the memory in which the search for an identity begins. */
    public long touch(Key identity) {
        long hash = identity.hash();
        return newer.touch(hash) + (older == null ? 0 : older.touch(hash));
    }

    /** Goes on with a generation of a state that is put together again, behind the older one. */
    public void restore(long number) {
        if (number != generation) {
            begin(number, expected);
        }
    }

    /** Adds an identity to the generation that is put together again. */
    public void restore(Key identity) {
        packer.pack(identity, last);
        newer.add(identity.hash(), last);
    }

    private void begin(long number, long size) {
        older = newer;
        newer = new IdentitySet(packer, size);
        generation = number;
    }

    /** What is remembered, the older generation first. */
    public List<IdentityCut> cut() {
        return Stream.concat(
                        Stream.ofNullable(older).map(set -> set.cut(generation - 1)), Stream.of(newer.cut(generation)))
                .toList();
    }

    /** Bytes held by the logs and the tables. */
    public long bytes() {
        return newer.bytes() + (older == null ? 0 : older.bytes());
    }
}
