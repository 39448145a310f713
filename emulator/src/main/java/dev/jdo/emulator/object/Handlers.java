package dev.jdo.emulator.object;

import dev.jdo.bridge.Entry;
import dev.jdo.bridge.host.ReplyHost;
import dev.jdo.bridge.host.SocketHost;
import dev.jdo.emulator.event.Event;
import dev.jdo.emulator.event.Socket;
import java.util.function.Function;

/** Which handler of an object takes which event. */
final class Handlers {
    private Handlers() {}

    /**
     * Hands the event to the object's handler. In a turn of the object only.
     *
     * @param face what the object's JavaScript sees of a socket
     * @param reply where the handler's outcome goes
     */
    static void call(Entry entry, Event<?> event, Function<Socket, SocketHost> face, ReplyHost reply) {
        switch (event) {
            case Event.Fetch fetch -> entry.fetchObject(fetch.request(), reply);
            case Event.Call call -> entry.callObject(call.path(), call.arguments(), reply);
            case Event.SocketMessage message ->
                entry.socketMessage(face.apply(message.socket()), message.message(), reply);
            case Event.SocketClose close ->
                entry.socketClose(face.apply(close.socket()), close.code(), close.reason(), close.clean(), reply);
            case Event.SocketError failed -> entry.socketError(face.apply(failed.socket()), failed.message(), reply);
            case Event.Scheduled _ -> throw new IllegalStateException("only a worker has cron triggers");
            case Event.Queue _ -> throw new IllegalStateException("only a worker consumes a queue");
            case Event.Alarm _ -> throw new IllegalStateException("an alarm has a run of its own");
        }
    }
}
