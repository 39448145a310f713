package dev.jdo.emulator.server;

import dev.jdo.bridge.error.UserError;
import dev.jdo.emulator.clock.Move;
import dev.jdo.emulator.clock.TimeText;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What goes over the control endpoint, as JSON: flat objects in, objects out. The shapes stand in control.openapi.json. */
final class ControlJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ControlJson() {}

    /** The members of an object, as texts; none where there is no body. */
    static Map<String, String> read(String body) {
        Map<String, String> members = new HashMap<>();
        if (body.isBlank()) {
            return members;
        }
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw bad("is no object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    throw bad("has an object or array as \"" + name + "\"");
                }
                members.put(name, json.getString());
            }
            return members;
        } catch (JacksonException e) {
            throw bad("is no JSON: " + e.getOriginalMessage());
        }
    }

    private static UserError bad(String what) {
        return new UserError("BAD_REQUEST", "The request's body " + what + ".");
    }

    static String error(String code, String message, @Nullable String hint) {
        return object(json -> {
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("code", code);
            json.writeStringProperty("message", message);
            json.writeStringProperty("hint", hint);
            json.writeEndObject();
        });
    }

    static String status(Control.Status status) {
        return object(json -> {
            json.writeNumberProperty("pid", status.pid());
            json.writeObjectPropertyStart("clock");
            clock(json, status.clock());
            json.writeEndObject();
            json.writeArrayPropertyStart("classes");
            for (Control.ClassStatus known : status.classes()) {
                json.writeStartObject();
                json.writeStringProperty("name", known.name());
                json.writeNumberProperty("alarms", known.alarms());
                json.writeArrayPropertyStart("live");
                for (Control.LiveObject live : known.live()) {
                    json.writeStartObject();
                    json.writeStringProperty("id", live.id());
                    json.writeStringProperty("name", live.name());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static String clock(Control.ClockStatus clock) {
        return object(json -> clock(json, clock));
    }

    private static void clock(JsonGenerator json, Control.ClockStatus clock) {
        json.writeBooleanProperty("virtual", clock.virtual());
        time(json, clock.millis());
        json.writeNumberProperty("pending", clock.pending());
        next(json, clock.next());
    }

    static String move(Move move) {
        return object(json -> {
            time(json, move.millis());
            json.writeNumberProperty("ran", move.ran());
            json.writeBooleanProperty("finished", move.finished());
            next(json, move.next());
        });
    }

    private static void time(JsonGenerator json, long millis) {
        json.writeStringProperty("now", TimeText.show(millis));
        json.writeNumberProperty("millis", millis);
    }

    private static void next(JsonGenerator json, Move.@Nullable Due next) {
        json.writeName("next");
        if (next == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("at", TimeText.show(next.millis()));
        json.writeStringProperty("of", next.whose());
        json.writeEndObject();
    }

    static String object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return text.toString();
    }
}
