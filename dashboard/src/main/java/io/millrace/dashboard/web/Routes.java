package io.millrace.dashboard.web;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What is at each path. */
final class Routes extends Handler.Abstract.NonBlocking {
    private final Assets assets;
    private final Answers answers;
    private final Live live;

    Routes(Assets assets, Answers answers, Live live) {
        this.assets = assets;
        this.answers = answers;
        this.live = live;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (path.equals("/api/live")) {
            live.listen(response, callback);
            return true;
        }
        reply(path, request).send(response, callback);
        return true;
    }

    private Reply reply(String path, Request request) {
        try {
            Reply reply = find(path, request);
            return reply == null ? Reply.text(404, "There is nothing at this path.") : reply;
        } catch (IllegalArgumentException e) {
            return Reply.text(400, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Reply find(String path, Request request) {
        Reply asset = assets.find(path);
        return asset != null ? asset : answers.find(path, Request.extractQueryParameters(request));
    }
}
