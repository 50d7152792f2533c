package org.mhhsbench.scenarios.api;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself refuses, and what failed within: a status and no word about why or where. */
final class PlainErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
        return true;
    }
}
