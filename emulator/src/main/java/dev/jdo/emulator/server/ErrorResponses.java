package dev.jdo.emulator.server;

import dev.jdo.bridge.error.JsError;
import dev.jdo.bridge.error.StackMapper;
import dev.jdo.bridge.value.Body;
import dev.jdo.bridge.value.HttpRequest;
import dev.jdo.bridge.value.HttpResponse;
import dev.jdo.emulator.log.Log;
import java.util.function.Supplier;

/**
 * The answer to a request that nobody handled: the error with its stack, as a page where the client takes HTML and as text
 * where it does not; the same goes to the log.
 */
public final class ErrorResponses implements ErrorPage {
    private final Supplier<StackMapper> mapper;
    private final Log log;

    /** @param mapper turns a stack's frames into the user's files and lines */
    public ErrorResponses(Supplier<StackMapper> mapper, Log log) {
        this.mapper = mapper;
        this.log = log;
    }

    @Override
    public HttpResponse render(HttpRequest request, Throwable error) {
        String shown = text(error);
        log.line(Log.Level.ERROR, shown);
        int causes = shown.indexOf("\nCaused by: ");
        String text = causes < 0 ? shown : shown.substring(0, causes);
        int status = error instanceof JsError e && (e.flags() & JsError.OVERLOADED) != 0 ? 503 : 500;
        boolean html = accept(request).contains("text/html");
        return new HttpResponse(
                status,
                "",
                "content-type\n" + (html ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8") + "\n",
                new Body.Text(html ? page(text) : text),
                null);
    }

    private String text(Throwable error) {
        if (!(error instanceof JsError js)) {
            return "Error: internal error; " + error;
        }
        return js.shown(mapper.get());
    }

    private static String accept(HttpRequest request) {
        String headers = "\n" + request.headers();
        int at = headers.indexOf("\naccept\n");
        if (at < 0) {
            return "";
        }
        int value = at + "\naccept\n".length();
        return headers.substring(value, headers.indexOf('\n', value));
    }

    private static String page(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        int end = escaped.indexOf('\n');
        String title = end < 0 ? escaped : escaped.substring(0, end);
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>%s</title>
                <style>
                body { margin: 3rem auto; max-width: 60rem; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; }
                h1 { font-size: 1.3rem; color: #b00020; }
                pre { padding: 1rem; overflow-x: auto; background: #f6f6f6; border-left: 4px solid #b00020; }
                @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } pre { background: #222; } }
                </style>
                </head>
                <body>
                <h1>%s</h1>
                <pre>%s</pre>
                </body>
                </html>
                """.formatted(title, title, escaped);
    }
}
