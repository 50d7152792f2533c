package org.mhhsbench.core.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects the bytes of one line. A long line is kept in pieces until it ends, so that one which turns out to be too
 * long has cost its own bytes and no copies of them. For one thread.
 */
final class LineBuffer {

    private static final int FIRST_BYTES = 8 << 10;
    /** Small enough for any garbage collector to place it without waste. */
    private static final int PIECE_BYTES = 256 << 10;

    private final List<byte[]> fullPieces = new ArrayList<>();
    private byte[] piece = new byte[FIRST_BYTES];
    private int pieceLength;
    private int length;

    int length() {
        return length;
    }

    void append(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            makeRoom(count - done);
            int part = Math.min(count - done, piece.length - pieceLength);
            System.arraycopy(bytes, from + done, piece, pieceLength, part);
            pieceLength += part;
            done += part;
        }
        length += count;
    }

    private void makeRoom(int wanted) {
        if (pieceLength + wanted <= piece.length) {
            return;
        }
        if (piece.length < PIECE_BYTES) {
            piece = Arrays.copyOf(piece, Math.min(PIECE_BYTES, Math.max(pieceLength + wanted, piece.length * 2)));
        } else if (pieceLength == piece.length) {
            fullPieces.add(piece);
            piece = new byte[PIECE_BYTES];
            pieceLength = 0;
        }
    }

    boolean isWhiteSpace() {
        for (byte[] full : fullPieces) {
            if (!isWhiteSpace(full, full.length)) {
                return false;
            }
        }
        return isWhiteSpace(piece, pieceLength);
    }

    private static boolean isWhiteSpace(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Gives the line away, in an array that may be longer than it is, and begins the next. */
    byte[] take() {
        byte[] line = piece;
        if (!fullPieces.isEmpty()) {
            line = new byte[length];
            int at = 0;
            for (byte[] full : fullPieces) {
                System.arraycopy(full, 0, line, at, full.length);
                at += full.length;
            }
            System.arraycopy(piece, 0, line, at, pieceLength);
        }
        // The next line is likely to be about as long.
        piece = new byte[Math.max(FIRST_BYTES, Math.min(length + length / 8, PIECE_BYTES))];
        clear();
        return line;
    }

    void clear() {
        fullPieces.clear();
        pieceLength = 0;
        length = 0;
    }
}
